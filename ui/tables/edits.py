"""From what a person typed to a change: one road for table cells and the inspector's fields.

Nothing here touches a widget. What cannot be understood is refused with a reason and stays in the
field where it was typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing import changes, dates, errors, filters, schema, shown, wordings, words
from briefing.document import Briefing
from briefing.schema import Cell

LEAST_IMPORTANCE, MOST_IMPORTANCE = 1, 5
# Written by the program itself, or kept so that a value can be traced: shown and never typed over.
FIXED = frozenset({"id", "origin"})
FIXED_TABLES = frozenset({"set_aside", "imports", "figures", "recipes"})
_NUMBER = re.compile(r"[-+\u2212]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")


class EditError(errors.BriefingError):
    """What was typed cannot stand in this column; values of every leaf: `text`."""


class NumberError(EditError):
    """A number column was given other text."""

    key = "tables_ui.not_a_number"


class WholeNumberError(EditError):
    """A column of whole numbers was given other text."""

    key = "tables_ui.not_a_whole_number"


class ScaleError(EditError):
    """An importance beyond 1 to 5."""

    key = "tables_ui.out_of_scale"


class DayError(EditError):
    """A column of days was given a date that is wider than one."""

    key = "tables_ui.not_a_day"


class UnknownRecordError(EditError):
    """A column of ids was given one that no record has."""

    key = "tables_ui.unknown_record"


class BlankError(EditError):
    """A column that cannot be blank was emptied."""

    key = "tables_ui.needed"


def editable(table: str, column: str) -> bool:
    """Tell whether a person may type into a column."""
    return table not in FIXED_TABLES and column not in FIXED


def edit_text(
    briefing: Briefing, table: str, column: str, cell: Cell, language: words.Language
) -> str:
    """Return the text with which a field opens: what `cell_change` reads back to the same cell."""
    declared = schema.TABLES[table].by_name.get(column)
    if declared is not None and declared.refers_to:
        known = reference_texts(briefing, declared.refers_to, language)
        return "; ".join(known.get(each, each) for each in shown.ids_in(str(cell or "")))
    return shown.cell_text(briefing, declared, cell, language)


def reference_texts(briefing: Briefing, table: str, language: words.Language) -> Mapping[str, str]:
    """Return what stands in a field for each row of another table, by id: no two alike.

    Its name; of sources of one publisher publisher, title and year; its id where that does not
    tell it from others either, or could not be read back.
    """

    def compute() -> dict[str, str]:
        rows = briefing[table]
        short = shown.names(briefing, table, language)
        long = dict(short)
        if table == "sources":
            columns = zip(*map(rows.texts, ("publisher", "title", "published")), strict=True)
            long = {
                identifier: ", ".join(filter(None, (publisher, title, published[:4])))
                for identifier, (publisher, title, published) in zip(rows.ids, columns, strict=True)
            }
        found: dict[str, str] = {}
        for called in (short, long):
            counts = Counter(map(filters.folded, called.values()))
            for identifier, name in called.items():
                alone = counts[filters.folded(name)] == 1 and name not in rows
                if name and alone and ";" not in name and name == name.strip():
                    found.setdefault(identifier, name)
        return {identifier: found.get(identifier, identifier) for identifier in rows.ids}

    return briefing.derived(("reference texts", table, language), (table,), compute)


def cell_change(
    briefing: Briefing,
    table: str,
    ids: Sequence[str],
    column: str,
    text: str,
    language: words.Language,
) -> changes.Change:
    """Return the change that gives a cell of these rows what was typed.

    A date takes its wording along; a source that is not known yet becomes one.

    Raises
    ------
    BriefingError
        The text cannot stand in this column: an `EditError`, or a `DateError` with the reason.
    """
    declared = schema.TABLES[table].by_name.get(column)
    text = text.strip() if declared is None or declared.kind != "long" else text
    if declared is not None and declared.required and not text:
        raise BlankError(column=schema.TABLES[table].heading(column, language), text=text)
    steps: list[changes.Change] = []
    value: Cell = text
    if declared is not None and declared.refers_to:
        value, made = _references(briefing, declared, text, language)
        steps += made
    elif declared is not None:
        value = parsed(declared, text)
        if table == "observations" and column == "release":
            # It tells values apart: said in Spanish it is the same release.
            value = wordings.release_named(text)
    steps.append(changes.SetCells(table, column, tuple(ids), (value,) * len(ids)))
    if column == "date" and "date_text" in schema.TABLES[table].by_name:
        steps.append(changes.SetCells(table, "date_text", tuple(ids), (text,) * len(ids)))
    return steps[0] if len(steps) == 1 else changes.Batch(tuple(steps))


def parsed(column: schema.Column, text: str) -> Cell:
    """Return the cell that a text means in a column that refers to no other table.

    Raises
    ------
    BriefingError
        It means none.
    """
    if column.kind == "number":
        return _number(text)
    if column.kind == "integer":
        return _integer(column, text)
    if column.kind in {"date", "day"}:
        return _date(column, text)
    if column.choices:
        return _choice(column, text)
    return text


def _number(text: str) -> float | None:
    plain = text.replace(" ", "").replace("\u00a0", "")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain) or not any(character.isdigit() for character in plain):
        raise NumberError(text=text)
    return float(plain.replace(",", "").replace("\u2212", "-"))


def _integer(column: schema.Column, text: str) -> int | None:
    if not text:
        return None
    try:
        number = int(text)
    except ValueError:
        raise WholeNumberError(text=text) from None
    if column.name == "importance" and not LEAST_IMPORTANCE <= number <= MOST_IMPORTANCE:
        raise ScaleError(text=text)
    return number


def _date(column: schema.Column, text: str) -> str:
    if not text:
        return ""
    date = dates.parse(text)
    if column.kind == "date":
        return date.edtf
    if date.start is None or date.start != date.end:
        raise DayError(text=text)
    return dates.iso(date.start)


def _choice(column: schema.Column, text: str) -> str:
    """Return the listed word that a text names in either language; other text as it is."""
    wanted = filters.folded(text)
    for word in schema.CHOICES[column.choices]:
        names = (schema.choice_text(column.choices, word, each) for each in words.LANGUAGES)
        if wanted in {filters.folded(each) for each in (word, *names)}:
            return word
    return text


def _references(
    briefing: Briefing, column: schema.Column, text: str, language: words.Language
) -> tuple[str, list[changes.Change]]:
    """Return the ids that a text names, by id or name, and the sources to make for the rest."""
    target = briefing[column.refers_to]
    by_name = {
        filters.folded(name): identifier
        for named in (shown.names, reference_texts)
        for identifier, name in named(briefing, column.refers_to, language).items()
    }
    parts = shown.ids_in(text) if column.kind == "references" else [text] if text else []
    ids: list[str] = []
    made: list[changes.Change] = []
    for part in parts:
        identifier = part if part in target else by_name.get(filters.folded(part), "")
        if not identifier and column.refers_to == "sources":
            identifier = changes.new_id("sources")
            made.append(changes.insert_rows("sources", [{"id": identifier, "title": part}]))
        if not identifier:
            raise UnknownRecordError(text=part)
        ids.append(identifier)
    return "; ".join(dict.fromkeys(ids)), made
