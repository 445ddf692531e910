"""What `inspect` says of a proposal: the objects of the command line, a table each."""

from __future__ import annotations

from briefing.reading import proposal
from briefing.words import Language

Json = dict[str, object]


def sheets(proposed: proposal.Proposal, language: Language = "en") -> list[Json]:
    """Return one object a table, hidden sheets included, in the order of the files and sheets."""
    return [_sheet(each, language) for each in proposed.tables]


def _sheet(each: proposal.TableProposal, language: Language) -> Json:
    return {
        "name": each.sheet.name,
        "kind": each.kind,
        "layout": each.layout,
        "header_row": each.header_row,
        "date_order": each.order,
        "columns": [
            {"heading": column.heading, "field": column.field or None} for column in each.columns
        ],
        "records": each.records,
        "dated": each.dated,
        "first_date": each.first,
        "last_date": each.last,
        "series": each.series,
        "points": each.points,
        "set_aside": [
            {
                "row": problem.row + 1,
                "column": each.heading(problem.column) or None,
                "text": problem.text,
                "reason": problem.sentence(language),
            }
            for problem in each.set_aside
        ],
    }
