"""What a person has left on the cells of a table: links, comments, strikes, colours, corrections.

A colour counts where it makes a cell stand out from its column. Most colours of a spreadsheet are
its design: headings, bands, a column of its own; those say nothing about a row.
"""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing import words
from briefing.reading import problems
from briefing.reading.opening import sheet_xml
from briefing.reading.statistics import outcomes
from briefing.reading.tables import tables

Language = words.Language
COLUMN = "private_note"
"""Where it is kept with a row: not everything that stands on a spreadsheet is for others."""

_NOTHING: Mapping[tuple[int, int], str] = {}
_SCHEMES = ("http://", "https://", "mailto:")
# What more than half of a column's cells have is how the column looks.
_DESIGN_SHARE = 0.5
# Bands of two or three rows: the same step from each painted row to the next, all the way down.
_BAND_SHARE = 0.3
_LEAST_BANDS = 3


def addresses(table: tables.Table, columns: Iterable[int]) -> dict[int, str]:
    """Return the address that each row links to from one of some columns, the first that does.

    Returns
    -------
    dict of int to str
        By sheet row; only http, https and mailto, as texts: nothing is ever followed.
    """
    found: dict[int, str] = {}
    if table.sheet.links:
        rows = set(table.rows)
        for column in columns:
            for (row, at), address in table.sheet.links.items():
                if at == column and row in rows and address.lower().startswith(_SCHEMES):
                    found.setdefault(row, address.strip())
    return found


def notes(
    table: tables.Table,
    used: Mapping[int, str],
    language: Language,
    corrected: Mapping[tuple[int, int], str] = _NOTHING,
) -> dict[int, str]:
    """Return what a person left on each row's cells, in words, by sheet row.

    Parameters
    ----------
    used : mapping of int to str
        By sheet row: the address that the row has already.
    corrected : mapping of (row, column) to str
        What is to be said of cells that were corrected.
    """
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for row, _column, said in _of_rows(table, corrected):
        lines[row].append(said)
    for row, column, address in _of_rows(table, table.sheet.links):
        if address.lower().startswith(_SCHEMES) and address.strip() != used.get(row, ""):
            cell = _name(row, column)
            lines[row].append(words.say("importing.margin.link", language, cell=cell, url=address))
    for row, column, text in _of_rows(table, table.sheet.comments):
        said = words.say("importing.margin.comment", language, cell=_name(row, column), text=text)
        lines[row].append(said)
    struck = _struck(table)
    for row, columns in struck.items():
        names = _names(row, columns)
        lines[row].append(words.say("importing.margin.struck", language, cells=names))
    for row, column, text in _of_rows(table, table.sheet.struck):
        if text and column not in struck.get(row, ()):
            cell = _name(row, column)
            said = words.say("importing.margin.struck_part", language, cell=cell, text=text)
            lines[row].append(said)
    for row, colour, columns in marked(table):
        names = _names(row, columns)
        said = words.say("importing.margin.colour", language, colour=f"#{colour}", cells=names)
        lines[row].append(said)
    return {row: "\n".join(said) for row, said in lines.items()}


def added(note: str, left: str) -> str:
    """Return a note with what was left on the cells after it, unless it says so already."""
    return note if left in note else "\n".join(filter(None, (note, left)))


def struck_rows(table: tables.Table) -> list[problems.Problem]:
    """Return a problem for each row that has a cell struck through; none sets its row aside."""
    return [
        problems.Problem(
            row, columns[0], "", problems.STRUCK, {"cells": _names(row, columns)}, sets_aside=False
        )
        for row, columns in sorted(_struck(table).items())
    ]


def with_notes(
    outcome: outcomes.Outcome,
    table: tables.Table | None,
    language: Language,
    corrected: Mapping[tuple[int, int], str] = _NOTHING,
) -> outcomes.Outcome:
    """Return statistics whose values carry what a person left on their own cells.

    A correction beside the values, of a period or a name, is said with all values of its row; what
    a recipe made of several rows says those of all of them.
    """
    if table is None:
        return outcome
    said = _on_values(table, language)
    above, of_series = _on_headings(outcome, table, language)
    typed: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for row, column, text in _of_rows(table, corrected):
        typed[row].append((column, text))
    valued = {each.column for each in outcome.observations} if typed else set()
    if not said and not above and not of_series and not typed:
        return outcome

    def changed(each: outcomes.Observed) -> Iterator[str]:
        for row in dict.fromkeys((each.row, *each.touched)) if typed else ():
            for column, text in typed.get(row, ()):
                if column == each.column or column not in valued:
                    yield text

    def noted(each: outcomes.Observed) -> outcomes.Observed:
        own = said.get((each.row, each.column))
        left = filter(None, (each.note, *changed(each), own, above.get(each.column)))
        note = "\n".join(left)
        return each if note == each.note else replace(each, note=note)

    return replace(
        outcome,
        series={
            name: {**row, COLUMN: added(str(row.get(COLUMN) or ""), of_series[name])}
            if name in of_series
            else row
            for name, row in outcome.series.items()
        },
        observations=[noted(each) for each in outcome.observations],
    )


