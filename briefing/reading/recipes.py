"""Known long tables turned into series: what measures, splits, is kept, and how it is added.

A recipe is found by the headings of a table. Every release of the same table gives the same series,
so that a later file brings new values of series that are there, not new series.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing import dates, periods
from briefing.reading import outcomes, problems, sniffing, tables, timing, values
from briefing.schema import Cell

if TYPE_CHECKING:
    import pandas as pd


CBP = "cbp"

_CBP_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "fiscal_year": ("fy", "fiscalyear"),
    "month": ("monthabbv", "month", "monthabbr"),
    "component": ("component",),
    "region": ("region",),
    "drug": ("drugtype",),
    "pounds": ("sumqtylbs", "sumqty", "quantitylbs"),
}
_REGIONS = {
    "southwestborder": "sw",
    "northernborder": "nb",
    "coastalinterior": "ci",
}
_ALL = "all"
_PLACES = {
    "sw": ("southwest border", "frontera suroeste (con México)"),
    _ALL: ("nationwide", "todo el país"),
    "nb": ("northern border", "frontera norte (con Canadá)"),
    "ci": ("coasts and interior", "costas e interior"),
}
_DEFINITION = (
    "Pounds of fentanyl seized, gross weight as recorded by CBP; sum of rows of the CBP nationwide "
    "drug seizure files with drug type Fentanyl. Air and Marine Operations are in a separate file "
    "and not included. Seizures show what was caught, not what crossed."
)


def find(table: tables.Table) -> str:
    """Return the name of the recipe that a table's headings call for, or ""."""
    return CBP if _columns(table) else ""


def run(name: str, table: tables.Table) -> outcomes.Outcome:
    """Carry out a recipe on a table.

    Raises
    ------
    KeyError
        No recipe has this name, or the table lacks a column that it needs.
    """
    return {CBP: _cbp}[name](table)


def _columns(table: tables.Table) -> dict[str, int]:
    """Return part -> column for the CBP table; {} where one of its columns is missing."""
    folded: dict[str, int] = {}
    for column, heading in zip(table.columns, table.headings, strict=True):
        folded.setdefault(sniffing.folded(heading), column)
    found = {
        part: next((folded[name] for name in names if name in folded), -1)
        for part, names in _CBP_HEADINGS.items()
    }
    return {} if -1 in found.values() else found


