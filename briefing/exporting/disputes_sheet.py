"""`Disputes`: a question a block, the two governments beside each other, the record below them.

It is made anew at every save from `Questions`, `Positions` and `Evidence`, which are read back.
No score and no verdict: what a record shows stands as it was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing import dates, schema, shown, words
from briefing.document import Briefing
from briefing.exporting import sheet, styles, tables
from briefing.exporting.sheet import Sheet
from briefing.schema import Cell

_SIDES = ("United States", "Mexico")
_GOVERNMENT = ("head of government", "executive")
"""Only these voices are the government's position (DESIGN.md 2)."""
_COLUMNS = 5  # date, United States, Mexico, other sides, whether it stands
_WIDTHS = (16, 52, 52, 40, 16)
Record = dict[str, Cell]


def write(page: Sheet, document: Briefing, language: words.Language) -> None:
    """Write every question in order, then the positions that answer none."""
    questions = [document["questions"].record(each) for each in document["questions"].ids]
    questions.sort(key=lambda record: int(record["order"] or 0))
    asked: dict[str, list[Record]] = {}
    for each in document["positions"].ids:
        record = document["positions"].record(each)
        asked.setdefault(str(record["question"]), []).append(record)
    for column, width in enumerate(_WIDTHS):
        page.worksheet.set_column(column, column, width)
    row = 0
    for question in questions:
        row = _write_question(page, row, question, language)
        given = asked.pop(str(question["id"]), [])
        row = _write_positions(page, row, document, given, language)
        row = _write_record(page, row, document, given, language) + 1
    left = [record for records in asked.values() for record in records]
    if left:
        page.text(row, 0, words.say("workbook.no_question", language), styles.SECTION)
        _write_positions(page, row + 1, document, left, language)
    page.worksheet.hide_gridlines(2)
    tables.print_settings(page, language, repeat=None)


def _write_question(page: Sheet, row: int, question: Record, language: words.Language) -> int:
    title = _half(question, "question", language)
    kind = schema.choice_text("question_kind", str(question["kind"]), language)
    page.merged(row, 0, _COLUMNS - 2, title, styles.SECTION, characters=sum(_WIDTHS[:-1]))
    page.blank(row, _COLUMNS - 1, styles.SECTION)
    page.text(row, _COLUMNS - 1, kind, styles.SECTION_RIGHT)
    row += 1
    for name in ("agreed", "disputed", "not_known"):
        text = _half(question, name, language)
        if not text:
            continue
        page.text(row, 0, schema.TABLES["questions"].heading(name, language), styles.SMALL_HEAD)
        page.merged(row, 1, _COLUMNS - 1, _cut(text), styles.BODY, characters=sum(_WIDTHS[1:]))
        row += 1
    return row


def _write_positions(
    page: Sheet, row: int, document: Briefing, given: list[Record], language: words.Language
) -> int:
    """Write positions in the order of their dates, each in the column of its side."""
    date, standing = (
        schema.TABLES["positions"].heading(name, language) for name in ("date", "standing")
    )
    sides = [schema.choice_text("side", side, language) for side in _SIDES]
    headings = (date, *sides, words.say("workbook.other_sides", language), standing)
    for column, text in enumerate(headings):
        page.text(row, column, text, styles.SUBHEADING)
    row += 1
    if not given:
        page.text(row, 0, words.say("workbook.no_positions", language), styles.MUTED_BODY)
        return row + 1
    numbers = {identifier: number for number, identifier in enumerate(document["sources"].ids, 1)}
    for record in sorted(given, key=_when):
        side = str(record["side"])
        column = 1 + _SIDES.index(side) if side in _SIDES else 3
        page.text(row, 0, shown.date_text(str(record["date"]), language), styles.BODY)
        text = _cut(_said(record, column == 3, numbers, language))
        page.text(row, column, text, styles.CARD)
        page.fit(row, sheet.lines_in(text, _WIDTHS[column]))
        page.text(
            row, 4, schema.choice_text("standing", str(record["standing"]), language), styles.BODY
        )
        row += 1
    held = {str(record["side"]) for record in given if record["voice"] in _GOVERNMENT}
    missing = [side for side in _SIDES if side not in held]
    if len(missing) == 1:
        side = schema.choice_text("side", missing[0], language)
        page.text(row, 0, words.say("workbook.one_sided", language, side=side), styles.MUTED_BODY)
        row += 1
    return row


def _write_record(
    page: Sheet, row: int, document: Briefing, given: list[Record], language: words.Language
) -> int:
    """Write what the record shows on these positions; nothing where there is no evidence."""
    ids = {str(record["id"]): record for record in given}
    evidence = [document["evidence"].record(each) for each in document["evidence"].ids]
    evidence = [record for record in evidence if record["position"] in ids]
    if not evidence:
        return row
    page.text(row, 0, words.say("workbook.on_record", language), styles.SUBHEADING)
    for column in range(1, _COLUMNS):
        page.blank(row, column, styles.SUBHEADING)
    row += 1
    for record in evidence:
        position = ids[str(record["position"])]
        bears = schema.choice_text("bears", str(record["bears"]), language)
        speaker = str(position["speaker"])
        shows = _cut(_half(record, "shows", language))
        named = _cut(_record_text(document, str(record["record"]), language))
        page.text(row, 0, bears, styles.BODY)
        page.text(row, 1, shows, styles.BODY)
        page.text(row, 2, named, styles.BODY)
        lines = (sheet.lines_in(shows, _WIDTHS[1]), sheet.lines_in(named, _WIDTHS[2]))
        page.fit(row, max(lines))
        page.text(row, 3, words.say("workbook.bears_on", language, speaker=speaker), styles.BODY)
        row += 1
    return row


def _record_text(document: Briefing, record: str, language: words.Language) -> str:
    """Return what an evidence row names: an event, a position, or a value of a series."""
    for table in ("events", "positions"):
        if record in document[table]:
            row = document[table].record(record)
            name = shown.names(document, table, language)[record]
            return f"{shown.date_text(str(row['date']), language)} · {name}"
    series, _, period = record.partition("@")
    if series in document["series"]:
        return f"{shown.names(document, 'series', language)[series]} · {period}"
    return record


def _said(
    record: Record, name_side: bool, numbers: dict[str, int], language: words.Language
) -> str:
    """Return who said it in what capacity, what was said, and the numbers of its sources."""
    voice = schema.choice_text("voice", str(record["voice"]), language)
    side = schema.choice_text("side", str(record["side"]), language) if name_side else ""
    who = ", ".join(
        part for part in (str(record["speaker"]), str(record["role"]), voice, side) if part
    )
    cited = [numbers[each] for each in shown.ids_in(str(record["sources"])) if each in numbers]
    marks = "".join(f" [{number}]" for number in cited)
    return f"{who}\n{_half(record, 'statement', language)}{marks}"


def _when(record: Record) -> tuple[int, int]:
    """Return what orders positions: the first day, then their own order; undated ones come last."""
    order = int(record["order"] or 0)
    try:
        start = dates.from_edtf(str(record["date"])).start
    except dates.DateError:
        return (10**7, order)
    return (-(10**7) if start is None else start, order)


def _half(record: Record, name: str, language: words.Language) -> str:
    """Return a text in `language`, else its other half."""
    halves: Sequence[str] = (f"{name}_es", name) if language == "es" else (name, f"{name}_es")
    return next((str(record[half]) for half in halves if record[half]), "")


def _cut(text: str) -> str:
    """Return what of a text a cell holds; the whole of it stands in the table that is read back."""
    return sheet.pieces(text)[0]
