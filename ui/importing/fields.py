"""What a column of a sheet can be imported as, in words, and the decision that it is."""

from __future__ import annotations

from dataclasses import replace

from briefing import schema, words
from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing.card import Change

_SURE = 0.8
"""Under this confidence a column is marked and asked about, never taken as certain."""
# What tells the series of a table apart is every column of words that nothing else is.
_SURE_ENOUGH = {"series": 0.7, "note": 0.7}
# Fields that only the reading knows. Those of events become one date; a table of statistics has
# columns that give the period, that split it into series, and that measure.
_SPLIT_DATE = ("end", "year", "month", "day", "end_year", "end_month", "end_day", "url")
_STATISTICS = (
    "period", "end", "year", "fiscal_year", "quarter", "month", "day", "series", "value",
    "low", "high",
)  # fmt: skip
_SEVERAL = frozenset({"series", "value"})


def choices(table: proposal.TableProposal) -> list[str]:
    """Return the fields that a column of this table can become, in the schema's order."""
    return list(_STATISTICS) if table.outcome is not None else names_of(table.target)


def names_of(target: str) -> list[str]:
    """Return the fields that a cell can become in a table of the briefing, in its order."""
    hidden = {"id", "origin", "date_text"}
    names = [name for name in schema.TABLES[target].names if name not in hidden]
    if target == "events":
        names[1:1] = _SPLIT_DATE
    return names


def mapped(table: proposal.TableProposal, column: int, field: str) -> Change:
    """Return the decision that a column is this field; another that was it is left out."""
    alone = bool(field) and field not in _SEVERAL
    moved = [each.index for each in table.columns if alone and each.field == field]

    def change(now: proposal.Decisions) -> proposal.Decisions:
        mapping = {**now.mapping, **dict.fromkeys(moved, ""), column: field}
        return replace(now, mapping=mapping)

    return change


def unsure(column: proposal.ColumnProposal) -> bool:
    """Tell whether what a column is taken for is more a guess than known."""
    return bool(column.field) and column.confidence < _SURE_ENOUGH.get(column.field, _SURE)


def column_words(table: proposal.TableProposal, name: str, languages: Languages) -> str:
    """Return the heading of a field, those that only the reading knows (year, end ...) included."""
    if not name:
        return languages.say("import_review.left_out")
    if name.startswith("+"):
        return name[1:]
    declared = schema.TABLES.get(table.target)
    if table.outcome is None and declared is not None and name in declared.by_name:
        return declared.heading(name, languages.language)
    key = f"import_review.field.{name}"
    return languages.say(key) if words.has(key) else name
