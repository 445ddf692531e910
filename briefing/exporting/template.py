"""The empty workbook that a person fills in: sheets from the schema, three example rows each.

Its import leaves the example rows out by their ids. Choices stand in the template's language, which
the import maps to ours.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

from briefing import schema, words
from briefing.exporting import layouts, styles, tables
from briefing.exporting.sheet import Sheet

SHEETS = ("events", "observations", "series", "questions", "positions", "evidence", "sources")
EXAMPLE = "example-"
"""What the ids of the example rows begin with; a number follows."""

_POINTS = ("rows", "examples", "dates", "lists", "sources", "blank", "comments")
# The same bytes at every run: the committed files change only where their content does.
_MADE = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's time has no zone

Row = Mapping[str, str | float]
# A value that begins with "template." is the key of a text, which fills the half of the language.
_EXAMPLES: Mapping[str, tuple[Row, Row, Row]] = {
    "events": (
        {
            "date": "2023-04-14",
            "date_is": "announced",
            "title": "template.event_1",
            "label": "template.event_label_1",
            "side": "United States",
            "voice": "prosecutor",
            "category": "Judicial",
            "place": "Washington, DC",
            "importance": 4,
            "status": "occurred",
            "sources": "example-1",
        },
        {
            "date": "2021-10",
            "date_is": "signed",
            "title": "template.event_2",
            "label": "template.event_label_2",
            "side": "United States and Mexico",
            "voice": "executive",
            "category": "Diplomacy",
            "importance": 5,
            "status": "occurred",
            "sources": "example-1; example-2",
        },
        {
            "date": "2024-01/2024-03",
            "date_is": "happened",
            "title": "template.event_3",
            "label": "template.event_label_3",
            "side": "Mexico",
            "voice": "armed forces or police",
            "category": "Enforcement",
            "importance": 3,
            "status": "reported",
            "sources": "example-3",
        },
    ),
    "series": tuple(  # type: ignore[dict-item] # three of them
        {
            "name": f"template.series_{number}",
            "unit": unit,
            "measure": "template.measure",
            "counted_by": "template.counter",
            "scope": "template.scope",
            "kind": kind,
            "basis": basis,
            "side": "United States",
            "sources": "example-2",
        }
        for number, (unit, kind, basis) in enumerate(
            (
                ("template.unit_1", "flow", "calendar"),
                ("template.unit_1", "flow", "US fiscal"),
                ("template.unit_2", "flow", "12 months ending"),
            ),
            1,
        )
    ),
    "observations": (
        {
            "series": "example-1",
            "start": "2023-01-01",
            "end": "2023-01-31",
            "label": "2023-01",
            "value": 1234.5,
            "qualifier": "exact",
            "status": "final",
            "sources": "example-2",
        },
        {
            "series": "example-2",
            "start": "2022-10-01",
            "end": "2023-09-30",
            "label": "FY2023",
            "value": 15000.0,
            "qualifier": "about",
            "status": "final",
            "sources": "example-2",
        },
        {
            "series": "example-3",
            "start": "2022-05-01",
            "end": "2023-04-30",
            "label": "2023-04",
            "value": 70000.0,
            "qualifier": "more than",
            "status": "predicted",
            "sources": "example-2",
        },
    ),
    "questions": tuple(  # type: ignore[dict-item] # three of them
        {"question": f"template.question_{number}", "kind": kind, "order": number}
        for number, kind in enumerate(("fact", "cause", "policy"), 1)
    ),
    "positions": tuple(  # type: ignore[dict-item] # three of them
        {
            "question": "example-1",
            "side": side,
            "voice": voice,
            "speaker": f"template.speaker_{number}",
            "role": f"template.role_{number}",
            "date": date,
            "statement": f"template.statement_{number}",
            "standing": "stands",
            "sources": f"example-{number}",
        }
        for number, (side, voice, date) in enumerate(
            (
                ("United States", "executive", "2023-04-14"),
                ("Mexico", "head of government", "2023-03-09"),
                ("Mexico", "armed forces or police", "2023-04"),
            ),
            1,
        )
    ),
    "evidence": tuple(  # type: ignore[dict-item] # three of them
        {
            "position": f"example-{number}",
            "record": record,
            "bears": bears,
            "shows": f"template.shows_{number}",
        }
        for number, (record, bears) in enumerate(
            (
                ("example-1", "background"),
                ("example-3", "contradicts"),
                ("example-1@2023-01-01/2023-01-31", "qualifies"),
            ),
            1,
        )
    ),
    "sources": tuple(  # type: ignore[dict-item] # three of them
        {
            "publisher": f"template.publisher_{number}",
            "title": f"template.source_{number}",
            "published": published,
            "url": f"https://example.org/{number}",
            "language": language,
            "kind": kind,
        }
        for number, (published, language, kind) in enumerate(
            (
                ("2023-04-14", "en", "official statement"),
                ("2023-10", "en", "primary"),
                ("2024", "es", "press"),
            ),
            1,
        )
    ),
}


def to_bytes(language: words.Language) -> bytes:
    """Return the template in one language as an .xlsx file, the same bytes at every call."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": words.say("template.title", language), "created": _MADE})
    formats = styles.Formats(book)
    guide_name = words.say("template.sheet_guide", language)
    guide = Sheet(book.add_worksheet(guide_name), formats, remember=False)
    _write_guide(guide, language)
    for name in SHEETS:
        table = schema.TABLES[name]
        page = Sheet(book.add_worksheet(table.sheet), formats, remember=False)
        _write_table(page, table, language)
    book.close()
    return target.getvalue()


