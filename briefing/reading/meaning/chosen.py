"""Why one column gives the date or the title where others would do too, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from briefing import words
from briefing.reading.meaning import plans
from briefing.reading.opening import sheet_xml

_MOST = 4


def date(
    plan: plans.Plan, names: Mapping[int, str], decided: Collection[int], language: words.Language
) -> str:
    """Return which column gives the date and why; "" where no other would, or a person decided.

    Parameters
    ----------
    names : mapping of int to str
        Sheet column, counted from 0 -> its heading.
    decided : collection of int
        Columns that a person has mapped.
    """
    if plan.chosen is None or not plan.others or not plan.date_reason:
        return ""
    columns = plan.chosen.columns.values()
    if set(columns) & set(decided):
        return ""
    # What speaks against an other is said of that one; else all are named that would do.
    against = plan.date_reason in {"later", "life", "ends", "update"}
    told = plan.others[:1] if against else plan.others
    others = [column for other in told for column in other.columns.values()]
    return words.say(
        f"importing.date_chosen.{plan.date_reason}",
        language,
        chosen=_quoted(columns, names),
        others=_quoted(others, names),
    )


def title(
    plan: plans.Plan, names: Mapping[int, str], decided: Collection[int], language: words.Language
) -> str:
    """Return which column gives the title and why; "" where no other would, or a person decided."""
    chosen = plan.column("title")
    if chosen is None or not plan.titles or chosen in decided:
        return ""
    return words.say(
        f"importing.title_chosen.{plan.title_reason}",
        language,
        chosen=_quoted([chosen], names),
        others=_quoted(plan.titles, names),
    )


def _quoted(columns: Iterable[int], names: Mapping[int, str]) -> str:
    """Return headings in quotation marks; a column's letters where it has none."""
    told = [f"“{names.get(column) or sheet_xml.column_letters(column)}”" for column in columns]
    return ", ".join(told[:_MOST]) + (", …" if len(told) > _MOST else "")
