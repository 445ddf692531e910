"""Opening a briefing: the workbook's cells, read in the child, become the document again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from briefing import changes, dates, schema
from briefing.document import Briefing
from briefing.exporting import layouts
from briefing.reading import cells, collecting
from briefing.reading.opening import supervisor
from briefing.storage import additions, migrate, problems, settings_rows, sheet_rows
from briefing.storage.additions import Addition
from briefing.storage.fingerprint import Fingerprint
from briefing.storage.problems import Problem


@dataclass(frozen=True, slots=True)
class OnDisk:
    """What a file was when it was last opened or saved; `save` compares it."""

    fingerprint: Fingerprint
    additions: tuple[Addition, ...] = ()
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A briefing that was opened.

    Attributes
    ----------
    read_only : bool
        A newer version wrote it: what that one knows and this one does not would be lost.
    problems : tuple of Problem
        What a person should know; empty for a file as we wrote it.
    edited : tuple of str
        Tables that another program has changed since we wrote them.
    """

    briefing: Briefing
    problems: tuple[Problem, ...]
    edited: tuple[str, ...]
    on_disk: OnDisk

    @property
    def additions(self) -> tuple[Addition, ...]:
        """What a person added in Excel."""
        return self.on_disk.additions

    @property
    def read_only(self) -> bool:
        """Whether saving to the same file is refused."""
        return self.on_disk.read_only

    @property
    def fingerprint(self) -> Fingerprint:
        """What the file was when it was read."""
        return self.on_disk.fingerprint


def open_briefing(
    path: str | os.PathLike[str],
    *,
    progress: supervisor.Progress | None = None,
    cancelled: supervisor.Cancelled | None = None,
) -> Opened:
    """Open a workbook of ours.

    Raises
    ------
    NotABriefingError
        It has no `Figure settings`: a spreadsheet to import.
    OlderFormatError
        Its format number is unknown.
    ReadingError
        The file cannot be read; one of the leaves of `briefing.reading.opening.failures`.
    """
    with collecting.paused(), supervisor.Reader() as reader:
        file = reader.read(
            path, known=additions.KNOWN_COLOURS, progress=progress, cancelled=cancelled
        )
        return understand(file)


def is_briefing(file: cells.SourceFile) -> bool:
    """Tell whether a file that was read is a briefing of ours."""
    rows = next((each.rows for each in file.sheets if each.name == layouts.SETTINGS_SHEET), [])
    return any(row[:2] == ["format", "about"] for row in rows[:10])


def understand(file: cells.SourceFile) -> Opened:
    """Return the briefing that a file's cells hold; raises as `open_briefing` does."""
    if not is_briefing(file):
        raise problems.NotABriefingError(file=file.name)
    given = {each.name: each.rows for each in file.sheets}
    settings = settings_rows.read(given[layouts.SETTINGS_SHEET])
    if settings.format < 1:
        raise problems.OlderFormatError(file=file.name, number=settings.format)
    sheets = migrate.up_to_date(given, settings.format, file.name)
    read_only = settings.format > layouts.FORMAT
    said = [Problem("storage.newer", {"number": settings.format})] if read_only else []
    names = _named(sheets, settings, said)
    briefing = Briefing()
    columns: list[Addition] = []
    for table in layouts.SHEET_TABLES:
        if table not in names:
            said.append(Problem("storage.sheet_missing", {"sheet": schema.TABLES[table].sheet}))
            continue
        name = names[table]
        written = settings.columns.get(table)
        content = sheet_rows.read(sheets[name], schema.TABLES[table], name, written)
        _add(briefing, table, content, settings, said)
        known = settings.columns.get(table, [])
        columns += [
            Addition("column", name, letters, layouts.extra_heading(column), kept=True)
            for column, letters in content.added.items()
            if column not in known
        ]
        _set_cells_aside(briefing, table, content, name)
    for table, rows in settings.rows.items():
        _add_rows(briefing, table, rows)
    said += settings.problems
    edited = _settled(briefing, settings, said, names)
    renamed = {name: schema.TABLES[table].sheet for table, name in names.items()}
    on_disk = OnDisk(
        _fingerprint(file), additions.found(file, settings.sheets, renamed, columns), read_only
    )
    return Opened(briefing, tuple(said), edited, on_disk)


def _fingerprint(file: cells.SourceFile) -> Fingerprint:
    """Return the fingerprint of what was read: the digest is the child's, of those very bytes."""
    try:
        changed_at = Path(file.path).stat().st_mtime_ns
    except OSError:  # gone since; the next look at it will say so
        changed_at = 0
    return Fingerprint(file.size, changed_at, file.sha256)


