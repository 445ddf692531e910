"""The recipes for SESNSP's case files, the World Bank's indicators and Our World in Data.

SESNSP spreads the twelve months of a year over columns, a state and kind of crime a row; an empty
cell is a month that has not come, never a zero. The other two name a country a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from typing_extensions import override

from briefing import dates, periods
from briefing.reading.meaning import kinds, profiles
from briefing.reading.recipes import recipe_columns
from briefing.reading.recipes.recipe import Measure, Part, Recipe, Split, signature
from briefing.reading.recipes.recipe_series import Key, Known
from briefing.reading.statistics import series_rows
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing
from briefing.schema import Cell

_SESNSP: Final[Mapping[str, tuple[str, ...]]] = {
    "year": ("Año", "Ano", "Anio"),
    "state": ("Entidad",),
    "good": ("Bien jurídico afectado",),
    "crime": ("Tipo de delito",),
    "kind": ("Subtipo de delito",),
    "january": ("Enero",),
}
_STATES: Final = 32
"""Fewer states than Mexico has are no whole country: they stand beside each other."""
_VICTIMS: Final = ("sexo", "rangodeedad")
_WORLD_BANK: Final[Mapping[str, tuple[str, ...]]] = {
    "country": ("Country Name",),
    "country_code": ("Country Code",),
    "indicator": ("Indicator Name", "Series Name"),
    "indicator_code": ("Indicator Code", "Series Code"),
}
_OWID: Final[Mapping[str, tuple[str, ...]]] = {
    "entity": ("Entity",),
    "code": ("Code",),
    "year": ("Year",),
    "day": ("Day",),
}
_HOMICIDE: Final = "homicidiodoloso"


class Sesnsp(Known):
    """Case files, or victims in them, of the states of Mexico."""

    id = "sesnsp"
    names_series = True

    @override
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with the headings of a table, None where it is not SESNSP's.

        All goods and ways are added, and all states where all are there: what is counted
        nationwide by kind of crime.
        """
        found = recipe_columns.named(_SESNSP, table)
        crime = found.get("kind") or found.get("crime")
        if crime is None or not found.keys() >= {"year", "state", "january"}:
            return None
        nation = len(recipe_columns.words(table, found["state"])) >= _STATES
        victims = any(sniffing.folded(heading) in _VICTIMS for heading in table.headings)
        called, unit = (
            ("víctimas", "víctimas") if victims else ("carpetas de investigación", "carpetas")
        )
        return Recipe(
            "mx_sesnsp_victims" if victims else "mx_sesnsp",
            "SESNSP: incidencia delictiva",
            {"year": found["year"]},
            (Measure("", called, unit),),
            (Split(crime),) if nation else (Split(found["state"]), Split(crime)),
            spans=("as_written", "year"),
            wide=True,
            naming="{words}, {measure}",
            known="sesnsp" if nation else "",
            signature=signature(table.headings),
        )

    @override
    def series(self, recipe: Recipe, key: Key) -> Mapping[str, Cell] | None:
        """Return the row of the case files of one crime, by month or by year."""
        word = key.words[0]
        if not word or key.total:
            return None
        victims = recipe.id != "mx_sesnsp"
        yearly = key.span == "year"
        homicide = sniffing.folded(word) == _HOMICIDE and not victims
        english, spanish = (
            f"Case files opened in Mexico: {word}",
            f"Carpetas de investigación: {word}",
        )
        if victims:
            english = f"Victims in case files in Mexico: {word}"
            spanish = f"Víctimas en carpetas de investigación: {word}"
        elif homicide:
            english = "Intentional homicide case files opened in Mexico"
            spanish = "Carpetas de investigación por homicidio doloso en México"
        about = "mx_homicide_cases_sesnsp" if homicide else series_rows.joined_id((recipe.id, word))
        span, span_es = ("by year", "por año") if yearly else ("by month", "por mes")
        return {
            "id": f"{about}_{'year' if yearly else 'month'}",
            "name": f"{english}, {span}",
            "name_es": f"{spanish}, {span_es}",
            "unit": "victims" if victims else "case files",
            "unit_es": "víctimas" if victims else "carpetas",
            "measure": f"{english}, {span}",
            "counted_by": "SESNSP",
            "scope": "victims in case files"
            if victims
            else "case files (one file can have several victims)",
            "kind": "flow",
            "basis": "calendar",
            "side": "Mexico",
            "definition": "Sum of the twelve months of the SESNSP file."
            if yearly
            else "Carpetas de investigación; counts files, not victims."
            if not victims
            else "Víctimas en carpetas de investigación.",
            "note": "Not comparable with INEGI deaths.",
        }

    @override
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the sources row for a file whose rows go to this month."""
        last = dates.text(dates.from_edtf(dates.iso(told[-1].end)[:7]), "es")
        return {
            "publisher": "Secretariado Ejecutivo del Sistema Nacional de Seguridad Pública "
            "(SESNSP)",
            "title": f"Incidencia delictiva del fuero común, datos hasta {last}",
            "language": "es",
            "kind": "primary",
        }


class WorldBank(Known):
    """Indicators, a country a row and a year a column."""

    id = "world_bank"

    @override
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with the headings of a table, None where it is not the World Bank's."""
        found = recipe_columns.named(_WORLD_BANK, table)
        if not found.keys() >= {"country", "indicator", "indicator_code"}:
            return None
        if kinds.wide_periods(table, profiles.of_table(table)) is None:
            return None
        return Recipe(
            "wb",
            "World Bank",
            {},
            (Measure("", combine="refuse"),),
            (Split(found["indicator"]), Split(found["country"])),
            wide=True,
            naming="{words}",
            known="world_bank",
            signature=signature(table.headings),
        )

    @override
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the sources row; the day of the last update stands above the table."""
        updated = next((text for _, text in table.titles if "updated" in text.casefold()), "")
        title = "World Development Indicators (data file)"
        return {
            "publisher": "World Bank",
            "title": f"{title}. {' '.join(updated.split())}" if updated else title,
            "language": "en",
            "kind": "primary",
        }


class Owid(Known):
    """Our World in Data: long in time, a column an indicator."""

    id = "owid"

    @override
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with the headings of a table, None where it is not Our World in Data's.

        Each column of numbers measures; how they were counted is told by their own headings only.
        """
        found = recipe_columns.named(_OWID, table)
        if "entity" not in found or not found.keys() & {"year", "day"} or len(table.columns) > 60:
            return None
        if sniffing.folded(table.headings[0]) != "entity":
            return None
        time: dict[Part, str] = (
            {"date": found["day"]} if "day" in found else {"year": found["year"]}
        )
        known = profiles.of_table(table)
        measures = tuple(
            Measure(name, combine="refuse")
            for name, column in zip(recipe_columns.names(table), table.columns, strict=True)
            if name not in found.values()
            and known[column].number > 0
            and known[column].number + known[column].missing >= 0.6
        )
        if not measures:
            return None
        return Recipe(
            "owid",
            "Our World in Data",
            time,
            measures,
            (Split(found["entity"]),),
            naming="{measure}, {words}",
            known="owid",
            signature=signature(table.headings),
        )

    @override
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the sources row: what was measured is the title."""
        title = "; ".join(each.column for each in recipe.measures)
        return {
            "publisher": "Our World in Data",
            "title": title[:300],
            "language": "en",
            "kind": "aggregator",
        }
