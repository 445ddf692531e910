"""One sheet of a briefing read back into columns, whatever Excel has made of its cells meanwhile.

What we wrote comes back exactly. A cell that a person changed may have another type than its
column: what can be kept is kept, and said; what cannot goes to the rows set aside.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from briefing import changes, schema, words
from briefing.document import EXTRA
from briefing.exporting import layouts
from briefing.reading import cells
from briefing.reading.opening import sheet_xml
from briefing.storage.problems import Problem

Rows = list[list[cells.Cell]]
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][-+]?\d+)?")
_FORMAT_NOISE = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


@dataclass(slots=True)
class Content:
    """A table as its sheet holds it.

    Attributes
    ----------
    columns : dict of str to list
        Cells by column, equal in length; "id" among them, unique and filled.
    added : dict of str to str
        Column that a person added -> the letters over it.
    set_aside : list
        Row, heading and text of cells that their column cannot hold.
    """

    columns: dict[str, list[schema.Cell]]
    added: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[tuple[int, str, str]] = field(default_factory=list)


def fits(rows: Rows, table: schema.TableSchema) -> bool:
    """Tell whether a sheet's first row holds (nearly) all names of a table."""
    if not rows:
        return False
    names = {cell for cell in rows[0] if isinstance(cell, str)}
    return len(names.intersection(table.names)) >= 0.8 * len(table.names)


def read(
    rows: Rows, table: schema.TableSchema, name: str, written: Collection[str] | None = None
) -> Content:
    """Return the table that a sheet holds.

    Parameters
    ----------
    rows : list of list of cells
        The whole sheet.
    name : str
        Of the sheet, for what is said about it.
    written : collection of str, optional
        The columns that the table had when it was written: one that a later version has added is
        not missed.
    """
    content = Content({})
    first, headings = _headings(rows, table, name, content)
    body = rows[first:]
    # Trailing blanks are trimmed, so that a row with nothing in it is an empty list.
    numbers = [number for number, row in enumerate(body, first + 1) if row]
    if len(numbers) < len(body):
        body = [rows[number - 1] for number in numbers]
    width = len(headings)
    width = max([width, *(len(row) for row in body)]) if body else width
    columns = [list(column) for column in itertools.zip_longest(*body)] if body else []
    columns += [[None] * len(body) for _ in range(width - len(columns))]
    taken: set[str] = set()
    for place, column in enumerate(columns):
        given = headings[place] if place < len(headings) else ""
        if layouts.is_computed(given):
            continue
        if given in table.by_name and given not in taken:
            declared = table.by_name[given]
            converted = _converted(column, declared, content, name, numbers)
        else:
            converted = _texts(column, None, content, name, numbers)
            if not given and not any(converted):
                continue
            given = _extra_name(given, place, taken, content)
        taken.add(given)
        content.columns[given] = converted
    expected = table.names if written is None else [n for n in table.names if n in written]
    missing = [column for column in expected if column not in taken]
    if missing:
        listed = ", ".join(missing)
        content.problems.append(
            Problem("storage.columns_missing", {"sheet": name, "columns": listed})
        )
    _give_ids(content, table, name, numbers)
    return content


def day_of_moment(moment: cells.Moment) -> str:
    """Return a date cell as EDTF, as precise as its number format shows it."""
    shown = _FORMAT_NOISE.sub("", moment.format).lower().split(";")[0]
    if not shown or "d" in shown or "h" in shown or shown == "general":
        return moment.text[:10]
    if "m" in shown:
        return moment.text[:7]
    return moment.text[:4] if "y" in shown else moment.text[:10]


def _headings(
    rows: Rows, table: schema.TableSchema, name: str, content: Content
) -> tuple[int, list[str]]:
    """Return the row, from 0, at which the table begins, and the name of every column.

    A person's own column has its heading in row 1 or row 2. Where row 1 is gone, the headings of
    either language name the columns.
    """
    names = [_plain(cell) for cell in rows[layouts.NAME_ROW]] if rows else []
    known = set(table.names)
    if known.intersection(names):
        second = [_plain(cell) for cell in rows[1]] if len(rows) > 1 else []
        ours = {
            table.heading(column, language)
            for column in table.names
            for language in words.LANGUAGES
        }
        first = layouts.FIRST_ROW if len(ours.intersection(second)) >= 2 else 1
        pairs = itertools.zip_longest(names, second if first > 1 else [], fillvalue="")
        return first, [upper or (EXTRA + lower if lower else "") for upper, lower in pairs]
    for number, row in enumerate(rows[:3]):
        labels = {
            table.heading(column, language): column
            for language in words.LANGUAGES
            for column in table.names
        }
        found = [labels.get(_plain(cell), _plain(cell)) for cell in row]
        if len(known.intersection(found)) >= 2:
            content.problems.append(Problem("storage.names_gone", {"sheet": name}))
            return number + 1, found
    if any(rows):
        content.problems.append(Problem("storage.names_gone", {"sheet": name}))
    return layouts.NAME_ROW, []


