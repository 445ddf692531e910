"""How rows of statistics are called: their labels, what leads them, footnote marks taken off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from briefing.reading.tables import periodic, tables
from briefing.reading.texts import sniffing

_MARK = re.compile(r"\s*(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹]+|(?<!\d)\d{1,2}\)|\b[a-z]/|(?<=\s)\d{1,2}_?/)$")
_DIGIT_MARK = re.compile(r"(?<=[^\W\d_)])(?P<mark>\d[a-z]?)$|(?<=\))(?P<after>\d[a-z]?)$")

Name = tuple[str, ...]


def of_rows(
    table: tables.Table,
    columns: Sequence[int],
    rows: Sequence[int],
    times: Mapping[int, Hashable],
) -> dict[int, tuple[Name, Name]]:
    """Return, by row, the name of its series and the marks taken off it.

    Rows of one name and different times are one series. Names that occur twice beside that are led
    by the nearest name above that occurs once: a section's heading, or the row that they are parts
    of. Where that is not enough, the row's number is added.

    Parameters
    ----------
    columns : sequence of int
        What names a row, outer to inner.
    times : mapping of int to hashable
        What a row says of its time, where it does.
    """
    marks = defined_marks(table)
    plain: dict[int, Name] = {}
    taken: dict[int, Name] = {}
    wanted = set(rows)
    for row in table.rows:
        cleaned = [
            without_mark(sniffing.heading_text(cell), marks)
            for cell in (table.cell(row, each) for each in columns)
            if isinstance(cell, str)
        ]
        plain[row] = tuple(dict.fromkeys(text for text, _ in cleaned if text))
        taken[row] = tuple(mark for _, mark in cleaned if mark)
        if row not in wanted and not plain[row]:
            plain[row] = _heading(table, row)
    counts = Counter((plain[row], times.get(row)) for row in rows)
    led: dict[int, Name] = {}
    above: Name = ()
    for row in table.rows:
        name = plain[row]
        if row not in wanted or counts[name, times.get(row)] == 1:
            if row not in wanted or times.get(row) is None:
                above = name or above
            led[row] = name
        else:
            led[row] = (*above, *name) if above else name
    again = Counter((led[row], times.get(row)) for row in rows)
    seen: Counter[tuple[Name, Hashable]] = Counter()
    result = {}
    for row in rows:
        name, time = led[row], times.get(row)
        seen[name, time] += 1
        if seen[name, time] > 1 or (not name and (time is None or again[name, time] > 1)):
            name = (*name, f"#{row + 1}")
        result[row] = name, taken[row]
    return result


def _heading(table: tables.Table, row: int) -> Name:
    """Return the text that stands in a row without values; () where it is a year or nothing."""
    for column in table.columns:
        cell = table.cell(row, column)
        if not sniffing.blank(cell):
            text = sniffing.heading_text(cell)
            return () if periodic.of_cell(cell) is not None else (text,)
    return ()


def defined_marks(table: tables.Table) -> frozenset[str]:
    """Return the digits with which notes below the table begin: what such a digit in a name is."""
    found = (re.match(r"\s*\(?(\d[a-z]?)", text) for _, text in table.notes)
    return frozenset(match[1] for match in found if match)


def without_mark(text: str, defined: frozenset[str]) -> tuple[str, str]:
    """Return a name without the footnote mark at its end, and the mark; "" = it has none."""
    match = _MARK.search(text)
    # "Methadone (T40.3)" closes what it opened: that is a name and no mark.
    closes = text.endswith(")") and text.count("(") >= text.count(")")
    if match and match.start() > 0 and not closes:
        return text[: match.start()].rstrip(), match[0].strip()
    digit = _DIGIT_MARK.search(text)
    if digit and (digit["mark"] or digit["after"]) in defined:
        return text[: digit.start()].rstrip(), digit["mark"] or digit["after"]
    return text, ""
