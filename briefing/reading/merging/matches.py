"""Rows of a file that the briefing, or the same import, has already: which, and what differs.

The same id, or the same day and title, is the same row. A very similar title on the same day, or
the same title with a date of another precision, may be: it is said, and both are kept unless a
person decides otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from briefing import dates, document, schema
from briefing.reading.merging import drafts
from briefing.schema import Cell

Choice = Literal["update", "keep", "skip"]
CHOICES: tuple[Choice, ...] = ("update", "keep", "skip")
Reason = Literal["id", "same", "similar", "precision", "repeat", "identical"]
"""Why two rows are taken for one: the same id; the same day and title; a similar title on the same
day; the same title with a date of another precision; the same day and title as an earlier row of
this import; that, and the same in every other cell."""

Columns = Mapping[str, Sequence[Cell]]

TITLES: Mapping[str, tuple[str, ...]] = {
    "events": ("title", "title_es"),
    "positions": ("statement", "statement_es", "quote"),
}
"""The tables whose rows are known by day and title, and the columns that are titles in each."""

_DEFAULT: Mapping[Reason, Choice] = {
    "id": "update",
    "same": "update",
    "similar": "keep",
    "precision": "keep",
    "repeat": "keep",
    "identical": "skip",
}
_SIMILAR = 90.0
_SHORTEST = 8
# Where so many rows share a day, looking for similar titles would take longer than reading them.
_MOST_PAIRS_A_DAY = 250_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that an update would change."""

    column: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class Match:
    """A row of a file, the row that it repeats, and what is done with it.

    Attributes
    ----------
    row : int
        Its sheet row, counted from 0.
    id : str
        The row of the briefing that it repeats; "" where it repeats a row of this import.
    twin : str
        For a repeat, where the other row stands: file, sheet and row as an origin.
    date, title : str
        Of the file's row; the date as EDTF.
    old_date, old_title : str
        Of the row that it repeats.
    differences : tuple of Difference
        What an update would change; () = nothing.
    decided : bool
        Whether a person chose what is done.
    """

    row: int
    reason: Reason
    id: str
    twin: str
    date: str
    title: str
    old_date: str
    old_title: str
    differences: tuple[Difference, ...]
    choice: Choice
    decided: bool

    @property
    def asks(self) -> bool:
        """Whether there is anything to look at: an update that changes nothing is none."""
        return bool(self.differences) or self.reason not in {"id", "same"}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about the rows of one table; see `table_proposals.Decisions`."""

    rows: Mapping[int, Choice] = field(default_factory=dict)
    same: Choice | None = None

    def choice(self, row: int, reason: Reason) -> tuple[Choice, bool]:
        """Return what is done with a sheet row, and whether that was decided."""
        chosen = self.rows.get(row, self.same)
        if chosen is None:
            return _DEFAULT[reason], False
        if chosen == "update" and reason in {"repeat", "identical"}:
            # There is nothing in the briefing yet that could be updated.
            return _DEFAULT[reason], False
        return chosen, True


@dataclass(frozen=True, slots=True)
class Found:
    """Which row of the briefing a row of a file is."""

    id: str
    reason: Reason


UNDECIDED = Decided()


def in_briefing(
    rows: document.Table, columns: Columns, given: Sequence[Cell], count: int
) -> dict[int, Found]:
    """Return, by place among a file's rows, the row of the briefing that each one is or may be.

    A row of the briefing is found once: of two rows of a file that say the same the first is it.

    Parameters
    ----------
    given : sequence
        The id of each row as the file gives it; "" = none.
    """
    found: dict[int, Found] = {}
    if not len(rows):
        return found
    used: set[str] = set()
    for place, cell in enumerate(given):
        identifier = str(cell or "")
        if identifier and identifier in rows and identifier not in used:
            found[place] = Found(identifier, "id")
            used.add(identifier)
    names = TITLES.get(rows.schema.name)
    if names is None:
        return found
    index = _Index(rows, names, used)
    for place, keys in enumerate(_keys(rows.schema.name, columns, count)):
        if place not in found:
            same = index.take(keys)
            if same is not None:
                found[place] = Found(same, "same")
    rest = [place for place in range(count) if place not in found]
    _find_near(index, columns, rest, found)
    return found


class _Index:
    """The rows of the briefing by day and title."""

    def __init__(self, rows: document.Table, names: Sequence[str], used: set[str]) -> None:
        self.table = rows.schema.name
        self.used = used
        self.by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.by_day: dict[str, list[tuple[str, str]]] = defaultdict(list)
        columns = {name: rows.texts(name) for name in (*names, *_ALSO[self.table], "date")}
        for identifier, keys in zip(rows.ids, _keys(self.table, columns, len(rows)), strict=True):
            for day, title in keys:
                self.by_key[day, title].append(identifier)
                self.by_title[title].append((day, identifier))
                self.by_day[day].append((title, identifier))

    def take(self, keys: Sequence[tuple[str, str]]) -> str | None:
        """Return a row of this day and one of these titles that was not found before."""
        for key in keys:
            for identifier in self.by_key.get(key, ()):
                if identifier not in self.used:
                    self.used.add(identifier)
                    return identifier
        return None


def _find_near(
    index: _Index, columns: Columns, rest: Sequence[int], found: dict[int, Found]
) -> None:
    """Find rows that may be the same: another precision of the date, a similar title."""
    a_day: dict[str, list[tuple[int, str]]] = defaultdict(list)
    keys = _keys(index.table, columns, rest[-1] + 1 if rest else 0)
    for place in rest:
        for day, title in keys[place]:
            other = next(
                (
                    identifier
                    for written, identifier in index.by_title.get(title, ())
                    if identifier not in index.used and _overlap(day, written)
                ),
                None,
            )
            if other is not None:
                found[place] = Found(other, "precision")
                index.used.add(other)
                break
            if day in index.by_day and len(title) >= _SHORTEST:
                a_day[day].append((place, title))
    for day, titles in a_day.items():
        known = [(title, each) for title, each in index.by_day[day] if each not in index.used]
        if len(known) * len(titles) <= _MOST_PAIRS_A_DAY:
            _find_similar(known, titles, index.used, found)


def _find_similar(
    known: Sequence[tuple[str, str]],
    titles: Sequence[tuple[int, str]],
    used: set[str],
    found: dict[int, Found],
) -> None:
    """Find the most similar title of one day for each of some rows."""
    from rapidfuzz import fuzz, process

    choices = [title for title, _ in known]
    for place, title in titles:
        if place in found:
            continue
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            best = process.extract(title, choices, scorer=scorer, score_cutoff=_SIMILAR, limit=5)
            identifier = next(
                (known[number][1] for _, _, number in best if known[number][1] not in used), None
            )
            if identifier is not None:
                found[place] = Found(identifier, "similar")
                used.add(identifier)
                break


def _overlap(left: str, right: str) -> bool:
    """Tell whether two dates, EDTF, are of different precision and can be the same day."""
    one, other = _bounds(left), _bounds(right)
    if left == right or one is None or other is None:
        return False
    return one[0] <= other[1] and other[0] <= one[1]


def coarser(new: str, old: str) -> bool:
    """Tell whether a date, EDTF, only says less exactly what another one says."""
    one, other = _bounds(new), _bounds(old)
    if one is None or other is None or not _overlap(new, old):
        return False
    return one[1] - one[0] > other[1] - other[0]


def _bounds(edtf: str) -> tuple[int, int] | None:
    """Return the first and last day of a date; None for one that is open or none."""
    try:
        date = dates.from_edtf(edtf)
    except dates.DateError:
        return None
    return None if date.start is None or date.end is None else (date.start, date.end)


class Seen(NamedTuple):
    """A row of this import: which of a draft's, and the origin that its number is added to."""

    draft: drafts.Draft
    place: int
    origin: str


