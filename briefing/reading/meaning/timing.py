"""Which columns of a table give the time: one date, a start and an end, or a year, month and day.

Of several candidates one is chosen, and the reason kept: a date of birth, of entry into force or
of the last update is not what a table is about where it has another.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from briefing import dates
from briefing.reading import cells
from briefing.reading.meaning import profiles
from briefing.reading.tables import date_parts, periodic, tables
from briefing.reading.texts import headings, sniffing

Role = Literal["start", "end", "life start", "life end", "update"]
Grain = Literal["day", "month", "quarter", "year", "us_fiscal_year"]

# Words that only say how a part of a date is written: "Month (abbv)", "Year Code".
_HOW = frozenset(
    {"abbv", "abbr", "abbreviation", "name", "code", "number", "num", "no", "nombre", "of", "de"}
)
_FISCAL = frozenset({"fy", "fiscal"})
# How several data sets mark a part of a date that is not known.
_MISSING = frozenset({"-999", "-9", "99"})
_TIME = frozenset({"time", "tiempo", "period", "periodo"})
_MONTHS = (
    headings.DATE_WORDS
    | headings.MONTH_WORDS
    | headings.YEAR_WORDS
    | _TIME
    | frozenset({"yyyymm", "aaaamm", "aniomes", "anomes", "yearmonth"})
)
_QUARTER = frozenset({"quarter", "qtr", "trimestre", "trim"})


@dataclass(frozen=True)
class Candidate:
    """Columns that could give the time.

    Attributes
    ----------
    columns : mapping of str to int
        Part -> column: {"date": c}, or {"year": c, "month": c, "day": c}, "fiscal_year", "quarter".
    key : tuple of str
        What its headings say beside the part: () for `Year`, ("beg", "1") for `YrBeg1`.
    score : float
        How well it does; compared among candidates only.
    about : bool
        The table names itself after it: "Date of death" in a sheet called deaths.
    """

    columns: Mapping[str, int]
    key: tuple[str, ...]
    role: Role
    grain: Grain
    score: float = 0.0
    about: bool = False

    @property
    def place(self) -> int:
        """Its leftmost column."""
        return min(self.columns.values())


def candidates(
    table: tables.Table, known: Mapping[int, profiles.Profile], context: Sequence[str]
) -> list[Candidate]:
    """Return everything in a table that could give its time, best first.

    Parameters
    ----------
    context : sequence of str
        What the table calls itself: names of file and sheet, titles above it.
    """
    about = {word for text in context for word in sniffing.words_of(text)}
    split = _split(table, known)
    used = {column for each in split for column in each.columns.values()}
    found = split + [
        candidate
        for column, profile in known.items()
        if column not in used and (candidate := _whole(table, profile)) is not None
    ]
    told = [replace(each, about=_is_about(each, known, about)) for each in found]
    scored = [replace(each, score=_score(each, known)) for each in told]
    return sorted(scored, key=lambda each: (-each.score, each.place))


def with_end(chosen: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate that gives the end of what `chosen` starts, or None.

    A second date is an end only where its heading says so; birth and death make a life.
    """
    wanted: Role = "life end" if chosen.role == "life start" else "end"
    ends = [each for each in others if each.role == wanted and each is not chosen]
    ends = [each for each in ends if ("date" in each.columns) == ("date" in chosen.columns)] or ends
    if not ends:
        return None
    stem = set(chosen.key) - headings.BEGIN_WORDS
    return min(
        ends, key=lambda each: (len(stem ^ (set(each.key) - headings.END_WORDS)), each.place)
    )


def best(found: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate that gives an event's date or start, or None."""
    usable = [each for each in found if each.role not in {"end", "update"}]
    if not usable:
        return None
    chosen = usable[0]
    if chosen.role == "life end" and not chosen.about:
        # A death is an event by itself only where the table is about deaths; else it ends a life.
        births = [each for each in usable if each.role == "life start"]
        if births:
            return births[0]
    return chosen


def _whole(table: tables.Table, profile: profiles.Profile) -> Candidate | None:
    """Return a column that holds whole dates or bare years as a candidate, or None."""
    words = set(profile.words)
    dated = profile.date + profile.year
    match = headings.match(profile.heading, "events")
    says = (match.field in {"date", "end"} and match.confidence >= 0.6) or bool(
        words & headings.DATE_WORDS
    )
    if profile.filled == 0 or profile.length > 48:
        return None
    serial = (
        says and profile.number >= 0.8 and profile.date == 0 and _serials(table, profile.column)
    )
    serial = serial or (bool(words & _MONTHS) and _packed(table, profile.column))
    least = 0.1 if match.confidence >= 0.95 and says else 0.3 if says else 0.6
    if not serial and dated < least:
        return None
    # Bare years count under a heading that speaks of years, and only where nearly all are.
    years = profile.year >= 0.95 and (words & (headings.YEAR_WORDS | _TIME) or _run(table, profile))
    if profile.date < 0.3 and not (says or serial or years):
        return None
    bare = words & (headings.YEAR_WORDS | _TIME) or (years and not words)
    part = "year" if profile.date == 0 and not serial and bare else "date"
    return Candidate(
        {part: profile.column},
        tuple(word for word in profile.words if word not in headings.DATE_WORDS),
        _role(words, match.field),
        "year" if profile.year > 0.8 and not serial else _grain(table, profile.column),
    )


def _serials(table: tables.Table, column: int) -> bool:
    """Tell whether numbers are days as spreadsheets count them, from 1954 to 2064."""
    numbers = [
        cell
        for cell in tables.cells_at(table.sheet, table.sample, column)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool)
    ]
    return bool(numbers) and all(20_000 <= number <= 60_000 for number in numbers)


