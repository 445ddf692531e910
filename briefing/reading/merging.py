"""What an import changes in a briefing: rows that are new, and cells of rows that are there.

An event is there where its id is, or its date and title; an observation where series, days and
release are; a source where text and address are. Nothing is added twice, and a blank cell of a
file never empties a cell of the briefing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from briefing import changes, document, schema
from briefing.reading import drafts, outcomes, sniffing
from briefing.schema import Cell


@dataclass
class Tally:
    """Rows that one table of a file adds, updates, and finds there as they are."""

    added: int = 0
    updated: int = 0
    same: int = 0


@dataclass
class Merge:
    """The changes that several tables together make, gathered table by table of the briefing.

    Make one for a whole import, so that what one file adds is there for the next.
    """

    briefing: document.Briefing
    _new: dict[str, list[dict[str, list[Cell]]]] = field(default_factory=lambda: defaultdict(list))
    _set: dict[tuple[str, str], dict[str, Cell]] = field(default_factory=lambda: defaultdict(dict))
    _ids: dict[str, set[str]] = field(default_factory=dict)
    _sources: dict[tuple[str, str], str] | None = None
    _observed: dict[tuple[str, str, str, str], str] | None = None
    _values: dict[str, tuple[Cell, ...]] = field(default_factory=dict)

    def changes(self) -> tuple[changes.Change, ...]:
        """Return all steps, the tables that others refer to first."""
        steps: list[changes.Change] = []
        order = ("imports", "sources", "questions", "series", "observations", "events")
        for table in (*order, *(name for name in self._new if name not in order)):
            for columns in self._new.get(table, ()):
                filled = {name: tuple(cells) for name, cells in columns.items()}
                if filled.get("id"):
                    steps.append(changes.InsertRows(table, filled))
        for (table, column), cells in self._set.items():
            steps.append(changes.SetCells(table, column, tuple(cells), tuple(cells.values())))
        return tuple(steps)

    def has(self, table: str, identifier: str) -> bool:
        """Tell whether a row is in the briefing or among those that are added."""
        return identifier in self._taken(table)

    def add_row(self, table: str, row: Mapping[str, Cell]) -> bool:
        """Add one row unless its id is there; tell whether it was added."""
        identifier = str(row["id"])
        if self.has(table, identifier):
            return False
        self._taken(table).add(identifier)
        self._new[table].append({name: [cell] for name, cell in row.items()})
        return True

    def add_draft(self, draft: drafts.Draft, origin: str) -> Tally:
        """Add the rows of a draft, or update those that are there.

        Parameters
        ----------
        origin : str
            `import!sheet!`, to which each row's number is added.
        """
        columns = dict(draft.columns)
        count = len(draft.rows)
        if draft.links and "sources" in schema.TABLES[draft.table].by_name:
            columns["sources"] = [self.source(text, url) for text, url in draft.links]
        if "origin" in schema.TABLES[draft.table].by_name:
            columns["origin"] = [f"{origin}{row + 1}" for row in draft.rows]
        given = columns.pop("id", None) or [""] * count
        if draft.table == "observations":
            given = self._observation_ids(columns, given)
        known = self._known_rows(draft.table)
        taken = self._taken(draft.table)
        tally = Tally()
        fresh: list[int] = []
        ids: list[Cell] = []
        keys = _keys(draft.table, columns, count) if known else [None] * count
        for place in range(count):
            identifier = str(given[place] or "")
            if identifier and identifier in self.briefing[draft.table]:
                self._update(draft.table, identifier, columns, place, tally)
                continue
            waiting = known.get(keys[place]) if known else None
            if not identifier and waiting:
                self._update(draft.table, waiting.pop(0), columns, place, tally)
                continue
            if not identifier or identifier in taken:
                identifier = changes.new_id(draft.table)
            taken.add(identifier)
            fresh.append(place)
            ids.append(identifier)
        tally.added = len(fresh)
        if fresh:
            whole = len(fresh) == count
            new = {
                name: list(cells) if whole else [cells[place] for place in fresh]
                for name, cells in columns.items()
            }
            self._new[draft.table].append({"id": ids, **new})
        return tally

    def _observation_ids(
        self, columns: Mapping[str, Sequence[Cell]], given: Sequence[Cell]
    ) -> list[Cell]:
        """Return the ids of values given row by row: those of the same series, days and release."""
        known = self._known_observations()
        ids: list[Cell] = []
        for place, identifier in enumerate(given):
            parts = [columns[name][place] if name in columns else "" for name in _OBSERVED[1:5]]
            series, start, end, release = (str(part or "") for part in parts)
            key = series, start, end, release
            chosen = known.get(key) or str(identifier or observation_id(*key))
            known.setdefault(key, chosen)
            ids.append(chosen)
        return ids

    def add_outcome(self, outcome: outcomes.Outcome, trace: tuple[str, str, str]) -> Tally:
        """Add the series of a table of statistics that are new, and their observations.

        Parameters
        ----------
        trace : (str, str, str)
            `import!sheet!`, the id of the source ("" = none), and the name of the file.
        """
        source = trace[1]
        tally = Tally()
        for row in outcome.series.values():
            if not self.add_row("series", {**row, "sources": source}) and source:
                self._add_source(str(row["id"]), source)
        columns: dict[str, list[Cell]] = {name: [] for name in _OBSERVED}
        for each in outcome.observations:
            self._observe(each, trace, columns, tally)
        if columns["id"]:
            self._new["observations"].append(columns)
        return tally

    def _add_source(self, series: str, source: str) -> None:
        """Name another source of a series: the next file of the same table."""
        table = self.briefing["series"]
        if series in table:
            given = self._set.get(("series", "sources"), {})
            old = str(given.get(series, table.texts("sources")[table.row(series)]))
            if source not in old.split("; "):
                self._set["series", "sources"][series] = f"{old}; {source}" if old else source
            return
        for columns in self._new["series"]:
            if series in columns["id"] and "sources" in columns:
                place = columns["id"].index(series)
                old = str(columns["sources"][place] or "")
                if source not in old.split("; "):
                    columns["sources"][place] = f"{old}; {source}" if old else source
                return

    def source(self, text: str, url: str) -> str:
        """Return the ids of the sources that a cell names, made where they are not there yet.

        Ids of sources are taken as they are; several texts are parted by semicolons.
        """
        parts = [part.strip() for part in text.split(";") if part.strip()]
        if parts and all(self.has("sources", part) or _ID.fullmatch(part) for part in parts):
            return "; ".join(parts)
        if url or len(parts) < 2:
            return self._one_source(text.strip(), url)
        return "; ".join(self._one_source(part, "") for part in parts)

    def source_row(self, cells: Mapping[str, Cell]) -> str:
        """Return the id of a source given by its cells, made where it is not there; "" for {}."""
        if not cells:
            return ""
        key = sniffing.folded(str(cells.get("title", ""))), str(cells.get("url", ""))
        known = self._known_sources()
        if key not in known:
            known[key] = changes.new_id("sources")
            self.add_row("sources", {**cells, "id": known[key]})
        return known[key]

    def _one_source(self, text: str, url: str) -> str:
        if not text and not url:
            return ""
        if not url and text.startswith(("http://", "https://", "www.")):
            text, url = "", text
        key = sniffing.folded(text), url
        known = self._known_sources()
        if key not in known:
            known[key] = changes.new_id("sources")
            self.add_row("sources", {"id": known[key], **_source_cells(text, url)})
        return known[key]

    def _known_sources(self) -> dict[tuple[str, str], str]:
        if self._sources is None:
            self._sources = {}
            table = self.briefing["sources"]
            cells = [table.texts(name) for name in ("id", "title", "publisher", "url")]
            for identifier, title, publisher, url in zip(*cells, strict=True):
                self._sources.setdefault((sniffing.folded(title or publisher), url), identifier)
        return self._sources

    def _taken(self, table: str) -> set[str]:
        known = self._ids.get(table)
        if known is None:
            known = self._ids[table] = set(self.briefing[table].ids)
        return known

    def _known_rows(self, table: str) -> dict[object, list[str]]:
        """Return the rows that a file's rows could be, by date and title, in the table's order."""
        if table not in {"events", "positions"} or not len(self.briefing[table]):
            return {}
        rows = self.briefing[table]
        columns = {name: rows.texts(name) for name in ("date", *_TITLES[table])}
        found: dict[object, list[str]] = defaultdict(list)
        for identifier, key in zip(rows.ids, _keys(table, columns, len(rows)), strict=True):
            found[key].append(identifier)
        return found

    def _update(
        self,
        table: str,
        identifier: str,
        columns: Mapping[str, Sequence[Cell]],
        place: int,
        tally: Tally,
    ) -> None:
        rows = self.briefing[table]
        row = rows.row(identifier)
        changed = False
        for name, cells in columns.items():
            value = cells[place]
            if value in {"", None} or name == "origin":
                continue
            value = schema.clean(schema.TABLES[table].by_name.get(name), value)
            old = rows.columns[name][row] if name in rows.columns else ""
            if old != value:
                self._set[table, name][identifier] = value
                changed = True
        tally.updated += changed
        tally.same += not changed

    def _observe(
        self,
        each: outcomes.Observed,
        trace: tuple[str, str, str],
        columns: dict[str, list[Cell]],
        tally: Tally,
    ) -> None:
        origin, source, file = trace
        amount = each.amount
        cells: tuple[Cell, ...] = (
            each.label, amount.value, amount.low, amount.high, amount.qualifier, each.status,
            each.note, source, f"{origin}{each.row + 1}!{column_letters(each.column)}",
        )  # fmt: skip
        key = each.series, each.start, each.end, each.release
        known = self._known_observations()
        identifier = known.get(key)
        if identifier is None:
            identifier = observation_id(*key)
            known[key] = identifier
            if identifier in self._taken("observations"):
                identifier = known[key] = changes.new_id("observations")
            self._taken("observations").add(identifier)
            self._values[identifier] = cells
            for name, cell in zip(_OBSERVED, (identifier, *key, *cells), strict=True):
                columns[name].append(cell)
            tally.added += 1
        elif identifier in self.briefing["observations"]:
            named = dict(zip(_OBSERVED[5:-2], [[cell] for cell in cells[:-2]], strict=True))
            self._update("observations", identifier, named, 0, tally)
        elif self._values.get(identifier, cells)[:-2] == cells[:-2]:
            tally.same += 1
        else:
            # Another file of the same import says otherwise: both stay, the later one named.
            again = replace(each, release=f"{each.release} {file}".strip())
            self._observe(again, trace, columns, tally)

    def _known_observations(self) -> dict[tuple[str, str, str, str], str]:
        if self._observed is None:
            table = self.briefing["observations"]
            keys = zip(*(table.texts(name) for name in _OBSERVED[1:5]), strict=True)
            self._observed = dict(zip(keys, table.ids, strict=True))
        return self._observed


# "S012" refers to a source of ours, be it there yet or not.
_ID = re.compile(r"S\d{3,4}")
# An observation's columns in the order of its key and cells; `_observe` depends on it.
_OBSERVED = (
    "id", "series", "start", "end", "release", "label", "value", "low", "high", "qualifier",
    "status", "note", "sources", "origin",
)  # fmt: skip
_TITLES: Mapping[str, tuple[str, ...]] = {
    "events": ("title", "title_es"),
    "positions": ("speaker", "statement", "statement_es"),
}


def observation_id(series: str, start: str, end: str, release: str) -> str:
    """Return the id of an observation, as evidence names it: series@start/end[#release]."""
    return f"{series}@{start}/{end}" + (f"#{release}" if release else "")


def column_letters(column: int) -> str:
    """Return the letters of a sheet's column, counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _keys(table: str, columns: Mapping[str, Sequence[Cell]], count: int) -> list[object]:
    titles = [columns[name] for name in _TITLES.get(table, ()) if name in columns]
    when = columns.get("date", [""] * count)
    return [
        (
            when[place],
            *(" ".join(str(cells[place]).casefold().split()) for cells in titles if cells[place]),
        )
        for place in range(count)
    ]


def _source_cells(text: str, url: str) -> dict[str, Cell]:
    """Return a source's cells: a short name is a publisher, anything longer a title."""
    try:
        host = urlsplit(url).hostname or "" if url.startswith("http") else ""
    except ValueError:  # brackets that hold no address
        host = ""
    short = len(text) <= 40 and len(text.split()) <= 5 and not any(map(str.isdigit, text))
    name = {"publisher" if short else "title": text} if text else {"publisher": host}
    return {**name, "url": url}
