"""What would be imported: every table of every file as it was understood, before anything changes.

`propose` reads, a person looks and decides, `reconsider` reads one table again with what was
decided, and `batch` gives the one change that imports all of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing import changes, document, origins, schema
from briefing.reading import cells, memory, understanding
from briefing.reading.aside import aside_rows, setting_aside
from briefing.reading.merging import drafts, margins, matches, merging, same_series
from briefing.reading.merging.releases import SeriesComparison
from briefing.reading.problems import Problem
from briefing.reading.recipes import recipe_rows
from briefing.reading.statistics import release_names
from briefing.reading.table_proposals import (
    AS_PROPOSED,
    ColumnProposal,
    Decisions,
    Key,
    TableProposal,
)
from briefing.reading.tables import tables
from briefing.reading.texts import headings
from briefing.schema import Cell
from briefing.words import Language

__all__ = [
    "AS_PROPOSED",
    "ColumnProposal",
    "Decisions",
    "Key",
    "Proposal",
    "TableProposal",
    "import_id",
    "is_briefing",
    "propose",
]

SETTINGS_SHEET = "Figure settings"


@dataclass(frozen=True)
class Proposal:
    """What would be imported from all files into one briefing.

    Attributes
    ----------
    spoken : str
        The language of whoever imports: what the import notes is said in it where the briefing
        names none of its own.
    """

    briefing: document.Briefing
    files: tuple[cells.SourceFile, ...]
    tables: tuple[TableProposal, ...]
    spoken: Language = "en"

    def reconsider(self, key: Key, decisions: Decisions) -> Proposal:
        """Return the proposal with one table read again as a person decided."""
        return replace(
            self,
            tables=tuple(
                understanding.again(each, decisions) if each.key == key else each
                for each in self.tables
            ),
        )

    def table(self, key: Key) -> TableProposal:
        """Return the proposal of one table; KeyError where there is none."""
        for each in self.tables:
            if each.key == key:
                return each
        raise KeyError(key)

    def included(self, each: TableProposal) -> bool:
        """Tell whether a table would be imported."""
        if not each.importable:
            return False
        if each.decisions.include is not None:
            return each.decisions.include
        return not each.sheet.hidden and not self.twin(each)

    def twin(self, each: TableProposal) -> str:
        """Return the name of an earlier file that is the same to the byte; "" = none is."""
        before = self.files[: each.key.file]
        same = (file.name for file in before if file.sha256 == each.file.sha256)
        return next(same, "")

    @cached_property
    def tallies(self) -> Mapping[Key, merging.Tally]:
        """What each included table adds, updates, and finds there as it is."""
        return self._merged[1]

    @cached_property
    def aside(self) -> Mapping[Key, tuple[Problem, ...]]:
        """What of each included table is set aside and was neither before nor mended since."""
        found: dict[Key, tuple[Problem, ...]] = {}
        for each in self.tables:
            if self.included(each):
                fresh = setting_aside.new(each, _origin(each), self.briefing)
                found[each.key] = tuple(problem for _, problem, _ in fresh)
        return found

    @property
    def releases(self) -> tuple[SeriesComparison, ...]:
        """Every series of the included tables of statistics beside what is there of it."""
        return tuple(found for tally in self.tallies.values() for found in tally.releases)

    def into(self, briefing: document.Briefing) -> Proposal:
        """Return the same proposal for a briefing of which this one's is a copy.

        What was worked out for the copy holds for the other as well.
        """
        same = replace(self, briefing=briefing)
        vars(same).update({k: v for k, v in vars(self).items() if k in {"_merged", "aside"}})
        return same

    def batch(self, label: str = "undo.import") -> changes.Batch:
        """Return the one change that imports every included table."""
        return changes.Batch((*self._merged[0], *self._set_aside()), label)

    def _set_aside(self) -> Iterator[changes.InsertRows]:
        """Yield what keeps the rows that were not understood; a table's own reading is repeated."""
        for each in self.tables:
            if self.included(each):
                origin = _origin(each)
                yield from setting_aside.changed_by(each, origin, self.briefing, self.language)

    @cached_property
    def _merged(self) -> tuple[tuple[changes.Change, ...], Mapping[Key, merging.Tally]]:
        merge = merging.Merge(self.briefing)
        chosen = [each for each in self.tables if self.included(each)]
        tallies: dict[Key, merging.Tally] = {}
        ran = self._recipes(merge, chosen)
        # Tables that others refer to come first: a sheet of sources gives events their sources.
        for each in sorted(chosen, key=lambda table: table.target not in {"sources", "series"}):
            origin = _origin(each)
            merge.add_row("imports", _import_row(each, ran.get(each.key.file, ())))
            decided = matches.Decided(each.decisions.matches, each.decisions.same)
            if each.draft is not None:
                tallies[each.key] = merge.add_draft(
                    self._with_margins(each),
                    origin,
                    decided,
                    file=each.file.name,
                    sheet_row=each.cells_of,
                )
            elif each.outcome is not None:
                source = merge.source_row(each.outcome.source)
                stated = "" if each.table is None else release_names.stated(each.table)
                trace = merging.Trace(origin, source, each.file.name, stated)
                corrected = each.corrected(self.language)
                outcome = margins.with_notes(each.outcome, each.table, self.language, corrected)
                outcome = same_series.as_known(outcome, self.briefing)
                tallies[each.key] = merge.add_outcome(outcome, trace, decided)
        return merge.changes(), tallies

    def _recipes(
        self, merge: merging.Merge, chosen: Sequence[TableProposal]
    ) -> dict[int, tuple[str, ...]]:
        """Keep the recipes that ran; return their ids by file, in the order of its tables."""
        used = [(each.key.file, each.made_by) for each in chosen if each.made_by is not None]
        ids, rows = recipe_rows.of([made_by for _, made_by in used], self.briefing)
        for row in rows:
            merge.add_row("recipes", row)
        ran: dict[int, tuple[str, ...]] = {}
        for (file, _), identifier in zip(used, ids, strict=True):
            ran[file] = tuple(dict.fromkeys((*ran.get(file, ()), identifier)))
        return ran

    def _with_margins(self, each: TableProposal) -> drafts.Draft:
        """Return a table's draft with what a person left on the cells of its rows."""
        draft, table = each.draft, each.table
        assert draft is not None
        assert table is not None
        if margins.COLUMN not in schema.TABLES[draft.table].by_name:
            return draft
        links = zip(draft.rows, draft.links, strict=False)
        used = {row: address for row, (_text, address) in links}
        left = margins.notes(table, used, self.language, each.corrected(self.language))
        if not left:
            return draft
        own = draft.columns.get(margins.COLUMN, [""] * len(draft.rows))
        notes: list[Cell] = [
            margins.added(str(note or ""), left.get(row, ""))
            for row, note in zip(draft.rows, own, strict=True)
        ]
        return replace(draft, columns={**draft.columns, margins.COLUMN: notes})

    @property
    def language(self) -> Language:
        """In which notes and reasons are kept with the rows."""
        return aside_rows.language_of(self.briefing, self.spoken)


