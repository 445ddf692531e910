"""What a person added to a briefing's workbook in Excel, and which of it saving would lose.

Columns are kept as columns of the table. Sheets, comments, colours, formulas, charts and changes on
the sheets that are made anew cannot be: they are named, so that saving asks first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing import dates, schema, words
from briefing.exporting import layouts, sheet, styles, tables
from briefing.reading import cells

KNOWN_COLOURS: Mapping[str, list[str]] = {
    "fills": sorted(colour.removeprefix("#") for colour in styles.FILLS),
    "inks": sorted(colour.removeprefix("#") for colour in styles.INKS),
}
"""What the reading child is asked not to tell of."""

_DRAWN = {"chart": "charts", "picture": "pictures"}
_HEADING_ROW = str(layouts.HEADING_ROW + 1)


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that a person added.

    Attributes
    ----------
    kind : str
        "column", "sheet", "comment", "colour", "formula", "conditional_format", "chart",
        "picture", "shape", "table", "name" or "edited" (cells of a sheet that is made anew).
    cell : str
        Where on the sheet ("C5", up to ten with commas; letters of a column); "" where nowhere.
    text : str
        A comment's text, a column's heading, a name; "" otherwise.
    kept : bool
        Whether the briefing holds it, so that saving writes it again.
    """

    kind: str
    sheet: str
    cell: str = ""
    text: str = ""
    count: int = 1
    kept: bool = False

    def describe(self, language: words.Language) -> str:
        """Return it in words, with its place."""
        return words.say(
            f"additions.{self.kind}",
            language,
            sheet=self.sheet,
            cell=self.cell,
            text=self.text[:80],
            count=self.count,
        )


def found(
    file: cells.SourceFile,
    ours: Mapping[str, Mapping[str, Any]],
    renamed: Mapping[str, str],
    columns: Iterable[Addition],
) -> tuple[Addition, ...]:
    """Return everything that was added, in the order of the sheets.

    Parameters
    ----------
    file : SourceFile
        Read with `KNOWN_COLOURS`.
    ours : mapping
        Sheet -> digest, charts, pictures, as `Figure settings` has them.
    renamed : mapping of str to str
        Sheet as it is called now -> as we called it.
    columns : iterable of Addition
        Columns that were added to tables.
    """
    names = next((fact.names for fact in file.facts if fact.kind == "sheets"), ())
    # Without facts (.xls and the like) the sheets that have cells are what is known.
    listed = [
        Addition("sheet", name)
        for name in names or [each.name for each in file.sheets]
        if renamed.get(name, name) not in ours
    ]
    listed += columns
    own_notes = _own_notes()
    for fact in file.facts:
        known = ours.get(renamed.get(fact.sheet, fact.sheet))
        if fact.kind == "sheets" or (known is None and fact.kind != "name"):
            continue  # what is on a sheet of theirs goes with the sheet
        if fact.kind == "comment" and _is_ours(fact, own_notes):
            continue
        count = fact.count
        if fact.kind in _DRAWN and known is not None:
            count -= int(known.get(_DRAWN[fact.kind], 0))
        if count > 0:
            listed.append(Addition(fact.kind, fact.sheet, fact.cell, fact.text, count))
    for each in file.sheets:
        digest = ours.get(each.name, {}).get("digest")
        if digest and sheet.digest_of(_values(each)) != digest:
            listed.append(Addition("edited", each.name))
    return tuple(listed)


def _own_notes() -> set[str]:
    """Return the texts of the comments that we put on headings, in both languages."""
    return {
        _squeezed(tables.explanation(table, place, language))
        for table in schema.TABLES.values()
        for place in layouts.places(table)
        for language in words.LANGUAGES
    }


def _is_ours(fact: cells.Fact, own: set[str]) -> bool:
    return fact.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == _HEADING_ROW and (
        _squeezed(fact.text) in own
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _values(page: cells.Sheet) -> dict[tuple[int, int], str | float]:
    """Return a sheet's cells as `Sheet.digest` counts them: dates are numbers there."""
    values: dict[tuple[int, int], str | float] = {}
    for row, line in enumerate(page.rows):
        for column, cell in enumerate(line):
            if cell is None:
                continue
            if isinstance(cell, cells.Moment):
                values[row, column] = _serial(cell)
            elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
                values[row, column] = float(cell)
            else:
                values[row, column] = cell if isinstance(cell, str) else repr(cell)
    return values


def _serial(moment: cells.Moment) -> float | str:
    try:
        return sheet.serial(dates.day_of(moment.text))
    except ValueError:  # it has a time of day, which none of ours has
        return moment.text
