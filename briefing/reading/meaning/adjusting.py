"""Plans set right: tables that are ours already, sides that are none, what a person has decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.reading import cells
from briefing.reading.meaning import kinds
from briefing.reading.tables import slides, tables
from briefing.reading.texts import headings, sniffing, vocabulary

# Under which kind a sheet is shown that is a table of ours already.
KIND_OF_TABLE: Mapping[str, kinds.Kind] = {
    "events": "events",
    "series": "statistics",
    "observations": "statistics",
    "positions": "positions",
    "questions": "positions",
    "evidence": "positions",
}


def under_our_headings(sheet: cells.Sheet, table: tables.Table) -> tables.Table | None:
    """Return a table of ours without the row of a person's headings among its records.

    Our workbooks have the schema's names in row 1 and headings in row 2; where nothing but texts
    stands below, those look like a record.
    """
    target, _ = headings.native(table.headings)
    first = [sniffing.heading_text(table.cell(table.rows[0], each)) for each in table.columns]
    if target and headings.native(first)[0] == target:
        return tables.find(sheet, headings.known, table.rows[0], table.region)
    return table


def without_false_sides(plan: kinds.Plan, table: tables.Table) -> kinds.Plan:
    """Return a plan in which a column of sides has at least one word that is known as a side.

    "Group" and "Actor" head such columns, and many others; what is no side is a category, where
    none is there yet.
    """
    for column, name in plan.fields.items():
        if name != "side":
            continue
        heading = sniffing.words_of(table.headings[table.columns.index(column)])
        if _SIDE_WORDS & set(heading):
            return plan
        found = tables.cells_at(table.sheet, table.sample, column)
        if any(vocabulary.knows("side", sniffing.text_of(cell)) for cell in found):
            return plan
        fields = {place: each for place, each in plan.fields.items() if place != column}
        if "category" not in fields.values():
            fields[column] = "category"
        return replace(plan, fields=fields)
    return plan


def last_heading_row(table: tables.Table, plan: kinds.Plan) -> int | None:
    """Return the last row of headings, counted from 0; None where there is none.

    Under periods it is the last that says something of them: what stands beside is of the rest.
    """
    rows = table.header_rows
    if plan.period_row is None:
        return rows[-1] if rows else None
    return max(
        row
        for row in rows
        if row == plan.period_row
        or any(not sniffing.blank(table.cell(row, column)) for column in plan.periods)
    )


def date_columns(plan: kinds.Plan) -> tuple[int, ...]:
    """Return the columns in which a plan finds whole dates of events."""
    return tuple(column for column, name in plan.fields.items() if name in {"date", "end"})


def with_found_words(plan: kinds.Plan, table: tables.Table) -> kinds.Plan:
    """Return a plan in which words of a timeline program are no category, and sides are found.

    A column that no heading explains holds sides where nearly all its words are known as such.
    """
    fields = dict(plan.fields)
    confidence = dict(plan.confidence)
    for column, name in plan.fields.items():
        if name == "category" and slides.in_column(table, column):
            del fields[column]
    typed = [
        column
        for column, heading in zip(table.columns, table.headings, strict=True)
        if sniffing.folded(heading) in _TYPE_WORDS and column not in fields
    ]
    for column in typed:
        if slides.in_column(table, column) & slides.SLIDES:
            fields[column], confidence[column] = "slide", 1.0
            break
    if "side" not in fields.values():
        column = next((each for each in table.columns if _holds_sides(table, each, fields)), -1)
        if column >= 0:
            fields[column], confidence[column] = "side", 0.7
    return replace(plan, fields=fields, confidence=confidence)


def _holds_sides(table: tables.Table, column: int, fields: Mapping[int, str]) -> bool:
    if column in fields:
        return False
    found = tables.cells_at(table.sheet, table.sample, column)
    texts = [cell for cell in found if isinstance(cell, str) and cell.strip()]
    if len(texts) < 2 or len(texts) < len(found) / 2 or len(set(texts)) > _MANY_SIDES:
        return False
    known = sum(vocabulary.knows("side", text) for text in texts)
    return known >= _NEARLY_ALL * len(texts)


_TYPE_WORDS = frozenset({"type", "tipo"})
_MANY_SIDES = 30
_NEARLY_ALL = 0.8
_SIDE_WORDS = frozenset(
    {"side", "lado", "country", "pais", "government", "gobierno", "jurisdiction"}
)


def native_plan(table: tables.Table, target: str, native: Mapping[str, str]) -> kinds.Plan:
    """Return the plan of a sheet that is the table `target` of ours, its columns by heading."""
    fields: dict[int, str] = {}
    for column, heading in zip(table.columns, table.headings, strict=True):
        name = native.get(heading, "")
        if name and name not in fields.values():
            fields[column] = name
    layout: kinds.Layout = "long" if target == "observations" else "rows"
    return kinds.Plan(KIND_OF_TABLE.get(target, "none"), layout, fields, dict.fromkeys(fields, 1.0))


def as_decided(plan: kinds.Plan, mapping: Mapping[int, str]) -> kinds.Plan:
    """Return a plan with the columns that a person mapped; a field moves from where it was."""
    if not mapping:
        return plan
    fields = {column: name for column, name in plan.fields.items() if column not in mapping}
    given = {name for name in mapping.values() if name}
    alone = given - {"value", "series", "title"}
    fields = {column: name for column, name in fields.items() if name not in alone}
    fields |= {column: name for column, name in mapping.items() if name}
    confidence = {**plan.confidence, **dict.fromkeys(mapping, 1.0)}
    periods = {column: span for column, span in plan.periods.items() if column in fields}
    return replace(plan, fields=fields, confidence=confidence, periods=periods)