def propose(
    files: Sequence[cells.SourceFile],
    briefing: document.Briefing,
    decisions: Mapping[Key, Decisions] | None = None,
    remembered: memory.Memory | None = None,
    spoken: Language = "en",
) -> Proposal:
    """Return what would be imported from files into a briefing.

    Parameters
    ----------
    remembered : Memory or None
        What a person decided about such tables before, to which come the recipes that the briefing
        carries; None = every file as it stands.
    spoken : str
        The language of whoever imports.
    """
    decided = decisions or {}
    if remembered is not None:
        remembered = remembered.with_recipes(recipe_rows.kept(briefing))
    found = []
    for number, file in enumerate(files):
        ours = is_briefing(file)
        for place, sheet in enumerate(file.sheets):
            # Of a workbook of ours only the tables are read, one a sheet; the rest is made of them.
            parts = (None,) if ours else tables.regions_of(sheet, headings.known)
            for which, region in enumerate(parts):
                key = Key(number, place, which)
                choice = decided.get(key, AS_PROPOSED)
                each = understanding.table_of(key, file, sheet, choice, region=region)
                if remembered is not None and not ours:
                    each = remembered.applied(each)
                found.append(understanding.left_out(each) if ours and not each.native else each)
    return Proposal(briefing, tuple(files), tuple(found), spoken)


def is_briefing(file: cells.SourceFile) -> bool:
    """Tell whether a file is a workbook of ours: storage opens it, nobody takes it apart."""
    return any(
        sheet.name == SETTINGS_SHEET and ["format", "about"] in [row[:2] for row in sheet.rows[:10]]
        for sheet in file.sheets
    )


def import_id(file: cells.SourceFile) -> str:
    """Return the id of the imports row of a file or of pasted cells: of the same bytes the same."""
    return f"{'I' if file.path else origins.PASTED}{file.sha256[:10]}"


def _origin(each: TableProposal) -> str:
    """Return `import!sheet!`, to which each row's number is added."""
    return f"{import_id(each.file)}!{each.sheet.name}!"


def _import_row(each: TableProposal, ran: Sequence[str]) -> dict[str, Cell]:
    # The moment of reading is part of where a record comes from; local time, to the second.
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    return {
        "id": import_id(each.file),
        "file": each.file.name,
        "sha256": each.file.sha256,
        "read_at": now,
        "recipe": "; ".join(ran),
    }
