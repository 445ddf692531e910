"""What the columns of a table hold, judged from a sample of cells and not by headings."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace

from briefing.reading.tables import tables
from briefing.reading.texts import headings, sniffing

# Words in headings of numbers that measure nothing: keys, places in an order, coordinates.
_KEYS = frozenset(
    {
        "id", "ids", "code", "codes", "codigo", "clave", "cve", "key", "no", "num", "number",
        "rank", "ranking", "rango", "lat", "latitude", "latitud", "lon", "lng", "long", "longitude",
        "longitud", "fips", "zip", "cp", "index", "row", "fila", "folio", "objectid", "geoid",
        "version", "phone", "telefono", "isbn", "dow", "weekday", "week", "semana", "symbol",
        "consecutivo", "order", "orden", "timestamp", "offset", "x", "y",
    }
)  # fmt: skip
# A longer number counts nothing, and Python takes ever longer over it.
_MOST_DIGITS = 18
_COUNTS = frozenset({"number", "num", "numero", "no"})
_COUNTED = frozenset({"number", "num", "numero", "no", "obs", "observation"})
_DATE_PARTS = (
    headings.YEAR_WORDS | headings.MONTH_WORDS | headings.DAY_WORDS
    | frozenset({"dayofweek", "weekday", "hour", "hora", "minute", "quarter", "trimestre"})
)  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """What one column holds, from a sample of at most 400 records.

    Attributes
    ----------
    filled : float
        Share of the sampled records with anything in it, 0 to 1.
    number, date, text, missing : float
        Shares of the filled cells that look like a number, a date, a text, a missing mark.
    year : float
        Share of the filled cells that are a bare year, 1500 to 2299.
    distinct : float
        Distinct values by filled cells, 0 to 1.
    values : int
        Distinct values in the sample.
    length : float
        Mean length of its texts, in characters.
    link : float
        Share of the filled cells that are web addresses.
    whole : bool
        All its numbers are whole: what a key is, and a measure rarely.
    counting : bool
        The first column, and whole numbers that only rise or fall: an index, where it has no name.
    """

    column: int
    heading: str
    filled: float
    number: float
    date: float
    text: float
    missing: float
    year: float
    distinct: float
    values: int
    length: float
    link: float
    whole: bool
    counting: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its heading, folded."""
        return sniffing.words_of(self.heading)

    @property
    def key(self) -> bool:
        """Whether its numbers name or place a thing and measure nothing."""
        # A row of units below the headings says how a measure is counted, not that it is a key.
        head, _, unit = self.heading.rpartition(" / ")
        if head and set(sniffing.words_of(unit)) <= _COUNTS:
            return replace(self, heading=head).key
        words = set(self.words)
        if words and words <= _COUNTED:
            # "Number" counts rows, or is what a table counts.
            return self.counting
        # "Number of deaths" counts; "Case number" does not.
        counts = len(self.words) > 2 and self.words[0] in _COUNTS
        if (words & _KEYS and len(words) <= 4 and not counts) or sniffing.folded(
            self.heading
        ) in _KEYS | _DATE_PARTS:
            return True
        if words and words <= _DATE_PARTS | {"of", "de", "code"}:
            return True
        return not self.heading and self.counting


def of_table(table: tables.Table) -> dict[int, Profile]:
    """Return the profiles of a table's columns, by column."""
    rows = [row for row in table.sample if row not in table.totals] or list(table.sample)
    return {
        column: _of_column(table, column, heading, rows)
        for column, heading in zip(table.columns, table.headings, strict=True)
    }


def _of_column(table: tables.Table, column: int, heading: str, rows: list[int]) -> Profile:
    found = tables.cells_at(table.sheet, rows, column)
    shapes = Counter(sniffing.shape(cell) for cell in found)
    filled = [cell for cell in found if not sniffing.blank(cell)]
    told = len(filled) or 1
    texts = [sniffing.text_of(cell).strip() for cell in filled]
    values = len(set(texts))
    years = sum(1500 <= (sniffing.year(cell) or 0) <= 2299 for cell in filled)
    return Profile(
        column,
        heading,
        filled=len(filled) / (len(found) or 1),
        number=shapes["number"] / told,
        date=shapes["date"] / told,
        text=shapes["text"] / told,
        missing=shapes["missing"] / told,
        year=years / told,
        distinct=values / told,
        values=values,
        length=sum(map(len, texts)) / told,
        link=sum(text.startswith(("http://", "https://", "www.")) for text in texts) / told,
        whole=all(text.isascii() and text.isdigit() for text in texts),
        counting=column == table.columns[0] and _counts(texts),
    )


def _counts(texts: list[str]) -> bool:
    """Tell whether texts are whole numbers that only rise or fall: what an index column holds."""
    if len(texts) < 3 or not all(text.isascii() and text.isdigit() for text in texts):
        return False
    if max(map(len, texts)) > _MOST_DIGITS:
        return False
    steps = [int(later) - int(earlier) for earlier, later in itertools.pairwise(texts)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)