Month = tuple[str, int, int]
"""Scope, fiscal year, month."""
Year = tuple[str, int]
"""Scope, fiscal year."""
Kept = tuple[str, int, int, float, int]
"""Region, fiscal year, month, pounds and sheet row of one row of the file that counts."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """Pounds of one series in one period, added up over components, and where they begin."""

    pounds: float
    row: int


def _cbp(table: tables.Table) -> outcomes.Outcome:
    columns = _columns(table)
    outcome = outcomes.Outcome(CBP)
    kept: list[Kept] = []
    last: dict[int, periods.Period] = {}
    to_date: set[int] = set()
    pounds = values.read_column(table.column(columns["pounds"]))
    parts = [table.column(columns[part]) for part in ("fiscal_year", "month", "region", "drug")]
    for place, (fiscal, month_cell, region_cell, drug) in enumerate(zip(*parts, strict=True)):
        row = table.rows[place]
        year, month = timing.fiscal_year(fiscal), sniffing.month(month_cell)
        if year is None or month is None:
            column = columns["month" if year is not None else "fiscal_year"]
            text = sniffing.text_of(month_cell if year is not None else fiscal).strip()
            outcome.problems.append(problems.Problem(row, column, text, "no_period"))
            continue
        counted = periods.fiscal_month(year, month)
        if year not in last or last[year].end < counted.end:
            last[year] = counted
        if timing.to_date(fiscal):
            to_date.add(year)
        if sniffing.folded(sniffing.text_of(drug)) != "fentanyl":
            continue
        value = pounds.values[place]
        region = _REGIONS.get(sniffing.folded(sniffing.text_of(region_cell)))
        if value is None or region is None:
            column = columns["pounds" if value is None else "region"]
            text = sniffing.text_of(table.cell(row, column)).strip()
            reason = "not_a_number" if value is None else "unknown_region"
            outcome.problems.append(problems.Problem(row, column, text, reason))
            continue
        kept.append((region, year, month, value, row))
    if kept:
        _write(outcome, columns["pounds"], _sums(kept), last, to_date)
    return outcome


def _sums(kept: Sequence[Kept]) -> tuple[Mapping[Month, _Sum], Mapping[Year, _Sum]]:
    """Return the sums by scope, fiscal year and month, and by scope and fiscal year."""
    import pandas as pd  # as long as the whole start of the window: only where a recipe runs

    regions = pd.DataFrame(kept, columns=["scope", "year", "month", "pounds", "row"])
    rows = pd.concat([regions, regions.assign(scope=_ALL)])
    adding = {"pounds": "sum", "row": "min"}
    return (
        _plain(rows.groupby(["scope", "year", "month"]).agg(adding)),
        _plain(rows.groupby(["scope", "year"]).agg(adding)),
    )


def _plain(frame: pd.DataFrame) -> dict[Any, _Sum]:
    """Return the lines of a frame of sums by their key, in plain Python."""
    sums = map(_Sum, frame["pounds"].tolist(), frame["row"].tolist())
    return dict(zip(frame.index.tolist(), sums, strict=True))


def _write(
    outcome: outcomes.Outcome,
    column: int,
    sums: tuple[Mapping[Month, _Sum], Mapping[Year, _Sum]],
    last: Mapping[int, periods.Period],
    to_date: set[int],
) -> None:
    """Put the sums into the outcome as observations of the eight series."""
    newest = max(last)
    over = last[newest].end == periods.fiscal_year(newest).end
    unfinished = to_date | (set() if over else {newest})
    release = f"data to {dates.iso(last[newest].end)[:7]}"
    months, years = sums
    for (scope, year, month), total in sorted(months.items()):
        period = periods.fiscal_month(year, month)
        status = "provisional" if year in unfinished else "final"
        series = f"cbp_fentanyl_lbs_month_{scope}"
        outcome.observations.append(_observed(series, period, total, (status, release), column))
    for (scope, year), total in sorted(years.items()):
        period = dataclasses.replace(
            periods.fiscal_year(year), end=last[year].end, unfinished=year in unfinished
        )
        status = "partial" if period.unfinished else "final"
        series = f"cbp_fentanyl_lbs_fy_{scope}_cbp"
        outcome.observations.append(_observed(series, period, total, (status, release), column))
    outcome.observations.sort(key=lambda each: (each.series, each.start))
    for scope in _PLACES:
        if any(each.series.endswith(f"month_{scope}") for each in outcome.observations):
            outcome.series |= {str(each["id"]): each for each in (_monthly(scope), _yearly(scope))}
    outcome.source = _source(sorted(last), last[newest], newest in unfinished)


def _observed(
    series: str,
    period: periods.Period,
    total: _Sum,
    says: tuple[str, str],
    column: int,
) -> outcomes.Observed:
    amount = values.Amount(total.pounds, total.pounds, total.pounds)
    status, release = says
    return outcomes.Observed(
        series, dates.iso(period.start), dates.iso(period.end), periods.label(period, "en"),
        amount, status, release, "", total.row, column,
    )  # fmt: skip


def _monthly(scope: str) -> dict[str, Cell]:
    english, spanish = _PLACES[scope]
    part = "; part of cbp_fentanyl_lbs_month_all"
    return {
        **_common(),
        "id": f"cbp_fentanyl_lbs_month_{scope}",
        "name": f"CBP fentanyl seizures, {english}, by month",
        "name_es": f"Decomisos de fentanilo de CBP, {spanish}, por mes",
        "measure": f"Fentanyl seized by CBP, {english}, by month",
        "scope": "nationwide, all CBP components" if scope == _ALL else english + part,
        "basis": "calendar",
        "definition": _DEFINITION,
        "note": "Months of an unfinished US fiscal year are revised by CBP. "
        "A month without a row in the CBP file is a gap, not zero.",
    }


def _yearly(scope: str) -> dict[str, Cell]:
    english, spanish = _PLACES[scope]
    part = "; part of cbp_fentanyl_lbs_fy_all_cbp"
    return {
        **_common(),
        "id": f"cbp_fentanyl_lbs_fy_{scope}_cbp",
        "name": f"CBP fentanyl seizures, {english}, total, by US fiscal year",
        "name_es": f"Decomisos de fentanilo, {spanish}, CBP (total), por año fiscal de EE. UU.",
        "measure": f"Fentanyl seized by CBP, {english}, by US fiscal year",
        "scope": f"{english}, all CBP components" + ("" if scope == _ALL else part),
        "basis": "US fiscal",
        "definition": f"{_DEFINITION} US fiscal year: 1 October to 30 September.",
    }


def _common() -> dict[str, Cell]:
    return {
        "unit": "pounds",
        "unit_es": "libras",
        "counted_by": "CBP, all components in the file",
        "kind": "flow",
        "side": "United States",
    }


def _source(years: Sequence[int], newest: periods.Period, unfinished: bool) -> dict[str, Cell]:
    """Return the sources row for a file of these fiscal years that goes to month `newest`."""
    span = f"FY{years[0]}-FY{years[-1]}"
    if unfinished:
        year, month, _ = dates.iso(newest.end).split("-")
        span += f" to {dates.month_name(int(month), 'en', short=False)} {year}"
    return {
        "publisher": "US Customs and Border Protection (CBP)",
        "title": f"Nationwide Drug Seizures, {span} (data file)",
        "language": "en",
        "kind": "primary",
    }
