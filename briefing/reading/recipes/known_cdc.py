"""The recipes for two of CDC's tables of overdose deaths: VSRR by month, and exports of WONDER.

VSRR gives, for each month, the deaths of the twelve months that end with it, as reported and as
predicted: two series that are never added, nor set against each other. WONDER's exports mix totals
among their rows; those become series of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from typing_extensions import override

from briefing import dates, periods, schema
from briefing.reading.recipes import recipe_columns
from briefing.reading.recipes.recipe import Keep, Measure, Part, Recipe, Split, signature
from briefing.reading.recipes.recipe_series import Key, Known
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing
from briefing.schema import Cell

_VSRR: Final[Mapping[str, tuple[str, ...]]] = {
    "state": ("State", "Jurisdiction", "State Code"),
    "year": ("Year",),
    "month": ("Month",),
    "indicator": ("Indicator",),
    "reported": ("Data Value", "Reported Value"),
    "predicted": ("Predicted Value",),
    "footnote": ("Footnote",),
}
_NATION: Final = ("US", "United States")
_CODE: Final = re.compile(r"\(([^()]*)\)\s*$")
_SHORT: Final = {
    "numberofdrugoverdosedeaths": "total",
    "numberofdeaths": "all_causes",
    "percentwithdrugsspecified": "specified",
}
_DRUGS: Final = {
    "total": (
        "US drug overdose deaths, all drugs",
        "Muertes por sobredosis en EE. UU., todas las drogas",
    ),
    "all_causes": ("US deaths, all causes", "Muertes en EE. UU., todas las causas"),
    "specified": (
        "US drug overdose deaths with drugs specified",
        "Muertes por sobredosis en EE. UU. con las drogas especificadas",
    ),
    "t404": (
        "US synthetic opioid (T40.4) overdose deaths",
        "Muertes por sobredosis con opioides sintéticos (T40.4) en EE. UU.",
    ),
    "t401": (
        "US heroin (T40.1) overdose deaths",
        "Muertes por sobredosis con heroína (T40.1) en EE. UU.",
    ),
    "t402": (
        "US natural and semi-synthetic opioid (T40.2) overdose deaths",
        "Muertes por sobredosis con opioides naturales y semisintéticos (T40.2) en EE. UU.",
    ),
    "t403": (
        "US methadone (T40.3) overdose deaths",
        "Muertes por sobredosis con metadona (T40.3) en EE. UU.",
    ),
    "t405": (
        "US cocaine (T40.5) overdose deaths",
        "Muertes por sobredosis con cocaína (T40.5) en EE. UU.",
    ),
    "t436": (
        "US psychostimulant (T43.6) overdose deaths",
        "Muertes por sobredosis con psicoestimulantes (T43.6) en EE. UU.",
    ),
}
# What a contested set goes by, where it is not the name.
_MEASURES: Final = {"t404": "US overdose deaths involving synthetic opioids (T40.4)"}
_KINDS: Final = (
    ("reported", "reportadas", "Reported counts are not adjusted for incomplete reporting."),
    ("predicted", "estimadas (predichas)", "Predicted adjusts for incomplete reporting."),
)
_DEFINITION: Final = (
    "Sum of twelve months ending in the month shown. Neighboring values share eleven months: never "
    "draw as monthly deaths, never add. Date each value by its end. Deaths by place of occurrence."
)

_WONDER: Final[Mapping[str, tuple[str, ...]]] = {
    "notes": ("Notes",),
    "year": ("Year",),
    "code": ("Year Code",),
    "month": ("Month Code",),
    "deaths": ("Deaths",),
    "population": ("Population",),
    "crude": ("Crude Rate",),
    "adjusted": ("Age Adjusted Rate", "Age-Adjusted Rate"),
}
_COUNTED: Final = {
    "deaths": ("Deaths", "deaths"),
    "population": ("Population", "people"),
    "crude": ("Crude rate", "per 100,000 people"),
    "adjusted": ("Age-adjusted rate", "per 100,000 people"),
}
# Lines of a query that say how it is shown, not what was counted.
_HOW_ASKED: Final = (
    "group by", "show", "calculate", "rate options", "title", "year", "standard population",
    "default", "population",
)  # fmt: skip


class Vsrr(Known):
    """Provisional counts of drug overdose deaths, twelve months ending."""

    id = "us_vsrr"
    names_series = True

    @override
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with the headings of a table, None where it is not VSRR's."""
        found = recipe_columns.named(_VSRR, table)
        if not found.keys() >= _VSRR.keys() - {"predicted", "footnote"}:
            return None
        measures = [Measure(found["reported"], "reported", "deaths", "refuse", "provisional")]
        if "predicted" in found:
            measures.append(
                Measure(found["predicted"], "predicted", "deaths", "refuse", "predicted")
            )
        told = recipe_columns.words(table, found["state"])
        nation = any(sniffing.folded(word) in told for word in _NATION)
        indicator = Split(found["indicator"])
        return Recipe(
            "us_vsrr",
            "CDC VSRR: overdose deaths, 12 months ending",
            {"year": found["year"], "month": found["month"]},
            tuple(measures),
            # States and the country overlap: they stand beside each other only where it is missing.
            (indicator,) if nation else (Split(found["state"]), indicator),
            (Keep(found["state"], _NATION),) if nation else (),
            rolling=True,
            notes=(found["footnote"],) if "footnote" in found else (),
            known="us_vsrr" if nation else "",
            signature=signature(table.headings),
        )

    @override
    def series(self, recipe: Recipe, key: Key) -> Mapping[str, Cell] | None:
        """Return the row of a series of VSRR: a drug, and whether it is reported or predicted."""
        word = key.words[0]
        if not word or key.total:
            return None
        drug = _drug(word)
        english, spanish = _DRUGS.get(drug, (f"US overdose deaths: {word}",) * 2)
        kind, called_es, counted = _KINDS[key.measure]
        percent = drug == "specified"
        return {
            "id": f"us_vsrr_{drug}_12m_{kind}",
            "name": f"{english}, 12 months ending, {kind}",
            "name_es": f"{spanish}, 12 meses que terminan en, {called_es}",
            "unit": "percent" if percent else "deaths",
            "unit_es": "por ciento" if percent else "muertes",
            "measure": _MEASURES.get(drug, english),
            "counted_by": f"CDC/NCHS VSRR, {kind}",
            "scope": "deaths occurring in the United States, 12 months ending",
            "kind": "share" if percent else "flow",
            "basis": "12 months ending",
            "side": "United States",
            "definition": f"{_DEFINITION} {counted}",
            "note": "Reported and predicted are two series: never difference one against the "
            "other.",
        }

    @override
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the sources row for a file whose rows go to this month."""
        last = dates.text(dates.from_edtf(dates.iso(told[-1].end)[:7]), "en")
        return {
            "publisher": "CDC, National Center for Health Statistics (NCHS)",
            "title": "VSRR Provisional Drug Overdose Death Counts, "
            f"12 months ending to {last} (data file)",
            "language": "en",
            "kind": "primary",
        }


class Wonder(Known):
    """An export of CDC WONDER, its totals among its rows."""

    id = "wonder"

    @override
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with the headings of a table, None where it is no export of WONDER.

        Every column that is no number, no code and no part of the time splits: sex, age, cause.
        What was asked of WONDER stands below the table and nowhere else. Without it two exports
        could not be told apart, and nothing here would know what was counted.
        """
        found = recipe_columns.named(_WONDER, table)
        asked = _asked(table)
        if (
            not asked
            or not found.keys() >= {"notes", "deaths"}
            or not found.keys() & {"year", "month"}
        ):
            return None
        time: dict[Part, str] = (
            {"date": found["month"]} if "month" in found else {"year": found["year"]}
        )
        measures = tuple(
            Measure(found[part], name, unit, "refuse")
            for part, (name, unit) in _COUNTED.items()
            if part in found
        )
        splits = tuple(
            Split(name)
            for name in recipe_columns.names(table)
            if name not in found.values() and not _is_code(name) and not _is_rate(name)
        )
        about = "; ".join(asked)
        return Recipe(
            schema.slug(" ".join(("wonder", *asked))), "CDC WONDER", time, measures,
            splits, naming=f"{{measure}} ({about}), {{words}}", known="wonder",
            signature=signature(table.headings),
        )  # fmt: skip

    @override
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the sources row: data set and day of the query, as the export says them."""
        said = dict(_said(table))
        day = said.get("query date", "")
        title = said.get("dataset", "Multiple Cause of Death")
        return {
            "publisher": "CDC WONDER",
            "title": f"{title} (query of {day})" if day else title,
            "language": "en",
            "kind": "primary",
        }


def _said(table: tables.Table) -> list[tuple[str, str]]:
    """Return what the lines below an export say, as (name in small letters, rest)."""
    parted = (text.strip().strip('"').partition(":") for _, text in table.notes)
    return [(name.strip().casefold(), rest.strip()) for name, _, rest in parted]


def _asked(table: tables.Table) -> tuple[str, ...]:
    """Return what was asked of WONDER: causes, places, ages; () where nothing below says it."""
    found = []
    inside = False
    for name, rest in _said(table):
        if name == "query parameters":
            inside = True
        elif name.startswith("---"):
            inside = False
        elif inside and rest and not name.startswith(_HOW_ASKED):
            found.append(re.sub(r"\s*\([^()]*\)", "", rest))
    return tuple(found)


def _drug(word: str) -> str:
    """Return the short name of an indicator: its code, "t404", or what it counts."""
    known = _SHORT.get(sniffing.folded(word))
    if known:
        return known
    code = _CODE.search(word)
    if code and "-" not in code[1] and "," not in code[1]:
        return sniffing.folded(code[1])
    return schema.slug(word)


def _is_code(name: str) -> bool:
    return sniffing.words_of(name)[-1:] == ("code",) or name.startswith("#")


def _is_rate(name: str) -> bool:
    told = set(sniffing.words_of(name))
    return bool(told & {"rate", "percent", "confidence", "error", "lower", "upper"}) or "%" in name
