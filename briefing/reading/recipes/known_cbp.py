"""The recipe for CBP's nationwide drug seizures: pounds and events of fentanyl, by month and year.

All vintages of the file: fiscal years as numbers or as "2026 (FYTD)". Components are added up;
regions stand beside each other and together. Pounds of other drugs have no table here: a person who
keeps another drug gets the same series under names made from the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from typing_extensions import override

from briefing import dates, periods
from briefing.reading.recipes import recipe_columns
from briefing.reading.recipes.recipe import Keep, Measure, Recipe, Split, signature
from briefing.reading.recipes.recipe_series import Key, Known
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing
from briefing.schema import Cell

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "fiscal_year": ("FY", "Fiscal Year"),
    "month": ("Month (abbv)", "Month", "Month (abbr)", "Month Abbreviation"),
    "component": ("Component",),
    "region": ("Region",),
    "drug": ("Drug Type", "Drug"),
    "pounds": ("Sum Qty (lbs)", "Sum Qty", "Quantity (lbs)", "Sum of Qty (lbs)"),
    "events": ("Count of Event", "Count of Events", "Event Count"),
}
_REGIONS: Final = {
    "southwestborder": ("sw", "southwest border", "frontera suroeste (con México)"),
    "northernborder": ("nb", "northern border", "frontera norte (con Canadá)"),
    "coastalinterior": ("ci", "coasts and interior", "costas e interior"),
}
_NATIONWIDE: Final = ("all", "nationwide", "todo el país")
_COMPONENTS: Final = {
    "officeoffieldoperations": (
        "ofo",
        "CBP Office of Field Operations (ports of entry)",
        "Oficina de Operaciones de Campo (cruces oficiales)",
    ),
    "usborderpatrol": (
        "usbp",
        "U.S. Border Patrol (between ports of entry)",
        "Patrulla Fronteriza (entre cruces oficiales)",
    ),
}
_ALL_COMPONENTS: Final = ("cbp", "CBP, all components in the file", "CBP (total)")
_DRUGS: Final = (
    "Cocaine", "Ecstasy", "Fentanyl", "Heroin", "Ketamine", "Khat (Catha Edulis)", "Lsd",
    "Marijuana", "Methamphetamine", "Other Drugs**",
)  # fmt: skip
_DEFINITION: Final = (
    "Pounds of fentanyl seized, gross weight as recorded by CBP; sum of rows of the CBP nationwide "
    "drug seizure files with drug type Fentanyl. Air and Marine Operations are in a separate file "
    "and not included. Seizures show what was caught, not what crossed."
)
_EVENTS: Final = (
    "Sum of the column Count of Event of rows with drug type Fentanyl. One event can be counted "
    "under several drugs: never add across drugs."
)
_FISCAL: Final = "US fiscal year: 1 October to 30 September."


class Cbp(Known):
    """CBP's nationwide drug seizures, whatever fiscal years a file has."""

    id = "cbp"
    strict = ("region",)
    whole = frozenset({"year"})
    closed = "final"
    names_series = True

    @override
    def make(self, table: tables.Table) -> Recipe | None:
        """Return the recipe with the headings of a table, None where it is not CBP's."""
        found = recipe_columns.named(_HEADINGS, table)
        if not found.keys() >= _HEADINGS.keys() - {"events"}:
            return None
        # Of a file that somebody cut down to one border nothing is nationwide.
        whole = recipe_columns.words(table, found["region"]).keys() >= _REGIONS.keys()
        events = (Measure(found["events"], "seizure events"),) if "events" in found else ()
        return Recipe(
            "cbp",
            "CBP drug seizures: fentanyl",
            {"fiscal_year": found["fiscal_year"], "month": found["month"]},
            (Measure(found["pounds"], "pounds", "pounds"), *events),
            (Split(found["region"], together=whole), Split(found["component"], together=True)),
            (Keep(found["drug"], ("Fentanyl",)),),
            ("month", "us_fiscal_year", "year"),
            known="cbp",
            signature=signature(table.headings),
            seen={
                found["region"]: ("Southwest Border", "Northern Border", "Coastal/Interior"),
                found["component"]: ("Office of Field Operations", "U.S. Border Patrol"),
                found["drug"]: _DRUGS,
            },
        )

    @override
    def series(self, recipe: Recipe, key: Key) -> Mapping[str, Cell] | None:
        """Return the row of a series of the CBP table, None for those that nobody asks for."""
        place = _named(key.words[0], _REGIONS, _NATIONWIDE)
        component = _named(key.words[1], _COMPONENTS, _ALL_COMPONENTS)
        if place is None or component is None or key.total:
            return None
        nationwide, whole = place[0] == "all", component[0] == "cbp"
        if key.measure == 1:
            return _events(key) if nationwide and whole and key.span != "year" else None
        if key.span == "year":
            return _calendar_year() if nationwide and whole else None
        if key.span == "month":
            return _monthly(place) if whole else None
        return _yearly(place, component)

    @override
    def source(
        self, recipe: Recipe, table: tables.Table, told: Sequence[periods.Period]
    ) -> Mapping[str, Cell]:
        """Return the sources row for a file whose rows go over these months."""
        years = [_fiscal_year(told[0]), _fiscal_year(told[-1])]
        span = f"FY{years[0]}-FY{years[1]}" if years[0] < years[1] else f"FY{years[0]}"
        if told[-1].end != periods.fiscal_year(years[1]).end:
            year, month, _ = dates.iso(told[-1].end).split("-")
            span += f" to {dates.month_name(int(month), 'en', short=False)} {year}"
        return {
            "publisher": "US Customs and Border Protection (CBP)",
            "title": f"Nationwide Drug Seizures, {span} (data file)",
            "language": "en",
            "kind": "primary",
        }