def _run(table: tables.Table, profile: profiles.Profile) -> bool:
    """Tell whether a first column without a name counts the years: each once, in order."""
    if profile.heading or profile.column != table.columns[0]:
        return False
    sample = tables.cells_at(table.sheet, table.sample, profile.column)
    told = [year for cell in sample if (year := sniffing.year(cell)) is not None]
    steps = {later - earlier for earlier, later in itertools.pairwise(told)}
    return len(told) >= 3 and len(steps) == 1 and 0 < abs(steps.pop()) <= 10


def _packed(table: tables.Table, column: int) -> bool:
    """Tell whether numbers are months as databases write them: 201901."""
    sample = tables.cells_at(table.sheet, table.sample, column)
    told = [cell for cell in sample if not sniffing.blank(cell)]
    return bool(told) and all(periodic.packed_month(cell) is not None for cell in told)


def _role(words: set[str], field: str) -> Role:
    if words & headings.UPDATE_WORDS:
        return "update"
    if words & headings.BIRTH_WORDS:
        return "life start"
    if words & headings.DEATH_WORDS:
        return "life end"
    if field == "end" or words & headings.END_WORDS - {"to"}:
        return "end"
    return "start"


def _split(table: tables.Table, known: Mapping[int, profiles.Profile]) -> list[Candidate]:
    """Return the candidates that several columns make: year and month and day, by their names."""
    groups: dict[tuple[str, ...], dict[str, int]] = {}
    for column, profile in known.items():
        part = _part(profile, table)
        if part is not None:
            name, key = part
            groups.setdefault(key, {}).setdefault(name, column)
    found = []
    for key, columns in groups.items():
        base = "year" if "year" in columns else "fiscal_year"
        if base not in columns:
            continue
        parts = {base: columns[base]}
        if "month" in columns:
            parts["month"] = columns["month"]
            if "day" in columns:
                parts["day"] = columns["day"]
        elif "quarter" in columns:
            parts["quarter"] = columns["quarter"]
        grain: Grain = "us_fiscal_year" if base == "fiscal_year" else "year"
        for name in ("quarter", "month", "day"):
            if name in parts:
                grain = name  # type: ignore[assignment]
        found.append(Candidate(parts, key, _role(set(key), ""), grain))
    return found


def _part(profile: profiles.Profile, table: tables.Table) -> tuple[str, tuple[str, ...]] | None:
    """Return which part of a date a column holds, with the rest of its heading; None = no part."""
    words = set(profile.words)
    if not words or profile.filled == 0 or "week" in words:
        return None
    found = tables.cells_at(table.sheet, table.sample, profile.column)
    filled = [
        cell
        for row, cell in zip(table.sample, found, strict=True)
        if not sniffing.blank(cell) and not _is_total(cell) and not _heads(table, row, cell)
    ]
    if words & _FISCAL:
        return ("fiscal_year", ()) if _share(filled, date_parts.fiscal_year) >= 0.8 else None
    # Where the heading is nothing but the part's name, half of the cells are enough: what is no
    # month then is a fault of its row, and not of the column.
    least = 0.5 if len(profile.words) == 1 else 0.8
    if words & headings.MONTH_WORDS and not words & headings.DATE_WORDS - {"date"}:
        rest = _rest(profile, headings.MONTH_WORDS | {"date"})
        if "date" in words or words & headings.DAY_WORDS:
            return ("day", rest) if _share(filled, date_parts.day_of_month) >= least else None
        return ("month", rest) if _share(filled, sniffing.month) >= least else None
    if words & headings.YEAR_WORDS:
        years = dates.years_of(filled) if profile.date < 0.2 else []
        missing = sum(str(cell) in _MISSING for cell in filled)
        known = sum(
            year is not None or date_parts.marked_year(cell) is not None
            for year, cell in zip(years, filled, strict=False)
        )
        year = bool(known) and known + missing >= 0.8 * len(filled)
        return ("year", _rest(profile, headings.YEAR_WORDS)) if year else None
    if words & headings.DAY_WORDS:
        rest = _rest(profile, headings.DAY_WORDS)
        good = _share(filled, date_parts.day_of_month) >= least and profile.date < 0.2
        return ("day", rest) if good else None
    if words & _TIME and filled:
        for unit, pattern in date_parts.CODES.items():
            if _share(filled, partial(date_parts.coded, pattern)) >= 0.95:
                return unit, ()
    if words & _QUARTER:
        return (
            ("quarter", _rest(profile, _QUARTER))
            if _share(filled, date_parts.quarter) >= 0.8
            else None
        )
    return None