def _extra_name(given: str, place: int, taken: set[str], content: Content) -> str:
    letters = sheet_xml.column_letters(place)
    name = given if given.startswith(EXTRA) else EXTRA + (given or letters)
    unique = name
    for number in itertools.count(2):
        if unique not in taken:
            break
        unique = f"{name} ({number})"
    content.added[unique] = letters
    return unique


def _converted(
    column: list[cells.Cell],
    declared: schema.Column,
    content: Content,
    name: str,
    numbers: list[int],
) -> list[schema.Cell]:
    kinds = set(map(type, column))
    if declared.kind == "integer" and kinds <= {int, type(None)}:
        return list(column)  # type: ignore[arg-type] # whole numbers and blanks
    if declared.kind == "day" and kinds <= {cells.Moment, type(None)}:
        return [cell.text[:10] if isinstance(cell, cells.Moment) else "" for cell in column]
    if declared.kind in {"number", "integer"}:
        return [
            None if cell is None else _number(cell, declared, content, name, number)
            for cell, number in zip(column, numbers, strict=True)
        ]
    return _texts(column, declared, content, name, numbers)


def _texts(
    column: list[cells.Cell],
    declared: schema.Column | None,
    content: Content,
    name: str,
    numbers: list[int],
) -> list[schema.Cell]:
    kinds = set(map(type, column))
    if kinds <= {str}:
        return list(column)  # type: ignore[arg-type] # all are texts
    if kinds <= {str, type(None)}:
        return [cell or "" for cell in column]  # type: ignore[misc] # the same
    return [
        cell if isinstance(cell, str) else _text(cell, declared, content, name, number)
        for cell, number in zip(column, numbers, strict=True)
    ]


def _text(
    cell: cells.Cell, declared: schema.Column | None, content: Content, name: str, number: int
) -> str:
    """Return a cell that is no text as one, and say what Excel has made of it."""
    if cell is None:
        return ""
    if isinstance(cell, cells.Moment):
        if declared and declared.kind == "date":
            edtf = day_of_moment(cell)
            place = {"sheet": name, "row": number, "date": edtf}
            content.problems.append(Problem("storage.date_cell", place))
            return edtf
        return cell.text[:10] if declared and declared.kind == "day" else cell.text
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (cells.ErrorCell, cells.Uncomputed)):
        shown = cell.text if isinstance(cell, cells.ErrorCell) else ""
        place = {"sheet": name, "row": number, "shown": shown}
        key = "storage.error_cell" if shown else "storage.uncomputed_cell"
        content.problems.append(Problem(key, place))
        return shown
    return cell.text if isinstance(cell, cells.Duration) else f"{cell:.15g}"


def _number(
    cell: cells.Cell, declared: schema.Column, content: Content, name: str, number: int
) -> float | int | None:
    value: float | None = None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        value = float(cell)
    elif isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        value = float(cell.replace(",", ""))
    whole = declared.kind == "integer"
    if value is not None and (not whole or value.is_integer()):
        return int(value) if whole else value
    text = cell if isinstance(cell, str) else _text(cell, None, Content({}), name, number)
    if isinstance(cell, cells.Moment):
        text = cell.text
    place = {"sheet": name, "row": number, "column": declared.name, "text": text}
    content.problems.append(Problem("storage.not_a_number", place))
    content.set_aside.append((number, declared.name, text))
    return None


def _give_ids(content: Content, table: schema.TableSchema, name: str, numbers: list[int]) -> None:
    """Give a row without id one; of rows with the same id the first keeps it."""
    ids = content.columns.setdefault("id", [""] * len(numbers))
    ids[:] = changes.kept_ids(table.name, ids)
    if all(ids) and len(set(ids)) == len(ids):
        return
    seen: set[schema.Cell] = set()
    blank = 0
    for place, identifier in enumerate(ids):
        if not identifier:
            blank += 1
        elif identifier in seen:
            values = {"sheet": name, "row": numbers[place], "id": identifier}
            content.problems.append(Problem("storage.repeated_id", values))
        else:
            seen.add(identifier)
            continue
        ids[place] = changes.new_id(table.name)
        seen.add(ids[place])
    if blank:
        content.problems.append(Problem("storage.new_ids", {"sheet": name, "count": blank}))


def _plain(cell: cells.Cell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)