def examples(table: str, language: words.Language) -> list[dict[str, str | float]]:
    """Return a table's three example rows, texts and choices in `language`."""
    declared = schema.TABLES[table]
    rows = []
    for number, given in enumerate(_EXAMPLES[table], 1):
        row: dict[str, str | float] = {"id": f"{EXAMPLE}{number}"}
        for name, value in given.items():
            column = declared.by_name[name]
            if isinstance(value, str) and value.startswith("template."):
                half = column.pair if language == "es" and column.pair else name
                row[half] = words.say(value, language)
            elif isinstance(value, str) and column.choices:
                row[name] = schema.choice_text(column.choices, value, language)
            else:
                row[name] = value
        rows.append(row)
    return rows


def _write_guide(page: Sheet, language: words.Language) -> None:
    page.worksheet.set_column(0, 0, 2)
    page.worksheet.set_column(1, 1, 22)
    page.worksheet.set_column(2, 2, 92)
    page.merged(0, 1, 2, words.say("template.title", language), styles.TITLE, characters=120)
    page.merged(1, 1, 2, words.say("template.lead", language), styles.BOTTOM_LINE, characters=120)
    row = 3
    for key in _POINTS:
        text = f"• {words.say(f'template.point_{key}', language)}"
        page.merged(row, 1, 2, text, styles.POINT, characters=112)
        row += 1
    row += 1
    for column, key in enumerate(("contents", "holds"), 1):
        page.text(row, column, words.say(f"workbook.{key}", language), styles.SUBHEADING)
    for line, name in enumerate(SHEETS, row + 1):
        sheet_name = schema.TABLES[name].sheet
        page.link(line, 1, sheet_name, sheet_name, styles.LINK)
        page.text(line, 2, words.say(f"workbook.says.{name}", language), styles.BODY)
    page.worksheet.hide_gridlines(2)
    tables.print_settings(page, language, repeat=None)


def _write_table(page: Sheet, table: schema.TableSchema, language: words.Language) -> None:
    places = _ordered(table, language)
    tables.write_headings(page, table, places, language, choices_in=language)
    for column, place in enumerate(places):
        tables.set_column(page.worksheet, page, column, place)
    for line, row in enumerate(examples(table.name, language), layouts.FIRST_ROW):
        for column, place in enumerate(places):
            value = row.get(place.name, "")
            style = tables.style_of(place)
            if isinstance(value, str):
                day = tables.day_of(value) if place.column and place.column.kind == "day" else None
                if day is None or not page.day(line, column, day, style):
                    page.text(line, column, value, style)
            else:
                whole = float(value).is_integer() and style == styles.NUMBER
                page.number(line, column, value, styles.WHOLE if whole else style)


def _ordered(table: schema.TableSchema, language: words.Language) -> list[layouts.Place]:
    """Return the columns with the half of the template's language first in every pair."""
    places = layouts.places(table, computed=False)
    if language == "en":
        return places
    by_name = {place.name: place for place in places}
    ordered: list[layouts.Place] = []
    for place in places:
        pair = place.column.pair if place.column else ""
        if pair:
            ordered += [by_name[pair], place]
        elif place.name not in table.halves:
            ordered.append(place)
    return ordered
