"""Which rows of a sheet hold the headings: those that cover, and differ from, what is below them.

Every run of one to four rows at the top is scored: how much of the columns below it covers, whether
texts or periods stand over numbers and dates, how many of its cells are headings that we know. A
row that looks like the records below it is a record: then the table has no headings.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence

from briefing.reading import cells
from briefing.reading.tables import periodic
from briefing.reading.texts import sniffing

TOP = 80
"""How many filled rows are looked at: titles above tables are short."""

MOST_ROWS = 4
"""How many rows headings may take: a group, its parts, a unit, numbers of columns."""

_SAMPLE = 30


class Candidates:
    """The first rows of a sheet, among which the headings are looked for."""

    def __init__(
        self, sheet: cells.Sheet, filled: Sequence[int], known: Callable[[str], bool]
    ) -> None:
        self._sheet = sheet
        self._filled = filled
        self._known = known
        self._shapes = [[sniffing.shape(cell) for cell in sheet.rows[row]] for row in filled]
        self._spans: dict[int, dict[int, periodic.Heading]] = {}

    def given(self, header_row: int) -> tuple[tuple[int, ...], int]:
        """Return the heading rows that end with the row that a person chose."""
        if header_row not in self._filled:
            return (), 0
        place = self._filled.index(header_row)
        start = self._first_of_block(place)
        return tuple(self._filled[start : place + 1]), place + 1

    def choose(self) -> tuple[tuple[int, ...], int] | None:
        """Return the best heading rows and the place (among filled rows) where records begin."""
        best: tuple[float, int, int] | None = None
        for last in range(len(self._filled) - 1):
            for first in range(last, max(-1, last - MOST_ROWS), -1):
                if first < last and (self._numeric(last) or not self._adjoins(first)):
                    break
                score = self._score(first, last)
                if score is not None and (best is None or score > best[0] + 1e-9):
                    best = (score, first, last)
        if best is None:
            return None
        _, first, last = best
        if self._is_data(last):
            return (), first
        return tuple(self._filled[first : last + 1]), last + 1

    def _adjoins(self, place: int) -> bool:
        """Tell whether this filled row can stand right above the next one as a heading."""
        row, below = self._filled[place], self._filled[place + 1]
        return below - row <= 1 and self._count(place) >= 2 and not self._numeric(place)

    def _first_of_block(self, last: int) -> int:
        """Return how far up the headings reach that end with the filled row `last`."""
        scores = {last: self._score(last, last) or 0.0}
        for first in range(last - 1, max(-1, last - MOST_ROWS), -1):
            if not self._adjoins(first):
                break
            scores[first] = self._score(first, last) or 0.0
        return max(scores, key=lambda first: scores[first])

    def _count(self, place: int) -> int:
        return sum(shape != "blank" for shape in self._shapes[place])

    def _numeric(self, place: int) -> bool:
        """Tell whether a row is mostly numbers that are no periods: a record, not headings."""
        numbers = sum(shape == "number" for shape in self._shapes[place])
        return numbers > self._count(place) / 2 and not self._periods(place)

    def _periods(self, place: int) -> int:
        return len(self._periods_in(place))

    def _periods_in(self, place: int) -> dict[int, periodic.Heading]:
        """Return the periods that a row names, by column; asked often, and found once."""
        if place not in self._spans:
            self._spans[place] = periodic.in_row(self._sheet.rows[self._filled[place]])
        return self._spans[place]

    def _is_data(self, place: int) -> bool:
        """Tell whether the best row is itself a record: a table without headings."""
        shapes = self._shapes[place]
        if self._periods(place) >= 2:
            return False
        below = self._shapes[place + 1 : place + 6]
        alike = typed = 0
        for column, shape in enumerate(shapes):
            kinds = [row[column] for row in below if column < len(row)]
            dated = [kind for kind in kinds if kind in {"number", "date"}]
            if len(dated) > len(kinds) / 2:
                typed += 1
                alike += shape in {"number", "date"}
        return typed > 0 and alike > typed / 2

    def _score(self, first: int, last: int) -> float | None:
        """Return how well rows `first` to `last` would do as headings; None = not at all."""
        below = list(range(last + 1, min(last + 1 + _SAMPLE, len(self._filled))))
        rows = [self._sheet.rows[self._filled[place]] for place in range(first, last + 1)]
        shapes = self._shapes[first : last + 1]
        heads = {
            column: shape
            for line in shapes
            for column, shape in enumerate(line)
            if shape != "blank"
        }
        if not heads or not below:
            return None
        counts, kinds = self._kinds(below)
        body = {column for column, count in counts.items() if count >= max(1, len(below) * 0.15)}
        body |= {column for column in heads if counts.get(column)}
        if body and min(body) not in heads:
            body.discard(min(body))
        if not body or len(heads) < min(2, len(body)):
            return None
        covered = len(body & heads.keys())
        typed = {column for column in body if kinds[column] in {"number", "date"}}
        periods = {column for place in range(first, last + 1) for column in self._periods_in(place)}
        contrast = sum(heads.get(column) == "text" or column in periods for column in typed)
        wordy = sum(shape == "text" or column in periods for column, shape in heads.items())
        names = sum(
            self._known(sniffing.heading_text(cell))
            for row in rows
            for cell in row
            if isinstance(cell, str) and cell.strip() and len(cell) <= 60
        )
        long = sum(isinstance(cell, str) and len(cell) > 80 for row in rows for cell in row)
        score = 2 * covered / len(body) + 0.5 * covered / len(heads)
        score += contrast / len(typed) if typed else 0.3
        score += 0.5 * wordy / len(heads) + 0.7 * min(1.0, names / len(heads))
        score -= 0.4 * self._violations(below, typed, len(heads)) + 0.5 * long / len(heads)
        score -= 0.4 * self._mismatch(below[0], typed, kinds)
        score += 0.2 * sum(self._groups(place) for place in range(first, last))
        return score - 0.03 * first - 0.12 * (last - first)

    def _groups(self, place: int) -> bool:
        """Tell whether a row heads groups of the headings below it: merged ones, or periods."""
        row, below = self._filled[place], self._shapes[place + 1]
        periods = self._periods_in(place + 1)
        if self._count(place + 1) < 2 or any(
            shape in {"number", "date", "missing"} and column not in periods
            for column, shape in enumerate(below)
        ):
            return False
        periods = self._periods_in(place)
        days = any(getattr(period, "kind", "") == "day" for period in periods.values())
        if periods and not days and self._count(place) - len(periods) <= 2:
            return True
        merged = [each for each in self._sheet.merged if each[0] == row and each[3] > each[1]]
        return len(merged) >= 2

    def _kinds(self, places: Sequence[int]) -> tuple[Counter[int], dict[int, str]]:
        """Return, by column, how many of these rows are filled and the kind that most are of."""
        counts: Counter[int] = Counter()
        kinds: dict[int, str] = {}
        rows = (self._shapes[place] for place in places)
        for column, shapes in enumerate(itertools.zip_longest(*rows, fillvalue="blank")):
            vote = Counter(shapes)
            filled = len(shapes) - vote.pop("blank", 0)
            if not filled:
                continue
            counts[column] = filled
            told = filled - vote.pop("missing", 0)
            kind, most = vote.most_common(1)[0] if told else ("missing", 0)
            kinds[column] = kind if most >= 0.6 * told else "text"
        return counts, kinds

    def _mismatch(self, place: int, typed: set[int], kinds: dict[int, str]) -> float:
        """Return in what share of the typed columns the row right below is of another kind."""
        shapes = self._shapes[place]
        told = [
            column
            for column in typed
            if column < len(shapes) and shapes[column] not in {"blank", "missing"}
        ]
        other = sum(shapes[column] != kinds[column] for column in told)
        # A lone text there heads a section; a cell or two that are wrong are a record's own.
        if self._count(place) < 2 or 2 * other <= len(told):
            return 0.0
        return other / len(told)

    def _violations(self, below: Sequence[int], typed: set[int], width: int) -> float:
        """Return how many rows right below look like headings still, not like records."""
        bad = 0.0
        for place in below[:8]:
            shapes = self._shapes[place]
            if any(
                column < len(shapes) and shapes[column] in {"number", "date"} for column in typed
            ):
                break
            if not typed:
                break
            bad += 1.0 if self._count(place) >= max(2, width / 2) else 0.1
        return bad


def labels(sheet: cells.Sheet, header_rows: Sequence[int]) -> dict[int, str]:
    """Return the headings by column: the texts of all heading rows, merged ones spread, joined."""
    parts: dict[int, list[str]] = {}
    for level in range(len(header_rows)):
        for column, cell in spread(sheet, header_rows, level).items():
            text = sniffing.heading_text(cell)
            if text not in parts.setdefault(column, []):
                parts[column].append(text)
    return {column: " / ".join(texts) for column, texts in parts.items()}


def spread(sheet: cells.Sheet, header_rows: Sequence[int], level: int) -> dict[int, cells.Cell]:
    """Return one heading row's cells by column; a group's stands over all its columns."""
    row = header_rows[level]
    found = {
        column: cell for column, cell in enumerate(sheet.rows[row]) if not sniffing.blank(cell)
    }
    if level == len(header_rows) - 1:
        return found
    merged = False
    for first_row, first, last_row, end in sheet.merged:
        # Where groups are merged, a heading that is not is no group.
        merged = merged or (end > first and header_rows[0] <= first_row <= header_rows[-1])
        if first_row <= row <= last_row and first in found:
            for column in range(first, end + 1):
                found.setdefault(column, found[first])
    return found if merged else _carried(found, sheet.rows[header_rows[level + 1]])


def _carried(found: dict[int, cells.Cell], below: list[cells.Cell]) -> dict[int, cells.Cell]:
    """Carry a group's heading to the right over the headings below it, the first under its own."""
    carried = dict(found)
    current: cells.Cell = None
    for column, cell in enumerate(below):
        if column in found:
            current = None if sniffing.blank(cell) else found[column]
        if column not in found and current is not None and not sniffing.blank(cell):
            carried[column] = current
        elif column not in found:
            current = None
    return carried
