"""Tables with periods across: a series a row, or years across and the months of them down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing import periods
from briefing.reading.meaning import plans, profiles
from briefing.reading.tables import embedded, heading_rows, periodic, row_labels, tables
from briefing.reading.texts import headings, sniffing

# What a heading says where its column must not split a statistic into series.
REMARKS = frozenset(
    {"footnote", "footnotes", "note", "notes", "nota", "notas", "comment", "comments", "symbol",
     "source", "sources", "fuente", "fuentes", "url", "link", "remarks", "observaciones", "flag"}
)  # fmt: skip
# How words begin that make a column a comparison with another: no values of a period.
_CHANGES = (
    "change", "cambio", "variac", "variation", "diferenc", "differen", "verander", "growth",
    "crecimiento", "vorjahr", "vormonat",
)  # fmt: skip
_YEARS = frozenset({"year", "us_fiscal_year"})


def plan_of(
    table: tables.Table, known: Mapping[int, profiles.Profile], context: Sequence[str]
) -> plans.Plan | None:
    """Return the plan for a table with periods across, or None where its headings are none."""
    best = _best_row(table, known)
    if best is None:
        return None
    row, spans = best
    if _undecided(table, row, spans):
        return None
    spans = _with_years(table, row, spans)
    fields, confidence = _fields(table, known, spans)
    base = None
    if _bare(spans) and not {"year", "fiscal_year"} & set(fields.values()):
        base = row_labels.base_of(table, context)
        if base is not None and periodic.starts_in_october(spans.values()):
            base = periods.fiscal_year(periodic.year_number(base))
        if base is None and not row_labels.years_above(table):
            return None
    return plans.Plan("statistics", "wide-periods", fields, confidence, spans, row, base)


def _bare(spans: Mapping[int, periodic.Heading]) -> bool:
    return any(isinstance(span, periodic.Part) for span in spans.values())


def _fields(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    spans: Mapping[int, periodic.Heading],
) -> tuple[dict[int, str], dict[int, float]]:
    """Return what the columns are, and how sure each is: values, what names rows, their time."""
    whole = {span.kind for span in spans.values() if isinstance(span, periods.Period)}
    fields: dict[int, str] = dict.fromkeys(spans, "value")
    confidence = dict.fromkeys(spans, 1.0)
    for column, profile in known.items():
        if column in spans or profile.filled == 0 or _repeats(table, column, fields):
            continue
        name = ""
        if _bare(spans):
            name = _year_field(table, profile)
        elif whole <= _YEARS and not {"month", "quarter"} & set(fields.values()):
            name = _part_field(table, column)
        if name and name not in fields.values():
            fields[column], confidence[column] = name, 1.0
        elif profile.text >= 0.5 and not set(profile.words) & REMARKS:
            fields[column], confidence[column] = "series", 0.8
    return fields, confidence


def _undecided(table: tables.Table, row: int, spans: Mapping[int, periodic.Heading]) -> bool:
    """Tell whether I and II stand below years: halves or quarters, but no values of the year."""
    for below in table.header_rows:
        told = [sniffing.text_of(table.cell(below, column)) for column in spans]
        if below > row and sum(map(periodic.is_roman, told)) >= 2:
            return True
    return False


def _repeats(table: tables.Table, column: int, fields: Mapping[int, str]) -> bool:
    """Tell whether a column only repeats the labels of another: written again beside each group."""
    found = table.column(column)
    return any(name != "value" and table.column(other) == found for other, name in fields.items())


def _best_row(
    table: tables.Table, known: Mapping[int, profiles.Profile]
) -> tuple[int, dict[int, periodic.Heading]] | None:
    """Return the heading row that names most periods over columns of values, and those."""
    best: tuple[int, dict[int, periodic.Heading]] | None = None
    for level, row in enumerate(table.header_rows):
        line = heading_rows.spread(table.sheet, table.header_rows, level)
        inside = {column: line[column] for column in table.columns if column in line}
        spans = periodic.among(inside)
        if len(spans) < 2:
            spans = {column: period for column, (period, _) in embedded.in_row(inside).items()}
        spans = {column: span for column, span in spans.items() if _holds_values(known, column)}
        if len(set(spans.values())) < 2:
            continue
        # Months below years are the finer heading, however many totals the years stand above too.
        finer = all(isinstance(span, periodic.Part) for span in spans.values())
        if best is None or finer or len(spans) > len(best[1]):
            best = row, spans
    return best


def _holds_values(known: Mapping[int, profiles.Profile], column: int) -> bool:
    """Tell whether a column under a period holds numbers, and is not a change against another."""
    profile = known.get(column)
    if profile is None or any(word.startswith(_CHANGES) for word in profile.words):
        return False
    return profile.filled == 0 or profile.number + profile.missing >= 0.6


def _with_years(
    table: tables.Table, row: int, spans: dict[int, periodic.Heading]
) -> dict[int, periodic.Heading]:
    """Give parts of years the year that stands above them, where a heading row above has years."""
    if not any(isinstance(span, periodic.Part) for span in spans.values()):
        return spans
    first = table.columns[0]
    for above in table.header_rows:
        if above >= row:
            break
        years: dict[int, periods.Period] = {}
        line = table.sheet.rows[above]
        current = None
        for column in range(first, max(spans) + 1):
            cell = line[column] if column < len(line) else None
            year = None if sniffing.blank(cell) else row_labels.year_of(cell)
            current = current if year is None else year
            if current is not None:
                years[column] = current
        if all(column in years for column in spans):
            by_year: dict[periods.Period, list[periodic.Heading]] = {}
            for column, span in spans.items():
                by_year.setdefault(years[column], []).append(span)
            fiscal = all(periodic.starts_in_october(each) for each in by_year.values())
            return {
                column: periodic.of_year(span, _as_fiscal(years[column], fiscal=fiscal)) or span
                for column, span in spans.items()
            }
    return spans


def _as_fiscal(year: periods.Period, *, fiscal: bool) -> periods.Period:
    return periods.fiscal_year(periodic.year_number(year)) if fiscal else year


def _year_field(table: tables.Table, profile: profiles.Profile) -> str:
    """Return "year" or "fiscal_year" where a column gives the years of months across, else ""."""
    words = set(profile.words)
    says = words & (headings.YEAR_WORDS | {"fy", "fiscal", "periodo", "period"}) or not words
    cells_ = [
        cell
        for row, cell in zip(table.rows, table.column(profile.column), strict=True)
        if row not in table.totals and not sniffing.blank(cell)
    ]
    if not says or not cells_:
        return ""
    years = [year for cell in cells_ if (year := row_labels.year_of(cell)) is not None]
    inside = [year for year in years if 1500 <= periodic.year_number(year) <= 2299]
    if len(inside) < 0.8 * len(cells_):
        return ""
    fiscal = words & {"fy", "fiscal"} or any(year.kind == "us_fiscal_year" for year in years)
    return "fiscal_year" if fiscal else "year"


def _part_field(table: tables.Table, column: int) -> str:
    """Return "month" or "quarter" where labels are parts of the years across, else ""."""
    named = row_labels.parts(table, column)
    told = [
        row
        for row, cell in zip(table.rows, table.column(column), strict=True)
        if not sniffing.blank(cell) and row not in table.totals
    ]
    units = [named[row].unit for row in told if isinstance(named.get(row), periodic.Part)]  # type: ignore[union-attr]
    sections = sum(_alone(table, row) for row in told)
    if len(units) < 2 or len(units) < 0.8 * (len(told) - sections) or len(set(units)) > 1:
        return ""
    return "quarter" if units[0] == "quarter" else "month" if units[0] == "month" else ""


def _alone(table: tables.Table, row: int) -> bool:
    return sum(not sniffing.blank(table.cell(row, column)) for column in table.columns) == 1