def _fiscal_year(month: periods.Period) -> int:
    year, number, _ = map(int, dates.iso(month.end).split("-"))
    return year + (number >= 10)


def _named(
    word: str | None, known: Mapping[str, tuple[str, str, str]], together: tuple[str, str, str]
) -> tuple[str, str, str] | None:
    """Return the key and the names in both languages of a region or component."""
    if word is None:
        return together
    return known.get(sniffing.folded(word))


def _monthly(place: tuple[str, str, str]) -> dict[str, Cell]:
    key, english, spanish = place
    part = "; part of cbp_fentanyl_lbs_month_all"
    return {
        **_pounds(),
        "id": f"cbp_fentanyl_lbs_month_{key}",
        "name": f"CBP fentanyl seizures, {english}, by month",
        "name_es": f"Decomisos de fentanilo de CBP, {spanish}, por mes",
        "measure": f"Fentanyl seized by CBP, {english}, by month",
        "scope": "nationwide, all CBP components" if key == "all" else english + part,
        "basis": "calendar",
        "definition": _DEFINITION,
        "note": "Months of an unfinished US fiscal year are revised by CBP. "
        "A month without a row in the CBP file is a gap, not zero.",
    }


def _yearly(place: tuple[str, str, str], component: tuple[str, str, str]) -> dict[str, Cell]:
    """Return the row of pounds by fiscal year; a part names the wholes that it is part of."""
    key, english, spanish = place
    by, agency, agency_es = component
    whole = by == "cbp"
    scope = f"{english}, {'all CBP components' if whole else agency}"
    if key != "all":
        scope += f"; part of cbp_fentanyl_lbs_fy_all_{by}"
    if not whole:
        scope += f"; part of cbp_fentanyl_lbs_fy_{key}_cbp"
    measured = english if whole else f"{english}, {agency}"
    called = f"{english}, total" if whole else measured
    return {
        **_pounds(),
        "id": f"cbp_fentanyl_lbs_fy_{key}_{by}",
        "name": f"CBP fentanyl seizures, {called}, by US fiscal year",
        "name_es": f"Decomisos de fentanilo, {spanish}, {agency_es}, por año fiscal de EE. UU.",
        "measure": f"Fentanyl seized by CBP, {measured}, by US fiscal year",
        "counted_by": agency,
        "scope": scope,
        "basis": "US fiscal",
        "definition": f"{_DEFINITION} {_FISCAL}",
    }


def _calendar_year() -> dict[str, Cell]:
    return {
        **_pounds(),
        "id": "cbp_fentanyl_lbs_cy_all",
        "name": "CBP fentanyl seizures, nationwide, recomputed by calendar year",
        "name_es": "Decomisos de fentanilo de CBP, todo el país, recalculados por año calendario",
        "measure": "Fentanyl seized by CBP, nationwide, by calendar year",
        "scope": "nationwide, all CBP components",
        "basis": "calendar",
        "definition": f"{_DEFINITION} Summed here by calendar year from the same monthly rows.",
        "note": "Computed from the CBP files, not published by CBP. Same data as "
        "cbp_fentanyl_lbs_fy_all_cbp on another calendar; not a rival count.",
    }


def _events(key: Key) -> dict[str, Cell]:
    fiscal = key.span == "us_fiscal_year"
    english = "by US fiscal year" if fiscal else "by month"
    spanish = "por año fiscal de EE. UU." if fiscal else "por mes"
    name = f"CBP seizure events with fentanyl, nationwide, {english}"
    return {
        **_pounds(),
        "id": f"cbp_fentanyl_events_{'fy' if fiscal else 'month'}_all",
        "name": name,
        "name_es": f"Eventos de decomiso de CBP con fentanilo, todo el país, {spanish}",
        "unit": "seizure events",
        "unit_es": "eventos de decomiso",
        "measure": name,
        "scope": "nationwide, all CBP components",
        "basis": "US fiscal" if fiscal else "calendar",
        "definition": _EVENTS,
    }


def _pounds() -> dict[str, Cell]:
    return {
        "unit": "pounds",
        "unit_es": "libras",
        "counted_by": _ALL_COMPONENTS[1],
        "kind": "flow",
        "side": "United States",
    }
