"""Series and observations of the briefing, made from the values of any table of statistics.

The id of a series is made from what the table and the series call themselves, without the file's
dates, so that next month's file brings new values of the same series.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from briefing import dates, periods, schema
from briefing.reading import problems
from briefing.reading.meaning import units, values
from briefing.reading.statistics import observations, outcomes
from briefing.reading.tables import footnotes, tables
from briefing.reading.texts import sniffing
from briefing.schema import Cell
from briefing.words import Language

_LONGEST = 60
_SOURCE = re.compile(
    r"\s*(?:source|sources|fuente|fuentes|quelle|quellen)\s*:?\s+(.{4,})", re.IGNORECASE
)


def outcome(
    reading: observations.Reading, table: tables.Table, context: Sequence[str], language: Language
) -> outcomes.Outcome:
    """Return the rows that a table's values come to.

    Parameters
    ----------
    context : sequence of str
        What the table calls itself; the first text that is not blank leads the series' ids.
    """
    found = outcomes.Outcome(problems=list(reading.problems))
    ids = []
    title = _title(table)
    marks = footnotes.defined(table)
    for number, series in enumerate(reading.series):
        identifier = series_id(context, series.names)
        if identifier in found.series:
            identifier = f"{identifier}_{number + 1}"
        ids.append(identifier)
        half = "_es" if language == "es" else ""
        # The only series of a table is called what the table is.
        alone = series.names == ("Total",) and len(reading.series) == 1
        row: dict[str, Cell] = {
            "id": identifier,
            f"name{half}": title if alone and title else _name(series, table, title),
            **units.in_both(series.unit, language),
            "measure": title,
            "scope": series.names[0] if len(series.names) > 1 else "",
            "note": "; ".join(
                [
                    *(footnotes.told(each, marks) for each in series.notes),
                    *(["total"] if series.total else []),
                ]
            ),
        }
        found.series[identifier] = row
    known: dict[tuple[int, int, int], values.Amount] = {}
    # Many values share a period: its days are written once.
    said: dict[periods.Period, tuple[str, str, str]] = {}
    for point in reading.points:
        period = point.period
        key = point.series, period.start, period.end
        if known.setdefault(key, point.amount) != point.amount:
            text = sniffing.text_of(table.cell(point.row, point.column)).strip()
            found.problems.append(problems.Problem(point.row, point.column, text, "another_value"))
            continue
        if known[key] is not point.amount:
            continue
        if period not in said:
            said[period] = (
                dates.iso(period.start),
                dates.iso(period.end),
                periods.label(period, language),
            )
        observed = outcomes.Observed(
            ids[point.series],
            *said[period],
            point.amount,
            "partial" if period.unfinished else point.amount.status,
            "",
            footnotes.told(point.amount.note, marks),
            point.row,
            point.column,
        )
        found.observations.append(observed)
    for identifier, basis in _bases(reading, ids).items():
        found.series[identifier]["basis"] = basis
    found.source = source_of(table)
    return found


def _title(table: tables.Table) -> str:
    """Return what a table is called: its first title, of several in a sheet the nearest; or ""."""
    if table.region is not None and table.titles:
        return table.titles[-1][1]
    return next((text for _, text in table.titles if len(text) > 8), "")


def _name(series: observations.Series, table: tables.Table, title: str) -> str:
    """Return a series' name; beside other tables of its sheet, led by what its own is called."""
    if table.region is None or not title or len(title) > _LONGEST:
        return series.name
    return f"{title}, {series.name}"


def _bases(reading: observations.Reading, ids: Sequence[str]) -> dict[str, str]:
    """Return by series what its periods are counted in, by its first value."""
    bases: dict[str, str] = {}
    for point in reading.points:
        identifier = ids[point.series]
        if identifier not in bases:
            bases[identifier] = periods.basis_of(point.period)
    return bases


def series_id(context: Sequence[str], names: Sequence[str]) -> str:
    """Return the id of a series from what its table and itself are called, without dates."""
    return joined_id((about(context), *names))


def about(context: Sequence[str]) -> str:
    """Return what leads the ids of a table's series: what it is called, without dates."""
    called = next((text for text in context if text), "")
    return schema.slug(re.sub(r"[\d._-]*\d[\d._-]*", " ", called))


def joined_id(parts: Sequence[str]) -> str:
    """Return an id of letters, digits and underscores; long ones end with a hash of the whole."""
    whole = "_".join(part for part in map(schema.slug, parts) if part)
    if len(whole) <= _LONGEST:
        return whole or "series"
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{whole[: _LONGEST - 9].rstrip('_')}_{digest}"


def source_of(table: tables.Table) -> dict[str, Cell]:
    """Return the source that a table names above or below itself, {} where it names none."""
    for _, text in (*table.notes, *table.titles):
        match = _SOURCE.match(text)
        if match:
            return {"title": match[1][:300].strip()}
    return {}
