"""Rows as they would stand in a table of the briefing, made from the records of a sheet.

One road for events, positions and every sheet that is a table of ours already: texts fill the half
of their language, words become known words where they are known, dates and numbers are read, and a
row that cannot be a row is set aside with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing import dates, schema
from briefing.reading import problems
from briefing.reading.meaning import dating, mended_cells, values
from briefing.reading.merging import margins
from briefing.reading.tables import slides, tables
from briefing.reading.texts import markup, sides, sniffing, vocabulary
from briefing.schema import Cell
from briefing.words import Language

NO_EVIDENCE = dates.OrderEvidence()
EXAMPLE = "example-"
"""What the ids of the example rows in our templates begin with; import leaves them out."""

# Fields of a plan that are consumed on the way and are no columns of the schema.
_CONSUMED = frozenset(
    {"date", "end", "year", "month", "day", "end_year", "end_month", "end_day", "time", "url",
     "latest_start", "earliest_end", "slide"}
)  # fmt: skip
_DATED = {"events": True, "positions": True}
# Columns whose cells link to where their row comes from, the likeliest first.
_LINKING = ("sources", "url", "title", "title_es", "statement", "statement_es", "quote", "date")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "events": ("title", "title_es"),
    "positions": ("statement", "statement_es", "quote"),
    "questions": ("question", "question_es"),
    "series": ("name", "name_es", "id"),
    "evidence": ("record",),
    "observations": ("series",),
    "sources": ("title", "publisher", "url"),
}
"""Without which a row of a table is none; the first that has something is enough."""


@dataclass
class Draft:
    """Rows for one table of the briefing.

    Attributes
    ----------
    rows : list of int
        The sheet row of each, counted from 0.
    columns : dict of str to list
        Cells by column, each as long as `rows`; without "origin".
    links : list of (str, str)
        Text and address of each row's source, as written; ("", "") = none.
    """

    table: str
    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Cell]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Drafted:
    """What the records of a sheet came to.

    Attributes
    ----------
    dated : sequence of Date or None
        One a record; () where the table has no dates.
    words : list of vocabulary.Word
        Words of columns that choose from a list, with what each was taken for.
    skipped : int
        Example rows of our templates.
    """

    draft: Draft
    problems: list[problems.Problem]
    dated: Sequence[dates.Date | None] = ()
    words: list[vocabulary.Word] = field(default_factory=list)
    order: dates.Order | None = None
    asked: bool = False
    evidence: dates.OrderEvidence = NO_EVIDENCE
    skipped: int = 0


@dataclass(frozen=True)
class Choices:
    """What a person, or a guess, has decided about the texts of a sheet.

    Attributes
    ----------
    words : mapping of (str, str) to str
        (field, word as written) -> known word; "" keeps it as it is written.
    markup : bool
        HTML in texts is taken as what its readers see; not in tables that are ours already.
    """

    language: Language = "en"
    order: dates.Order | None = None
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    markup: bool = False


def of_rows(
    target: str, table: tables.Table, fields: Mapping[int, str], choices: Choices
) -> Drafted:
    """Return the draft of a table's records for the table `target` of the briefing."""
    columns = _field_columns(fields)
    drafted = Drafted(Draft(target), [])
    ids = table.texts(columns["id"][0]) if "id" in columns else []
    skip = {place for place, each in enumerate(ids) if each.startswith(EXAMPLE)}
    drafted.skipped = len(skip)
    cells: dict[str, list[Cell]] = {"id": list(ids)} if ids else {}
    bad: dict[int, problems.Problem] = {}
    if _DATED.get(target):
        _read_dates(table, fields, choices, (drafted, cells, bad))
    schema_table = schema.TABLES[target]
    for name, places in columns.items():
        if name in {
            "id",
            *(_CONSUMED if _DATED.get(target) else {"url"} if target != "sources" else ()),
        }:
            continue
        if name == "sources" or (name == "date_text" and name in cells):
            continue
        column = schema_table.by_name.get(name)
        half = _half(schema_table, name, columns, choices.language)
        if column is None and not name.startswith("+"):
            continue
        cells[half] = _read(table, places, column, choices, (drafted, bad))
    if target == "events" and "side" in columns and choices.markup:
        found = table.column(columns["side"][0])
        sides.keep_names([sniffing.text_of(cell).strip() for cell in found], cells)
    if "slide" in columns:
        slides.read(table, columns["slide"][0], cells, bad)
    if target == "observations" and "value" in columns:
        _with_bounds(table, columns["value"][0], cells)
    _check(target, table, cells, skip, (drafted, bad))
    if skip:
        bad = {place: problem for place, problem in bad.items() if place not in skip}
        drafted.dated = [date for place, date in enumerate(drafted.dated) if place not in skip]
    keep = [place for place in range(len(table.rows)) if place not in bad and place not in skip]
    draft = drafted.draft
    draft.rows = [table.rows[place] for place in keep]
    whole = len(keep) == len(table.rows)
    draft.columns = {
        name: found if whole else [found[place] for place in keep] for name, found in cells.items()
    }
    draft.links = _links(table, columns, keep)
    drafted.problems += [bad[place] for place in sorted(bad)]
    drafted.problems += margins.struck_rows(table)
    return drafted


