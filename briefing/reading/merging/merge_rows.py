"""Rows of a file beside those of the briefing: added, an update of one, or left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.reading.merging import drafts, matches, merge_steps, sourcing
from briefing.reading.merging.tallies import Tally
from briefing.schema import Cell

SheetRow = Callable[[int], object]
"""What a sheet row, counted from 0, holds: whether two rows are the same in every cell."""


@dataclass
class Rows:
    """Takes in the rows of drafts, of one file after the other.

    Attributes
    ----------
    _seen : dict
        By table of the briefing, the rows of this import by day and title.
    """

    steps: merge_steps.Steps
    sources: sourcing.Sources
    _seen: dict[str, dict[tuple[str, str], matches.Seen]] = field(default_factory=dict)

    def add(
        self,
        draft: drafts.Draft,
        origin: str,
        decided: matches.Decided = matches.UNDECIDED,
        sheet_row: SheetRow | None = None,
    ) -> Tally:
        """Add the rows of a draft, or update those that are there.

        Parameters
        ----------
        origin : str
            `import!sheet!`, to which each row's number is added.
        """
        table = self.steps.briefing[draft.table]
        given = draft.columns.get("id") or [""] * len(draft.rows)
        met = matches.in_briefing(table, draft.columns, given, len(draft.rows))
        seen = self._seen.setdefault(draft.table, {})
        again = dict(matches.repeats(draft, origin, seen))
        tally = Tally()
        fresh: list[int] = []
        found: list[matches.Match] = []
        for place in range(len(draft.rows)):
            if place in met:
                match = self._met(draft, place, met[place], decided)
            elif place in again:
                match = _repeat(draft, place, again[place], decided, sheet_row)
            else:
                fresh.append(place)
                continue
            found.append(match)
            if match.choice == "keep":
                fresh.append(place)
            elif match.choice == "skip":
                tally.skipped += 1
            elif match.differences:
                self._update(draft, place, match)
                tally.updated += 1
            else:
                tally.same += 1
        tally.added = len(fresh)
        tally.matches = tuple(found)
        self.insert(draft, origin, fresh, given)
        return tally

    def insert(
        self, draft: drafts.Draft, origin: str, places: Sequence[int], given: Sequence[Cell]
    ) -> None:
        """Add some rows of a draft as new ones, under the ids given where those are free."""
        if not places:
            return
        whole = len(places) == len(draft.rows)
        columns: dict[str, list[Cell]] = {
            name: list(cells) if whole else [cells[place] for place in places]
            for name, cells in draft.columns.items()
            if name != "id"
        }
        names = self.steps.briefing[draft.table].schema.by_name
        if draft.links and "sources" in names:
            columns["sources"] = [self.sources.of_cell(*draft.links[place]) for place in places]
        if "origin" in names:
            columns["origin"] = [f"{origin}{draft.rows[place] + 1}" for place in places]
        ids: list[Cell] = [
            self.steps.claim(draft.table, str(given[place] or "")) for place in places
        ]
        self.steps.insert(draft.table, {"id": ids, **columns})

    def differences(
        self, draft: drafts.Draft, place: int, identifier: str, leave: frozenset[str] = frozenset()
    ) -> tuple[matches.Difference, ...]:
        """Return what a row of a draft would change in a row of the briefing.

        Parameters
        ----------
        leave : set of str
            Columns that are not looked at.
        """
        rows = self.steps.briefing[draft.table]
        linked = bool(draft.links) and "sources" in rows.schema.by_name

        def cell(name: str) -> Cell:
            if name == "sources" and linked:
                return self.sources.told(*draft.links[place])
            return draft.columns[name][place]

        names = dict.fromkeys([*draft.columns, *(["sources"] if linked else [])])
        return matches.differences(
            rows, identifier, [name for name in names if name not in leave], cell
        )

    def change(
        self, draft: drafts.Draft, place: int, identifier: str, found: Sequence[matches.Difference]
    ) -> None:
        """Set the cells of a row of the briefing that differ."""
        for each in found:
            value = each.new
            if each.column == "sources" and draft.links:
                new = self.sources.of_cell(*draft.links[place])
                value = matches.joined(str(each.old or ""), new) if each.old else new
            self.steps.set_cell(draft.table, each.column, identifier, value)

    def _met(
        self, draft: drafts.Draft, place: int, found: matches.Found, decided: matches.Decided
    ) -> matches.Match:
        """Return what a row of the briefing and the row of a file that is the same make."""
        row = draft.rows[place]
        choice, chosen = decided.choice(row, found.reason)
        rows = self.steps.briefing[draft.table]
        return matches.Match(
            row, found.reason, found.id, "",
            *matches.named(draft.table, draft.columns, place),
            *matches.named(draft.table, rows.columns, rows.row(found.id)),
            self.differences(draft, place, found.id), choice, chosen,
        )  # fmt: skip

    def _update(self, draft: drafts.Draft, place: int, match: matches.Match) -> None:
        self.change(draft, place, match.id, match.differences)


def _repeat(
    draft: drafts.Draft,
    place: int,
    first: matches.Seen,
    decided: matches.Decided,
    sheet_row: SheetRow | None,
) -> matches.Match:
    """Return what a row and an earlier row of the import with its day and title make."""
    row, earlier = draft.rows[place], first.draft.rows[first.place]
    differ = _unlike(draft, place, first)
    alike = not differ
    if alike and first.draft is draft and sheet_row is not None:
        alike = sheet_row(row) == sheet_row(earlier)
    reason: matches.Reason = "identical" if alike else "repeat"
    choice, chosen = decided.choice(row, reason)
    return matches.Match(
        row, reason, "", f"{first.origin}{earlier + 1}",
        *matches.named(draft.table, draft.columns, place),
        *matches.named(draft.table, first.draft.columns, first.place),
        differ, choice, chosen,
    )  # fmt: skip


def _unlike(draft: drafts.Draft, place: int, first: matches.Seen) -> tuple[matches.Difference, ...]:
    """Return the cells in which a row differs from an earlier one."""

    def told(each: drafts.Draft, at: int) -> Mapping[str, Cell]:
        cells = {name: column[at] for name, column in each.columns.items()}
        if each.links:
            cells["sources"] = " ".join(part for part in each.links[at] if part)
        return cells

    new, old = told(draft, place), told(first.draft, first.place)
    return tuple(
        matches.Difference(name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys([*old, *new])
        if (old.get(name) or "") != (new.get(name) or "")
    )
