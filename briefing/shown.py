"""A cell as a person reads it: dates in words, listed words by name, ids by what they stand for.

Tables on screen, the find row and copied text all show the same, so it is said once, here.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping

from briefing import dates, origins, schema, wordings, words
from briefing.document import Briefing, Table
from briefing.schema import Cell

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "events": ("label", "title"),
    "series": ("name",),
    "questions": ("question",),
    "positions": ("speaker",),
    "sources": ("publisher", "title", "url"),
}
"""The columns that name a row of another table: the first that is not blank does."""

_SEPARATOR = "; "


def cell_texts(
    briefing: Briefing,
    table: Table,
    column: str,
    language: words.Language,
    rows: Iterable[int] | None = None,
) -> list[str]:
    """Return the texts of a column's cells; of `rows` alone and in their order where given.

    Each distinct cell is put into words once: 100,000 cells take some 10 ms.
    """
    declared = table.schema.by_name.get(column)
    cells = table.columns[column]
    chosen = cells if rows is None else list(map(cells.__getitem__, rows))
    plain = declared is None or declared.kind in {"text", "long", "json"}
    if plain and column != "origin" and wordings.of_column(declared) is None:
        return list(map(str, chosen))
    known = {cell: cell_text(briefing, declared, cell, language) for cell in set(chosen)}
    return list(map(known.__getitem__, chosen))


def cell_text(
    briefing: Briefing, column: schema.Column | None, cell: Cell, language: words.Language
) -> str:
    """Return the text of one cell; "" where it is blank. `column` None is one of a person's own."""
    if cell is None or cell == "":
        return ""
    if column is None:
        return str(cell)
    if column.kind == "number":
        return f"{cell:,.15g}"
    if column.kind in {"date", "day"}:
        return date_text(str(cell), language)
    if column.choices:
        return schema.choice_text(column.choices, str(cell), language)
    if column.refers_to:
        known = names(briefing, column.refers_to, language)
        return _SEPARATOR.join(known.get(each, each) for each in ids_in(str(cell)))
    again = wordings.of_column(column)
    if again is not None:
        return again(briefing, str(cell), language)
    if column.name == "origin":
        return origin_text(briefing, str(cell), language)
    return str(cell)


def origin_text(briefing: Briefing, origin: str, language: words.Language) -> str:
    """Return where a record was read, `import!sheet!row[!column]`, in words: file, sheet, row."""
    return place_text(origins.of(briefing, origin), language)


def place_text(place: origins.Origin, language: words.Language) -> str:
    """Return a place in a file in words: file, sheet, and row or cell."""
    where = words.say("inspector.row", language, row=str(place.row)) if place.row else ""
    if place.cell and place.column.isupper():
        where = words.say("inspector.cell", language, cell=place.cell)
    return " · ".join(part for part in (place.file or place.source, place.sheet, where) if part)


def names(briefing: Briefing, table: str, language: words.Language) -> Mapping[str, str]:
    """Return what each row of a table is called, by id; its own id where nothing names it.

    Of a pair the half in `language` comes first, then the other one.
    """

    def compute() -> dict[str, str]:
        rows = briefing[table]
        columns = [rows.texts(name) for name in _naming(rows.schema, language)]
        return {
            identifier: next((cells[row] for cells in columns if cells[row]), identifier)
            for row, identifier in enumerate(rows.ids)
        }

    return briefing.derived(("names", table, language), (table,), compute)


def of_pair(row: Mapping[str, Cell], name: str, language: words.Language) -> str:
    """Return the text of a pair of columns, as `name` and `name_es`; "" where both are blank.

    The half in `language` comes first, then the other one; a row may lack either column.
    """
    halves = (f"{name}_es", name) if language == "es" else (name, f"{name}_es")
    return next((str(row[half]) for half in halves if row.get(half)), "")


def without_unit(name: str, unit: str) -> str:
    """Return the name of a series as it stands beside its unit: "Seizures (kg)" without "(kg)".

    Only the unit itself, in brackets or after a comma at the end; a name that is nothing else
    stays.
    """
    spoken = r"\s+".join(map(re.escape, unit.split()))
    if not spoken:
        return name
    at_end = rf"\s*(?:[(\[]\s*{spoken}\s*[)\]]|[,:]\s*{spoken})\s*\Z"
    return re.sub(at_end, "", name, flags=re.IGNORECASE) or name


def ids_in(cell: str) -> list[str]:
    """Return the ids that a `references` cell holds."""
    return [part.strip() for part in cell.split(";") if part.strip()]


@functools.lru_cache(maxsize=200_000)
def date_text(edtf: str, language: words.Language) -> str:
    """Return a date cell in words; what is not EDTF is returned as it is."""
    if not edtf:
        return ""
    if len(edtf) == 10 and edtf[0] != "0":
        # Nearly every cell is a plain day; through the grammar 10,000 of them take 0.2 s.
        try:
            day = dt.date.fromisoformat(edtf)
        except ValueError:
            pass
        else:
            return _day_template(day.month, language) % (day.day, day.year)
    try:
        return dates.text(dates.from_edtf(edtf), language)
    except dates.DateError:
        return edtf


@functools.cache
def _day_template(month: int, language: words.Language) -> str:
    """Return how a day of this month is written, with the day's and the year's places left open."""
    name = dates.month_name(month, language)
    return words.say("dates.day", language, day="%d", month=name, year="%d")


def _naming(table_schema: schema.TableSchema, language: words.Language) -> list[str]:
    """Return the naming columns of a table, those in `language` before the other halves."""
    english = NAMED_BY.get(table_schema.name, ())
    spanish = [table_schema.by_name[name].pair or name for name in english]
    ordered = [*english, *spanish] if language == "en" else [*spanish, *english]
    return list(dict.fromkeys(ordered))