def _on_values(table: tables.Table, language: Language) -> dict[tuple[int, int], str]:
    """Return what was left on each cell of a table of statistics, in words."""
    lines: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for row, column, text in _of_rows(table, table.sheet.comments):
        cell = _name(row, column)
        lines[row, column].append(
            words.say("importing.margin.comment", language, cell=cell, text=text)
        )
    for row, columns in _struck(table).items():
        for column in columns:
            cell = _name(row, column)
            lines[row, column].append(words.say("importing.margin.struck", language, cells=cell))
    return {place: "\n".join(texts) for place, texts in lines.items()}


def _on_headings(
    outcome: outcomes.Outcome, table: tables.Table, language: Language
) -> tuple[dict[int, str], dict[str, str]]:
    """Return comments on headings: those of a period by column, those of statistics by series."""
    texts = {
        column: words.say("importing.margin.comment", language, cell=_name(row, column), text=text)
        for (row, column), text in table.sheet.comments.items()
        if row in table.header_rows and column in table.columns
    }
    held: defaultdict[int, list[str]] = defaultdict(list)
    for each in outcome.observations if texts else ():
        if each.column in texts:
            held[each.column].append(each.series)
    above: dict[int, str] = {}
    of_series: dict[str, str] = {}
    for column, series in held.items():
        named = set(series)
        # A column of one value for each of several statistics is a period's.
        if 1 < len(named) == len(series):
            above[column] = texts[column]
            continue
        for name in named:
            of_series[name] = added(of_series.get(name, ""), texts[column])
    return above, of_series


def _of_rows(
    table: tables.Table, found: Mapping[tuple[int, int], str]
) -> Iterator[tuple[int, int, str]]:
    """Yield (row, column, text) of what lies on the table's records."""
    if not found:
        return
    rows, columns = set(table.rows), set(table.columns)
    for (row, column), text in found.items():
        if row in rows and column in columns:
            yield row, column, text


def _struck(table: tables.Table) -> dict[int, list[int]]:
    """Return the columns of each row whose whole text is struck through, from left to right."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row, column, text in _of_rows(table, table.sheet.struck):
        cell = table.cell(row, column)
        if cell is not None and cell != "" and (not text or str(cell).strip() == text.strip()):
            found[row].append(column)
    return {row: sorted(columns) for row, columns in found.items()}


def marked(table: tables.Table) -> Iterator[tuple[int, str, list[int]]]:
    """Yield the rows with cells that stand out, each with a colour and the columns that have it.

    The colour is RRGGBB; rows and columns are the sheet's, counted from 0.
    """
    painted: defaultdict[tuple[int, str], list[range]] = defaultdict(list)
    columns = set(table.columns)
    for column, first, last, colour in table.sheet.colours.runs():
        if column in columns:
            begin = bisect.bisect_left(table.rows, first)
            end = bisect.bisect_right(table.rows, last)
            painted[column, colour].append(range(begin, end))
    by_row: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for (column, colour), places in painted.items():
        if not _is_design(places, len(table.rows)):
            for place in itertools.chain.from_iterable(places):
                by_row[table.rows[place], colour].append(column)
    for (row, colour), marked in sorted(by_row.items()):
        yield row, colour, sorted(marked)


def _is_design(painted: Sequence[range], rows: int) -> bool:
    """Tell whether a colour is how a column looks.

    Parameters
    ----------
    painted : sequence of range
        Which of the records have it, counted from 0.
    rows : int
        How many records there are.
    """
    count = sum(map(len, painted))
    if count > _DESIGN_SHARE * rows:
        return True
    if count < _BAND_SHARE * rows or count < _LEAST_BANDS:
        return False
    places = itertools.chain.from_iterable(painted)
    return len({after - before for before, after in itertools.pairwise(places)}) == 1


def _name(row: int, column: int) -> str:
    return f"{sheet_xml.column_letters(column)}{row + 1}"


def _names(row: int, columns: Sequence[int]) -> str:
    """Return a row's cells as people write them: "A5:C5, F5"."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][1] + 1:
            runs[-1][1] = column
        else:
            runs.append([column, column])
    return ", ".join(
        _name(row, first) if first == last else f"{_name(row, first)}:{_name(row, last)}"
        for first, last in runs
    )
