"""How much speaks for a table of events, and how much for statistics.

Words that differ from row to row, links, ends and single days speak for events; numbers, times that
follow each other by one step, and few words speak for statistics.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing import dates
from briefing.reading.meaning import columns, profiles, timing
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing


def weigh(
    table: tables.Table,
    known: Mapping[int, profiles.Profile],
    chosen: timing.Candidate | None,
    end: timing.Candidate | None,
    measures: Sequence[int],
) -> tuple[float, float]:
    """Return how much speaks for events, and how much for statistics."""
    texts = [
        profile
        for profile in known.values()
        if profile.text >= 0.5 and profile.filled >= 0.3 and profile.link < 0.5
    ]
    matched, _ = columns.matched(known, "events", least=0.85)
    title = [
        known[column]
        for column, name in matched.items()
        if name == "title" and known[column].text >= 0.5
    ]
    steady = chosen is not None and (_steady(table, chosen) or _adjoining(table, chosen, end))
    named = set(matched.values()) - {
        "title",
        "date",
        "year",
        "month",
        "day",
        "id",
        "note",
    }
    varied = max((profile.distinct for profile in texts), default=0.0)
    events = 0.0
    events += 1.0 * any(profile.distinct > 0.4 for profile in title)
    events += 0.8 * any(profile.length >= 40 and profile.distinct > 0.5 for profile in texts)
    events += 0.6 * any(profile.link >= 0.5 for profile in known.values())
    events += 1.5 * (end is not None and not steady)
    events += 1.0 * (end is not None and chosen is not None and chosen.grain == "year")
    events += 1.0 * (chosen is not None and chosen.grain == "day" and not steady and bool(texts))
    events += 0.5 * (varied > 0.6) + 0.3 * (len(named) >= 2) + 0.2 * bool(texts)
    statistics = 0.0
    if measures:
        value, sure = columns.matched(known, "observations", least=0.9)
        statistics += 0.8 + 0.4 * any(name == "value" for name in value.values()) * bool(sure)
        statistics += 0.6 * steady + 0.5 * (not texts) + 0.5 * (varied <= 0.35)
        statistics += 0.4 * (len(measures) > len([p for p in known.values() if p.filled > 0]) / 2)
    return events, statistics


def _steady(table: tables.Table, chosen: timing.Candidate) -> bool:
    """Tell whether the times follow each other by one step, as the periods of statistics do."""
    if chosen.grain != "day":
        return True
    if "date" not in chosen.columns:
        return len(chosen.columns) == 3 and _steady_days(table, chosen)
    seen = sorted({_sortable(cell) for cell in table.column(chosen.columns["date"])} - {""})
    return _one_step(seen)


def _adjoining(table: tables.Table, chosen: timing.Candidate, end: timing.Candidate | None) -> bool:
    """Tell whether spans follow each other without a gap, as the periods of statistics do."""
    if end is None or not list(chosen.columns) == list(end.columns) == ["date"]:
        return False
    starts, ends = (table.column(each.columns["date"]) for each in (chosen, end))
    spans = sorted(
        {(_sortable(start), _sortable(last)) for start, last in zip(starts, ends, strict=True)}
    )
    if len(spans) < 3 or any("" in span for span in spans):
        return False
    try:
        told = [tuple(map(dates.day_of, span)) for span in spans]
    except ValueError:
        return False
    met = sum(later[0] - earlier[1] == 1 for earlier, later in itertools.pairwise(told))
    return met >= 0.8 * (len(told) - 1)


def _steady_days(table: tables.Table, chosen: timing.Candidate) -> bool:
    parts = [table.column(chosen.columns[part]) for part in ("year", "month", "day")]
    seen = set()
    for year, month, day in zip(*parts, strict=True):
        numbers = sniffing.year(year), sniffing.month(month), sniffing.year(day)
        if None not in numbers:
            seen.add("{:04d}-{:02d}-{:02d}".format(*numbers))
    return _one_step(sorted(seen))


def _sortable(cell: object) -> str:
    """Return a day as YYYY-MM-DD where a quick look gives it, else ""."""
    text = sniffing.text_of(cell)[:10] if cell is not None else ""  # type: ignore[arg-type]
    return text if len(text) == 10 and text[4] == text[7] == "-" else ""


def _one_step(days: Sequence[str]) -> bool:
    """Tell whether at least 80 % of the gaps between days are one and the same, or whole months."""
    found = []
    for day in days:
        try:
            found.append(dt.date.fromisoformat(day))
        except ValueError:
            continue
    if len(found) < 4:
        return False
    if sum(day.day == found[0].day for day in found) >= 0.95 * len(found):
        return True
    gaps = Counter((later - earlier).days for earlier, later in itertools.pairwise(found))
    _, most = gaps.most_common(1)[0]
    return most >= 0.8 * (len(found) - 1)
