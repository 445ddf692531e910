"""What a table is: events, statistics (long or wide), positions, a cross-section, or nothing.

Each reading collects evidence for itself; the stronger one is taken, and the other is offered where
it is near. What the columns are then taken for is the plan that the rest of reading follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.reading.meaning import columns, profiles, splitting, timing, weighing, wide
from briefing.reading.meaning.plans import Kind, Layout, Plan
from briefing.reading.tables import row_labels, tables
from briefing.reading.texts import headings, sniffing, vocabulary

__all__ = ["Kind", "Layout", "Plan", "decide", "wide_periods"]

# Readings that differ by less than one clue are both offered.
_NEAR = 0.8
_GROUP = re.compile(r"[<>≥≤]?\s?\d{1,3}\s?(?:[-–]|a|to)\s?\d{1,3}\b|\d{1,3}\s?\+|[<>≥≤]\s?\d{1,3}")
_WEEKS = frozenset({"week", "weeks", "semana", "semanas", "epiweek", "mmwr"})
_NOTES = frozenset({"footnote", "note", "notes", "nota", "notas"})
_STATUS = frozenset({"status", "estatus", "situacion", "estado", "flag", "preliminary"})
# "High" and "low" alone are prices and temperatures as often as bounds.
_BOUNDS = frozenset(
    {"lower", "upper", "inferior", "superior", "bound", "limit", "limite", "ci", "confidence"}
)
_UNITS = frozenset({"unit", "units", "unidad", "unidades"})


def decide(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    context: Sequence[str],
    forced: Kind | None = None,
) -> Plan:
    """Return how a table is best read; `forced` is the kind that a person has chosen."""
    if forced == "none":
        return Plan("none", None, why="importing.left_out")
    found = timing.candidates(table, known, context)
    chosen = timing.best(found)
    positions = _positions(known)
    if forced == "positions" or (forced is None and positions is not None):
        return positions or Plan("positions", "rows", *columns.matched(known, "positions"))
    across = wide_periods(table, known, context)
    if forced in {None, "statistics"} and across is not None:
        return across
    measures = _measures(table, known, found, chosen)
    if forced in {None, "statistics"} and _coarse(chosen):
        down = _block(table, known, context, measures)
        if down is not None:
            return down
    if measures and forced != "events" and _by_week(known, chosen):
        return Plan("statistics", None, why="importing.by_week")
    if forced == "events" or (forced is None and chosen is not None):
        end = timing.with_end(chosen, found) if chosen else None
        events, statistics = weighing.weigh(table, known, chosen, end, measures)
        if measures and chosen is not None and _fragments(table, known, chosen, measures):
            statistics = 0.0
        if forced == "events" or events >= statistics:
            fields, confidence = columns.of_events(known, chosen, end, found)
            plan = _with_choices(Plan("events", "rows", fields, confidence), known, found, end)
            near = bool(measures) and events - statistics < _NEAR
            return replace(plan, nearly="statistics" if near else None)
        if measures:
            plan = _with_choices(_long(table, known, chosen, measures, end), known, found, end)
            return replace(plan, nearly="events" if statistics - events < _NEAR else None)
    if forced == "statistics" and not measures:
        # A person's word stands; that nothing can be counted is said, not undone.
        return Plan("statistics", None, why="importing.no_numbers")
    return _timeless(table, known, measures, chosen if forced == "statistics" else None)


def _with_choices(
    plan: Plan,
    known: Mapping[int, profiles.Profile],
    found: Sequence[timing.Candidate],
    end: timing.Candidate | None,
) -> Plan:
    """Return a plan with the dates and titles that would do too, and why they were not chosen."""
    chosen = timing.best(found)
    others = tuple(each for each in found if each not in (chosen, end))
    titles: tuple[int, ...] = ()
    title_reason = ""
    if plan.kind == "events":
        titles, title_reason = columns.other_titles(known, plan.fields, plan.confidence)
    return replace(
        plan,
        chosen=chosen,
        others=others,
        titles=titles,
        date_reason="" if chosen is None else timing.reason(chosen, others, known),
        title_reason=title_reason,
    )


def _positions(known: Mapping[int, profiles.Profile]) -> Plan | None:
    """Return the plan for a sheet of who said what, where its headings say so."""
    fields, confidence = columns.matched(known, "positions")
    sure = {name for column, name in fields.items() if confidence[column] >= 0.85}
    if "speaker" in sure and sure & {"statement", "quote"}:
        return Plan("positions", "rows", fields, confidence)
    return None


def wide_periods(
    table: tables.Table, known: Mapping[int, profiles.Profile], context: Sequence[str] = ()
) -> Plan | None:
    """Return the plan for a table with periods across, or None where its headings are none."""
    return wide.plan_of(table, known, context)


def _measures(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    found: Sequence[timing.Candidate],
    chosen: timing.Candidate | None,
) -> list[int]:
    """Return the columns that measure something: numbers, but no keys and no parts of dates."""
    times = {column for each in found for column in each.columns.values()}
    if chosen is not None:
        times |= set(chosen.columns.values())
    return [
        column
        for column, profile in known.items()
        if column not in times
        and profile.number + profile.missing >= 0.6
        and profile.number > 0
        and not profile.key
        and not (profile.year > 0.95 and set(profile.words) & headings.YEAR_WORDS)
        and not _are_groups(table, column)
    ]


def _are_groups(table: tables.Table, column: int) -> bool:
    """Tell whether a first column names groups by numbers: ages "0-14", "15-29", "65+"."""
    if column != table.columns[0]:
        return False
    told = [
        cell.strip()
        for cell in tables.cells_at(table.sheet, table.sample, column)
        if isinstance(cell, str) and cell.strip()
    ]
    groups = sum(_GROUP.match(text) is not None for text in told)
    return groups >= 2 and groups >= 0.5 * len(told)


def _fragments(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    chosen: timing.Candidate,
    measures: Sequence[int],
) -> bool:
    """Tell whether a table would fall into nearly as many series as it has rows.

    A list of cars, films or incidents has a date and numbers too, and no statistic in it.
    """
    if len(table.rows) < 8 or not any(p.text >= 0.5 and p.values >= 5 for p in known.values()):
        return False
    times = tuple(chosen.columns.values())
    split = splitting.of_table(table, times, measures, _texts(known, times, measures), known)
    return split.each < 2 and split.periods > 3


def _texts(
    known: Mapping[int, profiles.Profile], times: Sequence[int], measures: Sequence[int]
) -> list[int]:
    """Return the columns that split a long table into series by what they are called and hold."""
    return [
        column
        for column, profile in known.items()
        if column not in times
        and column not in measures
        and profile.filled > 0
        and profile.number + profile.date <= 0.5
        and profile.missing <= 0.5
        and profile.length <= splitting.LONGEST
        and not set(profile.words) & (wide.REMARKS | _UNITS)
    ]


def _long(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    chosen: timing.Candidate | None,
    measures: Sequence[int],
    end: timing.Candidate | None = None,
) -> Plan:
    """Return the plan for one observation a row, or one period a row and one series a column.

    Parameters
    ----------
    end : timing.Candidate or None
        What gives the last day of a row's period, where `chosen` gives the first.
    """
    fields: dict[int, str] = {}
    if chosen is not None:
        names = {"date": "period"}
        fields = {column: names.get(part, part) for part, column in chosen.columns.items()}
        if end is not None and list(chosen.columns) == list(end.columns) == ["date"]:
            fields[end.columns["date"]] = "end"
    confidence = dict.fromkeys(fields, 1.0)
    times = tuple(fields)
    split = splitting.of_table(table, times, measures, _texts(known, times, measures), known)
    bounds = _bounds(known, measures)
    measures = [column for column in measures if column not in bounds]
    for column in measures:
        fields[column], confidence[column] = "value", 0.8
    fields |= bounds
    confidence |= dict.fromkeys(bounds, 0.9)
    for column in split.columns:
        status = _holds_statuses(table, column, known[column])
        fields[column], confidence[column] = "status" if status else "series", 0.7
    for column, profile in known.items():
        if column in fields or profile.filled == 0 or profile.number + profile.date > 0.5:
            continue
        if set(profile.words) & _NOTES:
            fields[column], confidence[column] = "note", 0.7
        elif set(profile.words) & _UNITS:
            fields[column], confidence[column] = "unit", 0.8
    varied = any(known[column].values > 1 for column in split.columns)
    layout: Layout = "long" if varied or len(measures) < 2 else "wide-series"
    fall = chosen is not None and len(table.rows) >= 8 and split.apart < 0.5
    why = "importing.rows_fall_together" if fall else ""
    return Plan("statistics", layout, fields, confidence, why=why)


def _bounds(known: Mapping[int, profiles.Profile], measures: Sequence[int]) -> dict[int, str]:
    """Return the columns that hold the bounds of the only other measure, by column; {} = none."""
    found = {}
    for column in measures:
        match = headings.match(known[column].heading, "observations")
        if match.field in {"low", "high"} and set(known[column].words) & _BOUNDS:
            found[column] = match.field
    both = sorted(found.values()) == ["high", "low"]
    return found if both and len(measures) == 3 else {}


def _holds_statuses(table: tables.Table, column: int, profile: profiles.Profile) -> bool:
    """Tell whether a column says which values are provisional: that parts no series."""
    if not set(profile.words) & _STATUS:
        return False
    texts = {sniffing.text_of(cell) for cell in tables.cells_at(table.sheet, table.sample, column)}
    told = [text for text in texts if text.strip()]
    return all(vocabulary.propose("observation_status", text).taken for text in told)


def _by_week(known: Mapping[int, profiles.Profile], chosen: timing.Candidate | None) -> bool:
    """Tell whether a table counts weeks of a year: which days those are depends on who counts."""
    return (
        chosen is not None
        and chosen.grain == "year"
        and any(
            set(profile.words) & _WEEKS and profile.number >= 0.9 and profile.filled >= 0.9
            for profile in known.values()
        )
    )


def _coarse(chosen: timing.Candidate | None) -> bool:
    """Tell whether nothing finer than years was found in columns of their own."""
    return chosen is None or chosen.grain == "year" or list(chosen.columns) == ["date"]


def _block(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    context: Sequence[str],
    measures: Sequence[int],
) -> Plan | None:
    """Return the plan for months or quarters whose year stands above them, or None."""
    base = row_labels.base_of(table, context)
    for column, profile in known.items():
        values = [each for each in measures if each != column]
        if profile.filled == 0 or not values or profile.date > 0.6:
            continue
        if row_labels.in_column(table, column, base, values) is None:
            continue
        fields = {column: "period"} | dict.fromkeys(values, "value")
        fields |= dict.fromkeys(_texts(known, (column,), values), "series")
        confidence = dict.fromkeys(fields, 0.8) | {column: 1.0}
        return Plan("statistics", "block", fields, confidence, base=base)
    return None


def _timeless(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    measures: Sequence[int],
    chosen: timing.Candidate | None,
) -> Plan:
    """Return the plan for a table without a period: a cross-section, or nothing to import."""
    if chosen is not None and measures:
        return _long(table, known, chosen, measures)
    if any(known[column].heading for column in measures) and len(table.rows) >= 2:
        fields = dict.fromkeys(measures, "value")
        confidence = dict.fromkeys(measures, 0.8)
        for column, profile in known.items():
            if column not in fields and profile.text >= 0.5:
                fields[column], confidence[column] = "series", 0.7
        return Plan("statistics", "cross-section", fields, confidence, why="importing.no_period")
    return Plan("none", None, why="importing.no_time")