def _named(
    sheets: migrate.Sheets, settings: settings_rows.Settings, said: list[Problem]
) -> dict[str, str]:
    """Return table -> its sheet; a sheet that was given another name is known by its first row."""
    names = {
        table: schema.TABLES[table].sheet
        for table in layouts.SHEET_TABLES
        if schema.TABLES[table].sheet in sheets
    }
    for table in layouts.SHEET_TABLES:
        declared = schema.TABLES[table]
        if table in names:
            continue
        for name, rows in sheets.items():
            if name not in settings.sheets and sheet_rows.fits(rows, declared):
                names[table] = name
                values = {"sheet": declared.sheet, "name": name}
                said.append(Problem("storage.sheet_renamed", values))
                break
    return names


def _add(
    briefing: Briefing,
    table: str,
    content: sheet_rows.Content,
    settings: settings_rows.Settings,
    said: list[Problem],
) -> None:
    said += content.problems
    columns = content.columns
    if not columns["id"]:
        return
    for named, identifier, column, text in settings.rests:
        if named == table and column in columns and identifier in columns["id"]:
            row = columns["id"].index(identifier)
            # A cell that was emptied takes its rest with it.
            if columns[column][row]:
                columns[column][row] = f"{columns[column][row]}{text}"
    briefing.apply(
        changes.InsertRows(table, {name: tuple(cells_) for name, cells_ in columns.items()})
    )


def _add_rows(briefing: Briefing, table: str, rows: list[dict[str, schema.Cell]]) -> None:
    """Add rows kept as JSON; of rows with the same id the first stays (a copied row of ours)."""
    known = set(briefing[table].ids)
    fresh: list[dict[str, schema.Cell]] = []
    for row in rows:
        identifier = str(row["id"]) or changes.new_id(table)
        if identifier not in known:
            known.add(identifier)
            fresh.append({**row, "id": identifier})
    if fresh:
        briefing.apply(changes.insert_rows(table, fresh))


def _set_cells_aside(
    briefing: Briefing, table: str, content: sheet_rows.Content, name: str
) -> None:
    """Keep what a person typed where its column cannot hold it."""
    rows: list[dict[str, schema.Cell]] = [
        {
            "origin": f"!{name}!{number}!{column}",
            "reason": "storage.not_a_number",
            "field": f"{table}.{column}",
            "text": text,
        }
        for number, column, text in content.set_aside
    ]
    if rows:
        briefing.apply(changes.insert_rows("set_aside", rows))


def _settled(
    briefing: Briefing,
    settings: settings_rows.Settings,
    said: list[Problem],
    names: dict[str, str],
) -> tuple[str, ...]:
    """Read the dates that a person typed; return the tables that are not as we wrote them.

    A table as we wrote it is left alone, whatever its dates look like.
    """
    edited: list[str] = []
    for name, table in briefing.tables.items():
        digest = layouts.digest(table, settings.columns.get(name))
        if settings.digests.get(name) in {None, digest}:
            continue
        edited.append(name)
        for column in table.schema.columns:
            if column.kind == "date":
                _read_dates(briefing, name, column.name, names.get(name, name), said)
    return tuple(edited)


def _read_dates(
    briefing: Briefing, table: str, column: str, page: str, said: list[Problem]
) -> None:
    """Turn dates typed as people write them into EDTF; what is no date stays, and is said."""
    rows = briefing[table]
    ids: list[str] = []
    values: list[str] = []
    written: list[str] = []
    for identifier, text in zip(rows.ids, rows.texts(column), strict=True):
        if not text or _is_edtf(text):
            continue
        try:
            edtf = dates.parse(text).edtf
        except dates.DateError:
            values_said = {"sheet": page, "id": identifier, "text": text}
            said.append(Problem("storage.not_a_date", values_said))
            continue
        ids.append(identifier)
        values.append(edtf)
        written.append(text)
    if not ids:
        return
    steps: list[changes.Change] = [changes.SetCells(table, column, tuple(ids), tuple(values))]
    if column == "date" and "date_text" in rows.columns:
        steps.append(changes.SetCells(table, "date_text", tuple(ids), tuple(written)))
    briefing.apply(changes.Batch(tuple(steps)))


def _is_edtf(text: str) -> bool:
    try:
        dates.from_edtf(text)
    except dates.DateError:
        return False
    return True
