"""Values of a file beside those of the briefing: every release of a period is kept.

A value of another release is another observation. Of the same release, one that is the same to the
decimals that both have changes nothing; another one is a correction, which a person agrees to.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from briefing.reading.merging import (
    drafts,
    matches,
    merge_rows,
    merge_steps,
    releases,
    stated_values,
)
from briefing.reading.merging.tallies import Tally
from briefing.reading.opening import sheet_xml
from briefing.reading.statistics import outcomes, release_names
from briefing.schema import Cell

# An observation's columns in the order in which `_cells` gives them.
_COLUMNS = (
    "id", "series", "start", "end", "release", "label", "value", "low", "high", "qualifier",
    "status", "note", "sources", "origin",
)  # fmt: skip
_STATED = ("value", "low", "high", "qualifier", "status")
Decimals = Callable[[tuple[str, str]], int]
_NUMBERS = frozenset({"value", "low", "high", "qualifier"})


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the values of a table come from.

    Attributes
    ----------
    origin : str
        `import!sheet!`, to which row and column are added.
    source : str
        The id of the source; "" = none.
    file : str
        The name of the file.
    release : str
        As the table states it; "" = it does not.
    """

    origin: str
    source: str = ""
    file: str = ""
    release: str = ""


@dataclass
class Values:
    """Takes in the values of tables of statistics, of one file after the other."""

    steps: merge_steps.Steps
    rows: merge_rows.Rows
    _held: stated_values.Held = field(init=False)

    def __post_init__(self) -> None:
        self._held = stated_values.Held(self.steps.briefing)

    def add_outcome(
        self, outcome: outcomes.Outcome, trace: Trace, decided: matches.Decided
    ) -> Tally:
        """Add the series that are new, and the values of the file's release."""
        for row in outcome.series.values():
            added = self.steps.add_row("series", {**row, "sources": trace.source})
            if not added and trace.source:
                self.steps.add_source(str(row["id"]), trace.source)
        release = trace.release or self._release(outcome, trace.origin)
        given = [
            _given(each, release if trace.release or not each.release else each.release)
            for each in outcome.observations
        ]
        tally = Tally(releases=releases.compare(self._held, given, outcome.series))
        places = _decimals(given)
        same = {
            (found.series, found.release, period.start, period.end)
            for found in tally.releases
            for period in found.periods
            if period.kind == "same"
        }
        columns: dict[str, list[Cell]] = {name: [] for name in _COLUMNS}
        for each, what in zip(outcome.observations, given, strict=True):
            so_far = tally.added
            self._observe(each, what, (trace, decided, places), (columns, tally))
            if tally.added > so_far and (what.series, what.release, what.start, what.end) in same:
                tally.again += 1
        if columns["id"]:
            self.steps.insert("observations", columns)
        return tally

    def add_draft(
        self, draft: drafts.Draft, origin: str, decided: matches.Decided, file: str
    ) -> Tally:
        """Add values given row by row in a table of our own, or update those that are there."""
        given = [_of_draft(draft, place) for place in range(len(draft.rows))]
        dated = [each for each in given if each.start and each.end]
        tally = Tally(releases=releases.compare(self._held, dated, {}))
        places = _decimals(given)
        fresh: list[int] = []
        ids: list[Cell] = [""] * len(given)
        again: dict[int, str] = {}
        named = draft.columns.get("id") or ids
        for place, what in enumerate(given):
            entry = self._entry(what)
            known = str(named[place] or "")
            ids[place] = known or observation_id(what)
            if entry is None and known not in self.steps.briefing["observations"]:
                fresh.append(place)
                self._held.add(what, str(ids[place]))
                continue
            alike = entry is not None and self._same(entry, what, places)
            if entry is not None and entry.waiting:
                tally.same += alike
                if not alike:
                    fresh.append(place)
                continue
            identifier = known if entry is None else entry.id
            leave = frozenset({"id"}) | (_NUMBERS if alike else frozenset())
            differ = self.rows.differences(draft, place, identifier, leave)
            choice, _ = decided.choice(draft.rows[place], "id")
            if not differ or (choice == "update" or alike):
                self.rows.change(draft, place, identifier, differ)
                tally.updated += bool(differ)
                tally.same += not differ
            elif choice == "keep":
                again[place] = _beside(what, file)
                fresh.append(place)
            else:
                tally.skipped += 1
        tally.added = len(fresh)
        if again:
            draft = _released(draft, again)
            for place in again:
                ids[place] = ""
        self.rows.insert(draft, origin, fresh, ids)
        return tally

    def _observe(
        self,
        each: outcomes.Observed,
        what: stated_values.Given,
        how: tuple[Trace, matches.Decided, Decimals],
        into: tuple[dict[str, list[Cell]], Tally],
    ) -> None:
        """Add one value, or say what becomes of it."""
        trace, decided, places = how
        columns, tally = into
        entry = self._entry(what)
        if entry is not None:
            if self._same(entry, what, places) and what.stated.status in {"", entry.stated.status}:
                tally.same += 1
                return
            choice, _ = decided.choice(each.row, "id")
            if not entry.waiting and choice == "update":
                self._correct(entry, what)
                tally.updated += 1
                return
            if not entry.waiting and choice == "skip":
                tally.skipped += 1
                return
            # Another file says otherwise of the same release: both stay, the later one named.
            what = what._replace(release=_beside(what, trace.file))
            if self._entry(what) is not None:
                tally.same += 1
                return
        identifier = self.steps.claim("observations", observation_id(what))
        self._held.add(what, identifier)
        cells = _cells(each, what, trace, identifier)
        for name, cell in zip(_COLUMNS, cells, strict=True):
            columns[name].append(cell)
        tally.added += 1

    def _correct(self, entry: stated_values.Entry, what: stated_values.Given) -> None:
        for name in _STATED:
            new, old = getattr(what.stated, name), getattr(entry.stated, name)
            if new != old and not (name == "status" and not new):
                self.steps.set_cell("observations", name, entry.id, new)

    def _entry(self, what: stated_values.Given) -> stated_values.Entry | None:
        return self._held.of(what.series).get((what.start, what.end), {}).get(what.release)

    def _same(
        self, entry: stated_values.Entry, what: stated_values.Given, places: Decimals
    ) -> bool:
        key = what.series, what.release
        return stated_values.same(
            entry.stated, what.stated, lambda: min(places(key), self._held.decimals(*key))
        )

    def _release(self, outcome: outcomes.Outcome, origin: str) -> str:
        """Return the release of values that state none: of the rest of their sheet, if it is there.

        A row that was set aside and is mended later is of the release of its file.
        """
        table = self.steps.briefing["observations"]
        columns = (table.texts(name) for name in ("series", "origin", "release"))
        for series, written, release in zip(*columns, strict=True):
            if series in outcome.series and release and written.startswith(origin):
                return str(release)
        return release_names.data_to(each.end for each in outcome.observations)