def _field_columns(fields: Mapping[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, name in fields.items():
        if name:
            found.setdefault(name, []).append(column)
    return found


def _half(
    table: schema.TableSchema, name: str, columns: Mapping[str, object], language: Language
) -> str:
    """Return which half of a pair a column fills: the sheet's language says, unless it has both."""
    column = table.by_name.get(name)
    if language == "es" and column is not None and column.pair and column.pair not in columns:
        return column.pair
    return name


def _read_dates(
    table: tables.Table,
    fields: Mapping[int, str],
    choices: Choices,
    into: tuple[Drafted, dict[str, list[Cell]], dict[int, problems.Problem]],
) -> None:
    drafted, cells, bad = into
    read = dating.of_events(table, fields, choices.order)
    drafted.dated, drafted.order = read.dates, read.order
    drafted.asked, drafted.evidence = read.asked, read.evidence
    cells["date"] = ["" if date is None else date.edtf for date in read.dates]
    if "date_text" in schema.TABLES[drafted.draft.table].by_name:
        kept = next((column for column, name in fields.items() if name == "date_text"), None)
        written = [] if kept is None else table.texts(kept)
        cells["date_text"] = [
            (written[place] if written else "") or text for place, text in enumerate(read.texts)
        ]
    named = {name: column for column, name in fields.items()}
    column = named.get("date", named.get("year"))
    keeps_text = mended_cells.keeps_text(drafted.draft.table, "date")
    for place, date in enumerate(read.dates):
        if date is not None:
            continue
        row, error = table.rows[place], read.errors.get(place)
        if keeps_text and (row, column) in table.as_text:
            continue
        if error is not None:
            cell = None if column is None else table.cell(row, column)
            bad[place] = problems.of_date(row, column, read.texts[place], error, cell=cell)
        else:
            bad[place] = problems.Problem(row, column, "", "no_date")


def _read(
    table: tables.Table,
    places: Sequence[int],
    column: schema.Column | None,
    choices: Choices,
    into: tuple[Drafted, dict[int, problems.Problem]],
) -> list[Cell]:
    """Return one column of the briefing's table, read from one or several of the sheet's."""
    drafted, bad = into
    if column is not None and column.kind in {"number", "integer"}:
        return _numbers(table, places[0], column, drafted)
    if column is not None and column.kind in {"date", "day"}:
        return _dates(table, places[0], column, choices, bad)
    texts = table.texts(places[0])
    for other in places[1:]:
        texts = [text or more for text, more in zip(texts, table.texts(other), strict=True)]
    if choices.markup:
        texts = [markup.plain(text) if "<" in text or "&" in text else text for text in texts]
    if column is not None and column.choices:
        return _chosen(column, texts, choices, drafted)
    return list(texts)


def _chosen(
    column: schema.Column, texts: Sequence[str], choices: Choices, drafted: Drafted
) -> list[Cell]:
    found = vocabulary.of_column(column.name, column.choices, texts)
    drafted.words += found
    meaning = {
        word.written: choices.words.get((column.name, word.written), word.meaning) or word.written
        for word in found
    }
    return [meaning.get(text, text) for text in texts]


def _numbers(
    table: tables.Table, place: int, column: schema.Column, drafted: Drafted
) -> list[Cell]:
    read = values.of_table(table, place)
    found: list[Cell] = list(read.values)
    for wrong in read.wrong:
        row = table.rows[wrong]
        cell = table.cell(row, place)
        drafted.problems.append(problems.of_value(row, place, cell, sets_aside=False))
    if column.kind != "integer":
        return found
    for number, value in enumerate(read.values):
        if value is not None and value != int(value):
            row = table.rows[number]
            text = sniffing.text_of(table.cell(row, place)).strip()
            drafted.problems.append(
                problems.Problem(row, place, text, "not_whole", sets_aside=False)
            )
            found[number] = None
    return [None if value is None else int(value) for value in found]


def _with_bounds(table: tables.Table, place: int, cells: dict[str, list[Cell]]) -> None:
    """Give our own values what their texts say beside the number, where those cells are blank.

    "More than 1,000" in a column of values is a bound, in whatever sheet it stands.
    """
    read = values.of_table(table, place)
    for number, amount in read.special.items():
        told: dict[str, Cell] = {
            "low": amount.low,
            "high": amount.high,
            "qualifier": "" if amount.qualifier == "exact" else amount.qualifier,
            "status": amount.status,
            "note": amount.note,
        }
        for name, value in told.items():
            if value is None or value == "":
                continue
            blank = schema.TABLES["observations"].by_name[name].blank
            column = cells.setdefault(name, [blank] * len(table.rows))
            if column[number] in (None, ""):
                column[number] = value


def _dates(
    table: tables.Table,
    place: int,
    column: schema.Column,
    choices: Choices,
    bad: dict[int, problems.Problem],
) -> list[Cell]:
    read = dating.of_column(table, place, choices.order)
    found: list[Cell] = []
    for number, date in enumerate(read.dates):
        if date is None:
            found.append("")
            error = read.errors.get(number)
            if error is not None:
                row = table.rows[number]
                bad[number] = problems.of_date(
                    row, place, read.texts[number], error, cell=table.cell(row, place)
                )
        elif column.kind == "day":
            found.append("" if date.start is None else dates.iso(date.start))
        else:
            found.append(date.edtf)
    return found


def _check(
    target: str,
    table: tables.Table,
    cells: Mapping[str, Sequence[Cell]],
    skip: set[int],
    into: tuple[Drafted, dict[int, problems.Problem]],
) -> None:
    """Set aside the rows that lack what a row of the target cannot do without."""
    _, bad = into
    if target not in NEEDED:
        return
    needed = [cells[name] for name in NEEDED[target] if name in cells]
    told = zip(*needed, strict=True) if needed else [()] * len(table.rows)
    for place, found in enumerate(told):
        if not any(found) and place not in bad and place not in skip:
            bad[place] = problems.Problem(table.rows[place], None, "", f"nothing_in_{target}")


def _links(
    table: tables.Table, columns: Mapping[str, list[int]], keep: Sequence[int]
) -> list[tuple[str, str]]:
    """Return the source of each kept record, as text and address."""
    linking = [place for name in _LINKING for place in columns.get(name, ())]
    linked = margins.addresses(table, linking)
    if "sources" not in columns and "url" not in columns and not linked:
        return []
    blank = [""] * len(table.rows)
    sources = table.texts(columns["sources"][0]) if "sources" in columns else blank
    urls = table.texts(columns["url"][0]) if "url" in columns else blank
    pairs = [(sources[place], urls[place]) for place in keep]
    if not linked:
        return pairs
    # A link from a cell that names several sources, or none, is not known to be one of them.
    return [
        (text, address or ("" if ";" in text else linked.get(table.rows[place], "")))
        for place, (text, address) in zip(keep, pairs, strict=True)
    ]
