"""What a text would be read as in place of a cell, told while it is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing import dates, periods, schema, shown
from briefing.reading import cells, problems
from briefing.reading.meaning import values
from briefing.reading.table_proposals import TableProposal
from briefing.reading.tables import tables
from briefing.reading.texts import sniffing, vocabulary
from briefing.words import Language

# Without which a row of its table is none.
_NEEDED = ("title", "statement", "question", "name", "record", "series", "publisher")
_PARTS = frozenset({"year", "fiscal_year", "month", "day", "quarter"})


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it.

    Attributes
    ----------
    taken : bool
        It can stand in the cell; what it would be is `text`, else that says why not.
    """

    taken: bool
    text: str


def field_of(table: TableProposal, column: int) -> str:
    """Return what a sheet column is imported as; "value" under the heading of a period."""
    if column in table.plan.periods:
        return "value"
    return table.plan.fields.get(column, "")


def column_of(table: TableProposal, problem: problems.Problem) -> int | None:
    """Return the sheet column in which a problem can be mended; None where there is none.

    A row without an event text is mended where that text would stand.
    """
    if problem.column is not None:
        return problem.column
    by_field = {name: column for column, name in table.plan.fields.items()}
    return next((by_field[name] for name in _NEEDED if name in by_field), None)


def read(table: TableProposal, row: int, column: int, text: str, language: Language) -> Tried:
    """Tell what a text would be taken for in a cell of a table.

    The final word is the reading of the whole sheet with it: a column's other cells may settle
    what one alone does not.
    """
    text = text.strip()
    name = field_of(table, column)
    if not text:
        return Tried(False, "")
    if name == "period":
        return _period(table, (row, column), text, language)
    declared = _column(table, name)
    if name in {"date", "end"} or (declared is not None and declared.kind in {"date", "day"}):
        return _date(table, (row, column), text, language)
    if name == "value" or (declared is not None and declared.kind in {"number", "integer"}):
        return _number(table, (row, column), text, language)
    if declared is not None and declared.choices:
        meaning = vocabulary.propose(declared.choices, text).taken or text
        return Tried(True, schema.choice_text(declared.choices, meaning, language))
    return Tried(True, text)


def _column(table: TableProposal, name: str) -> schema.Column | None:
    if table.outcome is not None or name in _PARTS:
        return None
    known = schema.TABLES.get(table.target)
    return None if known is None else known.by_name.get(name)


def _date(table: TableProposal, at: tuple[int, int], text: str, language: Language) -> Tried:
    try:
        date = dates.parse(text, table.order)
    except dates.DateError as error:
        return Tried(False, problems.of_date(*at, text, error).sentence(language))
    return Tried(True, shown.date_text(date.edtf, language))


def _period(table: TableProposal, at: tuple[int, int], text: str, language: Language) -> Tried:
    found, errors = periods.of_column(dates.read_column([text], order=table.order))
    if found[0] is None:
        error = errors.get(0)
        if error is None:
            return Tried(False, problems.Problem(*at, text, "no_period").sentence(language))
        return Tried(False, problems.of_date(*at, text, error).sentence(language))
    return Tried(True, periods.label(found[0], language))


def _number(table: TableProposal, at: tuple[int, int], text: str, language: Language) -> Tried:
    # The column's other cells say which separator is the decimal one.
    around: Sequence[cells.Cell] = ()
    if table.table is not None:
        around = tables.cells_at(table.table.sheet, table.table.sample, at[1])
    found = values.read_column([*around, text])
    place = len(around)
    if place in found.wrong:
        return Tried(False, problems.Problem(*at, text, "not_a_number").sentence(language))
    special = found.special.get(place)
    value = found.values[place]
    return Tried(True, amount_text(special or values.Amount(value, value, value), language))


def amount_text(amount: values.Amount, language: Language) -> str:
    """Return a number as it was understood: "1,234", "more than 26", "200–300"; "" for none."""
    if amount.qualifier == "range" and amount.low is not None and amount.high is not None:
        return f"{amount.low:,.15g}\N{EN DASH}{amount.high:,.15g}"
    if amount.value is None:
        return ""
    number = f"{amount.value:,.15g}"
    if amount.qualifier in {"exact", ""}:
        return number
    return f"{schema.choice_text('qualifier', amount.qualifier, language)} {number}"


def same_number(written: str, understood: str) -> bool:
    """Tell whether a number was written as it is shown, the marks between thousands aside."""
    written, understood = written.replace(",", "").strip(), understood.replace(",", "")
    # "396.0" is how spreadsheets and programs write 396: there is nothing to tell.
    return written == understood or written.rstrip("0") == f"{understood}."


def same_text(written: str, understood: str) -> bool:
    """Tell whether a word says what it was understood as, case, accents and marks aside."""
    return sniffing.folded(written) == sniffing.folded(understood)