def _heads(table: tables.Table, row: int, cell: cells.Cell) -> bool:
    """Tell whether a text stands alone in its row: it heads the rows below and is no part of it."""
    if sniffing.shape(cell) != "text":
        return False
    return sum(not sniffing.blank(table.cell(row, column)) for column in table.columns) == 1


def _is_total(cell: cells.Cell) -> bool:
    return isinstance(cell, str) and tables.names_total(cell)


def _rest(profile: profiles.Profile, taken: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in profile.words if word not in taken and word not in _HOW)


def _share(found: Sequence[cells.Cell], read: Callable[[cells.Cell], int | None]) -> float:
    """Return the share of cells that `read` takes; the usual marks for "missing" do no harm."""
    good = sum(read(cell) is not None or str(cell) in _MISSING for cell in found)
    return good / (len(found) or 1)


def _grain(table: tables.Table, column: int) -> Grain:
    """Return how fine the dates of a column are, by most of the sample."""
    votes = Counter(
        _grain_of(sniffing.text_of(cell).strip())
        for cell in tables.cells_at(table.sheet, table.sample[:100], column)
        if not sniffing.blank(cell)
    )
    return votes.most_common(1)[0][0] if votes else "day"


def _grain_of(text: str) -> Grain:
    numbers = re.findall(r"\d+", text)
    if re.search(r"[QqTt][1-4]\b|\b[1-4][QqTt]\b", text):
        return "quarter"
    if len(numbers) >= 3 or (len(numbers) == 2 and re.search(r"[^\W\d_]{3}", text)):
        return "day"
    if len(numbers) == 1:
        return (
            "day"
            if len(numbers[0]) == 8
            else "year"
            if not re.search(r"[^\W\d_]{3}", text)
            else "month"
        )
    return "month"


def _is_about(each: Candidate, known: Mapping[int, profiles.Profile], about: set[str]) -> bool:
    words = {word for column in each.columns.values() for word in known[column].words}
    return any(_akin(word, other) for word in words - headings.DATE_WORDS for other in about)


def reason(
    chosen: Candidate, others: Sequence[Candidate], known: Mapping[int, profiles.Profile]
) -> str:
    """Return what speaks most for the chosen date against the best of the others; "" = none."""
    if not others:
        return ""
    mine, theirs = _merits(chosen, known), _merits(others[0], known)
    lead = {name: mine[name] - theirs[name] for name in mine if name not in {"place", "part"}}
    name = max(lead, key=lambda each: lead[each])
    return name if lead[name] > 0.05 else "first"


def _score(each: Candidate, known: Mapping[int, profiles.Profile]) -> float:
    """Return how well a candidate does as the date of its table; see the module's docstring."""
    return sum(_merits(each, known).values())


def _merits(each: Candidate, known: Mapping[int, profiles.Profile]) -> dict[str, float]:
    """Return by name what speaks for a candidate as the date of its table, and against it."""
    filled = min(known[column].filled for part, column in each.columns.items() if part != "day")
    heading = " ".join(known[column].heading for column in each.columns.values())
    words = {word for column in each.columns.values() for word in known[column].words}
    match = headings.match(heading, "events")
    named = match.confidence if "date" in each.columns and match.field == "date" else 0.0
    return {
        "filled": filled,
        "finer": {"day": 0.6, "month": 0.4}.get(each.grain, 0.0),
        "part": 0.2 * ("date" in each.columns or not each.key),
        "heading": 0.5 * named,
        "begins": 0.3 * bool(words & headings.BEGIN_WORDS),
        "later": -0.4 * bool(words & headings.LATER_WORDS),
        "life": -0.4 * (each.role == "life start"),
        "ends": -0.3 * (each.role in {"end", "life end"}),
        "update": -2.0 * (each.role == "update"),
        "about": 0.5 * each.about,
        "place": -0.02 * each.place - 0.1 * bool(re.search(r"[2-9]$", "".join(each.key))),
    }


def _akin(word: str, other: str) -> bool:
    """Tell whether two words are one in singular and plural: what a table says it is about."""
    return len(word) >= 4 and (word == other or word + "s" == other or word + "es" == other)