def observation_id(what: stated_values.Given) -> str:
    """Return the id of an observation, as evidence names it: series@start/end[#release]."""
    release = f"#{what.release}" if what.release else ""
    return f"{what.series}@{what.start}/{what.end}{release}"


def _decimals(given: Sequence[stated_values.Given]) -> Decimals:
    """Return what tells how many decimals the values of a series and release of a file have."""
    found: dict[tuple[str, str], list[stated_values.Stated]] = {}
    for each in given:
        found.setdefault((each.series, each.release), []).append(each.stated)

    @functools.cache
    def told(key: tuple[str, str]) -> int:
        return stated_values.decimals(found[key])

    return told


def _beside(what: stated_values.Given, file: str) -> str:
    """Return the name of a release that stands beside another one of the same name."""
    return f"{what.release} {file}".strip()


def _given(each: outcomes.Observed, release: str) -> stated_values.Given:
    amount = each.amount
    stated = stated_values.Stated(
        amount.value, amount.low, amount.high, amount.qualifier or "exact", each.status
    )
    return stated_values.Given(each.series, each.start, each.end, release, each.label, stated)


def _of_draft(draft: drafts.Draft, place: int) -> stated_values.Given:
    """Return the value of one row of a table of our own."""

    def text(name: str) -> str:
        return str(draft.columns[name][place] or "") if name in draft.columns else ""

    def number(name: str) -> float | None:
        cell = draft.columns[name][place] if name in draft.columns else None
        return float(cell) if isinstance(cell, (int, float)) else None

    stated = stated_values.Stated(
        number("value"), number("low"), number("high"), text("qualifier") or "exact", text("status")
    )
    return stated_values.Given(
        text("series"), text("start"), text("end"), text("release"), text("label"), stated
    )


def _released(draft: drafts.Draft, again: dict[int, str]) -> drafts.Draft:
    """Return a draft in which some values are of releases of their own."""
    names = list(draft.columns.get("release", [""] * len(draft.rows)))
    for place, release in again.items():
        names[place] = release
    return replace(draft, columns={**draft.columns, "release": names})


def _cells(
    each: outcomes.Observed, what: stated_values.Given, trace: Trace, identifier: str
) -> tuple[Cell, ...]:
    """Return the cells of an observation in the order of `_COLUMNS`."""
    amount = each.amount
    origin = f"{trace.origin}{each.row + 1}!{sheet_xml.column_letters(each.column)}"
    return (
        identifier, what.series, what.start, what.end, what.release, each.label, amount.value,
        amount.low, amount.high, amount.qualifier, each.status, each.note, trace.source, origin,
    )  # fmt: skip
