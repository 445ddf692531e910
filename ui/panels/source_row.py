"""The row of a file that a record was read from, shown in its sheet.

What was read since the window opened is at hand. Else a briefing keeps no path and opens nothing
from disk by itself: the person chooses the file, and its SHA-256 tells whether it is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import origins, shown
from briefing.reading import cells
from briefing.reading.opening import sheet_xml
from briefing.reading.texts import sniffing
from ui.i18n import Languages
from ui.look import Look
from ui.panels import labels, understood_row
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tasks import Progress

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
NOWHERE = QtCore.QModelIndex()
_LONGEST = 400
_WIDEST = 320


def begin(desk: Desk, text: str) -> None:
    """Show the row of an origin; have its file chosen and compared where it is not at hand."""
    origin = origins.of(desk.session.briefing, text)
    say = desk.languages.say
    at_hand = desk.read_files.find(origin.sha256) if origin.sha256 else None
    if at_hand is not None:
        _show(desk, at_hand, text, same=True)
        return
    if not origin.sha256 or origin.pasted:
        key = "provenance.pasted" if origin.pasted else "provenance.unknown"
        desk.asking.tell(say("provenance.no_file"), say(key))
        return

    def chosen(paths: list[Path]) -> None:
        _read(desk, paths[0], text)

    def choose() -> None:
        kinds = f"{say('window.kind_any')} (*)"
        desk.asking.path_to_open(say("provenance.choose", file=origin.file), kinds, chosen)

    heading = say("provenance.choose", file=origin.file)
    desk.asking.ask(heading, say("provenance.kept"), [(say("provenance.choose_button"), choose)])


def _read(desk: Desk, path: Path, text: str) -> None:
    origin = origins.of(desk.session.briefing, text)

    def work(progress: Progress) -> cells.SourceFile:
        from briefing.reading.opening import supervisor

        return supervisor.read_file(path, cancelled=lambda: progress.cancelled)

    def done(file: cells.SourceFile) -> None:
        if file.sha256 == origin.sha256:
            desk.read_files.keep(file)
            _show(desk, file, text, same=True)
            return
        say = desk.languages.say
        desk.asking.ask(
            say("provenance.other_file", file=file.name),
            say("provenance.other_hash", read=origin.sha256[:16], chosen=file.sha256[:16]),
            [(say("provenance.show_anyway"), lambda: _show(desk, file, text, same=False))],
        )

    desk.tasks.run(
        "import_review.reading",
        work,
        done,
        lambda problem: desk.asking.tell(desk.languages.explain(problem)),
    )


def _show(desk: Desk, file: cells.SourceFile, text: str, *, same: bool) -> None:
    briefing = desk.session.briefing
    origin = origins.of(briefing, text)
    if understood_row.made_of_rows(briefing, text):
        origin = replace(origin, column="")
    sheet = next((each for each in file.sheets if each.name == origin.sheet), None)
    if sheet is None or not 1 <= origin.row <= len(sheet.rows):
        said = shown.place_text(origin, desk.languages.language)
        desk.asking.tell(desk.languages.say("provenance.no_row", file=file.name), said)
        return
    dialog = SourceRow(sheet, origin, desk.languages, desk.look, desk.window, same=same)
    dialog.tell(understood_row.lines(briefing, text, desk.languages))
    dialog.open()


class SourceRow(QtWidgets.QDialog):
    """A sheet as its file has it, with one row marked."""

    def __init__(
        self,
        sheet: cells.Sheet,
        origin: origins.Origin,
        languages: Languages,
        look: Look,
        parent: QtWidgets.QWidget | None,
        *,
        same: bool,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = languages.say
        self.setWindowTitle(say("provenance.title"))
        self.resize(960, 560)
        heading = labels.plain(self, "heading", wrap=True)
        heading.setText(shown.place_text(origin, languages.language))
        said = labels.plain(self, "good" if same else "problem", wrap=True)
        read = "provenance.same_cells" if origin.pasted else "provenance.same_file"
        said.setText(say(read if same else "provenance.other_shown"))
        self._became = labels.plain(self, "section")
        self._became.setText(say("provenance.became"))
        self._records = labels.plain(self, wrap=True)
        self.tell(())
        self.view = QtWidgets.QTableView(self)
        self.view.setModel(SheetRows(sheet, origin, look.theme, self.view))
        self.view.setAccessibleName(say("import_review.grid"))
        self.view.setWordWrap(False)
        self.view.horizontalHeader().setResizeContentsPrecision(60)
        self.view.resizeColumnsToContents()
        for column in range(self.view.model().columnCount()):
            width = min(max(self.view.columnWidth(column), 80), _WIDEST)
            self.view.setColumnWidth(column, width)
        close = QtWidgets.QPushButton(say("window.close"))
        close.clicked.connect(self.accept)
        foot = QtWidgets.QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        inside = QtWidgets.QVBoxLayout(self)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(10)
        inside.addWidget(heading)
        inside.addWidget(said)
        inside.addWidget(self._became)
        inside.addWidget(self._records)
        inside.addWidget(self.view, 1)
        inside.addLayout(foot)
        self._inside = inside
        index = self.view.model().index(origin.row - 1, _column_of(origin))
        self.view.setCurrentIndex(index)
        self.view.setFocus()

    @override
    def showEvent(self, event: QtGui.QShowEvent) -> None:
        super().showEvent(event)
        # Only now it is known how many rows have room above the one that is shown.
        self._inside.activate()
        middle = QtWidgets.QAbstractItemView.ScrollHint.PositionAtCenter
        self.view.scrollTo(self.view.currentIndex(), middle)

    def tell(self, records: Sequence[str]) -> None:
        """Say above the sheet what became of the row, a line a record."""
        self._records.setText("\n".join(records))
        for label in (self._became, self._records):
            label.setVisible(bool(records))


class SheetRows(QtCore.QAbstractTableModel):
    """Every cell of a sheet as it is written; the row, or cell, of a record stands out."""

    def __init__(
        self,
        sheet: cells.Sheet,
        origin: origins.Origin,
        theme: Theme,
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._row = origin.row - 1
        self._column = _column_of(origin) if origin.cell else -1
        self._theme = theme
        self._width = max((len(row) for row in sheet.rows), default=0)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            line = self._sheet.rows[row]
            text = sniffing.text_of(line[column]) if column < len(line) else ""
            return " ".join(text[:_LONGEST].split())
        if row != self._row:
            return None
        if role == Qt.ItemDataRole.BackgroundRole:
            return QtGui.QColor(self._theme.caution_band)
        if role == Qt.ItemDataRole.FontRole and self._column in {-1, column}:
            font = QtGui.QFont(QtWidgets.QApplication.font())
            font.setWeight(QtGui.QFont.Weight.DemiBold)
            return font
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return sheet_xml.column_letters(section)


def _column_of(origin: origins.Origin) -> int:
    """Return the sheet column of an origin, counted from 0; the first where it names none."""
    letters = origin.column if origin.column.isupper() and origin.column.isascii() else ""
    return max(0, sheet_xml.column_index(letters))