def repeats(
    draft: drafts.Draft, origin: str, seen: dict[tuple[str, str], Seen]
) -> Iterator[tuple[int, Seen]]:
    """Yield the rows, by place, that have the day and title of an earlier one, and that one.

    Parameters
    ----------
    seen : dict of (day, title) to Seen
        The rows of the import so far; the draft's are added.
    """
    if draft.table not in TITLES:
        return
    for place, keys in enumerate(_keys(draft.table, draft.columns, len(draft.rows))):
        mine = Seen(draft, place, origin)
        for key in keys:
            first = seen.setdefault(key, mine)
            if first is not mine:
                yield place, first
                break


def named(table: str, columns: Columns, place: int) -> tuple[str, str]:
    """Return the date and the title of a row; the first title that has something, else its id."""
    when = columns.get("date")
    titles = (columns[name][place] for name in _NAMES.get(table, ("title",)) if name in columns)
    title = next((str(each) for each in titles if each), "")
    if not title and "id" in columns:
        title = str(columns["id"][place] or "")
    return str(when[place] or "") if when else "", title


def differences(
    rows: document.Table,
    identifier: str,
    names: Sequence[str],
    cell: Callable[[str], Cell],
) -> tuple[Difference, ...]:
    """Return what the cells of a file's row would change in a row of the briefing.

    A blank cell changes nothing; sources, related events and tags are added to those that are
    there; a date that only says less exactly what is there changes nothing.
    """
    row = rows.row(identifier)
    found = []
    for name in names:
        value = cell(name)
        if value in {"", None} or name in {"id", "origin"}:
            continue
        old = rows.columns[name][row] if name in rows.columns else ""
        if old == value:
            continue
        column = rows.schema.by_name.get(name)
        value = schema.clean(column, value)
        if column is not None and old and (column.kind == "references" or name == "tags"):
            value = joined(str(old), str(value))
        if name == "private_note" and old:
            # What somebody noted here stays, whatever the file's margins say.
            value = old if str(value) in str(old) else f"{old}\n{value}"
        if name == "date" and coarser(str(value), str(old)):
            continue
        if old != value:
            found.append(Difference(name, old, value))
    if not any(each.column == "date" for each in found):
        # The same date written otherwise is no news.
        found = [each for each in found if each.column != "date_text"]
    return tuple(found)


def joined(old: str, new: str) -> str:
    """Return a list of texts, parted by semicolons, with those of another that it lacks."""
    parts = [part.strip() for part in old.split(";")]
    more = [part.strip() for part in new.split(";")]
    missing = [part for part in more if part and part not in parts]
    return "; ".join([old, *missing]) if missing else old


_ALSO: Mapping[str, tuple[str, ...]] = {"events": (), "positions": ("speaker",)}
_NAMES: Mapping[str, tuple[str, ...]] = {
    **TITLES,
    "questions": ("question", "question_es"),
    "series": ("name", "name_es"),
    "sources": ("title", "publisher"),
    "evidence": ("record",),
}


def _keys(table: str, columns: Columns, count: int) -> list[list[tuple[str, str]]]:
    """Return of each row its day with each of its titles, case and spaces apart."""
    when = columns.get("date") or [""] * count
    titles = [columns[name] for name in TITLES[table] if name in columns]
    also = [columns[name] for name in _ALSO[table] if name in columns]
    found = []
    for place in range(count):
        day = str(when[place] or "")
        told = [str(cells[place]) for cells in titles if cells[place]]
        lead = [str(cells[place]) for cells in also if cells[place]]
        found.append([(day, " ".join(" ".join([*lead, each]).casefold().split())) for each in told])
    return found
