"""The grid of the review: its headings carry the mapping, its rows are as high as they need."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing import cell_menu, fields
from ui.importing.grid import Grid
from ui.importing.two_lines import TwoLines
from ui.look import Look

_ONE, _TWO = 27, 42
_NARROW, _WIDE = 70, 260
_LOOKED_AT = 60
"""Rows that tell how wide a column has to be: measuring every row of a long sheet takes seconds."""
_MOST_CELLS = 2_000
"""Of a sheet with very many columns fewer rows are looked at, but never fewer than five."""
_MARK = " \N{BLACK DOWN-POINTING SMALL TRIANGLE}"


class GridView(QtWidgets.QTableView):
    """Shows a `Grid`.

    Signals
    -------
    mapped(Change)
        A column is to be imported as something else.
    decided(Change)
        A cell or a row is mended, left out or taken back from the menu of a cell.
    entered(int, int)
        Return was pressed at a sheet row and column, counted from 0.
    """

    mapped = QtCore.Signal(object)
    decided = QtCore.Signal(object)
    entered = QtCore.Signal(int, int)

    def __init__(self, grid: Grid, languages: Languages, look: Look) -> None:
        super().__init__()
        self._grid = grid
        self._languages = languages
        self._table: proposal.TableProposal | None = None
        self._two = False
        self.setObjectName("sheetGrid")
        self.setModel(grid)
        self.setItemDelegate(TwoLines(grid, look, self))
        self.setAccessibleName(languages.say("import_review.grid"))
        self.setEditTriggers(
            QtWidgets.QAbstractItemView.EditTrigger.DoubleClicked
            | QtWidgets.QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalHeader(Headings(grid, look, self))
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Tab goes on to the cards; the arrows go from cell to cell.
        self.setTabKeyNavigation(False)
        self.horizontalHeader().sectionClicked.connect(self.choose_field)
        choose = QtGui.QShortcut(QtGui.QKeySequence("Alt+Down"), self)
        choose.setContext(Qt.ShortcutContext.WidgetShortcut)
        choose.activated.connect(lambda: self.choose_field(self.currentIndex().column()))

    def show_table(self, table: proposal.TableProposal) -> None:
        """Show another table, or the same as it is understood now; then what is seen stays."""
        other = self._table is None or self._table.key != table.key
        self._table = table
        self._grid.show(table)
        seen = self._seen()
        told = {row for row, column in seen if self._grid.understood(row, column)}
        rows = [row for row, _ in seen] or [0]
        # Where few rows have two lines, those say both in one.
        two = 3 * len(told) > max(rows) - min(rows) + 1
        if other or two != self._two:
            self._two = two
            self._set_heights()
        if other:
            self._set_spans()
            self._set_widths()
            self._go_to_table()

    def show_cell(self, row: int, column: int | None) -> None:
        """Choose a cell, or a whole row, and bring it into view."""
        index = self._grid.index(row, column or 0)
        if column is None:
            self.selectRow(row)
        self.setCurrentIndex(index)
        self.scrollTo(index, QtWidgets.QAbstractItemView.ScrollHint.PositionAtCenter)

    def choose_field(self, column: int) -> None:
        """Open the menu of what a sheet column can be imported as."""
        table = self._table
        if table is None or column < 0 or not table.target:
            return
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = next((each.field for each in table.columns if each.index == column), "")
        heading = table.heading(column)
        choices = [("", self._languages.say("import_review.left_out"))]
        choices += [
            (name, fields.column_words(table, name, self._languages))
            for name in fields.choices(table)
        ]
        if heading and table.outcome is None:
            own = self._languages.say("import_review.own_column", name=heading)
            choices.append((f"+{heading}", own))
        for name, text in choices:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _on, n=name: self._on_chosen(column, n))
            if name == now:
                menu.setActiveAction(action)
        header = self.horizontalHeader()
        self.scrollTo(self._grid.index(max(self.currentIndex().row(), 0), column))
        corner = QtCore.QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(header.viewport().mapToGlobal(corner))

    def edit_cell(self, row: int, column: int) -> None:
        """Let a cell of a record be typed over where it stands."""
        index = self._grid.index(row, column)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def open_cell_menu(self, index: QtCore.QModelIndex, at: QtCore.QPoint) -> None:
        """Offer what can be done with a cell, at a point of the screen."""
        table = self._table
        if table is None or not index.isValid():
            return
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        place = index.row(), index.column()

        def edit() -> None:
            self.setCurrentIndex(index)
            self.edit(index)

        decide = self.decided.emit
        menu = cell_menu.of_cell(table, place, self._languages, decide, edit if editable else None)
        if menu is not None:
            menu.setParent(self, menu.windowFlags())
            menu.setActiveAction(menu.actions()[0])
            menu.popup(at)

    def _below(self, index: QtCore.QModelIndex) -> QtCore.QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    @override
    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        by_keys = event.reason() == QtGui.QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        self.open_cell_menu(index, self._below(index) if by_keys else event.globalPos())

    def _on_chosen(self, column: int, field: str) -> None:
        if self._table is not None:
            self.mapped.emit(fields.mapped(self._table, column, field))

    def _seen(self) -> list[tuple[int, int]]:
        """Return the cells that tell how wide and high the grid has to be."""
        table = self._table.table if self._table else None
        columns = range(self._grid.columnCount()) if table is None else table.columns
        rows = range(self._grid.rowCount()) if table is None else table.rows
        most = min(_LOOKED_AT, max(5, _MOST_CELLS // max(len(columns), 1)))
        counted = self._grid.those_that_count(rows, most)
        return [(row, column) for row in counted for column in columns]

    def _set_heights(self) -> None:
        """Give records room for two lines where any has two; what stands around them has one."""
        header = self.verticalHeader()
        # Every row anew is what takes long: only those that differ from the usual are set.
        header.setDefaultSectionSize(_TWO if self._two else _ONE)
        table = self._table.table if self._table else None
        if self._two and table is not None:
            records = self._grid.records
            around = (row for row in range(self._grid.rowCount()) if row not in records)
            for row, _ in zip(around, range(2_000), strict=False):
                header.resizeSection(row, _ONE)

    def _set_spans(self) -> None:
        """Let a title or a note have its whole row, as it looks in the spreadsheet."""
        self.clearSpans()
        table = self._table.table if self._table else None
        width = self._grid.columnCount()
        if table is None or width < 2:
            return
        for row, _ in (*table.titles, *table.notes)[:_LOOKED_AT]:
            filled = [column for column in range(width) if self._grid.written(row, column)]
            if len(filled) == 1 and filled[0] < width - 1:
                self.setSpan(row, filled[0], 1, width - filled[0])

    def _set_widths(self) -> None:
        plain, small = QtGui.QFontMetrics(self.font()), QtGui.QFont(self.font())
        small.setPixelSize(11)
        bold = QtGui.QFont(self.font())
        bold.setWeight(QtGui.QFont.Weight.DemiBold)
        quiet, strong = QtGui.QFontMetrics(small), QtGui.QFontMetrics(bold)
        widths: dict[int, int] = {}
        for row, column in self._seen():
            understood = self._grid.understood(row, column)
            above = plain.horizontalAdvance(self._grid.written(row, column))
            below = quiet.horizontalAdvance(understood)
            beside = above + below + 10 if understood else above
            widths[column] = max(widths.get(column, 0), max(above, below) if self._two else beside)
        heads = self._table.table.header_rows if self._table and self._table.table else ()
        for column in range(self._grid.columnCount()):
            texts = [self._grid.written(row, column) for row in heads]
            texts.append(self._grid.field_name(column) + _MARK)
            named = max(strong.horizontalAdvance(text) for text in texts)
            room = max(widths.get(column, 0), named) + 22
            self.setColumnWidth(column, min(max(room, _NARROW), _WIDE))

    def _go_to_table(self) -> None:
        """Show the beginning of the table: of several in a sheet it may be far below."""
        table = self._table.table if self._table else None
        first = 0 if table is None else min((*table.header_rows, *table.rows[:1]))
        column = 0 if table is None else table.columns[0]
        index = self._grid.index(first if first > 8 else 0, column if column > 4 else 0)
        self.scrollTo(index, QtWidgets.QAbstractItemView.ScrollHint.PositionAtTop)
        record = 0 if table is None else self._grid.those_that_count(table.rows, 1)[0]
        self.setCurrentIndex(self._grid.index(record, column))
        if record > _LOOKED_AT:
            middle = QtWidgets.QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self._grid.index(record, column), middle)

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        now = self.currentIndex()
        # The Return that ends the typing in a cell comes here too.
        free = now.isValid() and self.state() != QtWidgets.QAbstractItemView.State.EditingState
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain
        if free and self._grid.is_left_out(now.row()) and (enter or event.key() == Qt.Key.Key_F2):
            # There is nothing to type in a row that is left out: only its way back.
            self.open_cell_menu(now, self._below(now))
        elif enter and free:
            self.entered.emit(now.row(), now.column())
        else:
            super().keyPressEvent(event)


class Headings(QtWidgets.QHeaderView):
    """Over each column what it is imported as, with a mark where that is a guess."""

    def __init__(self, grid: Grid, look: Look, parent: QtWidgets.QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self._look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QtCore.QSize:
        return QtCore.QSize(super().sizeHint().width(), _ONE + 1)

    @override
    def paintSection(self, painter: QtGui.QPainter, rect: QtCore.QRect, logicalIndex: int) -> None:
        theme, grid = self._look.theme, self._grid
        name, unsure = grid.field_name(logicalIndex), grid.is_unsure(logicalIndex)
        taken = grid.is_taken(logicalIndex)
        painter.save()
        ground = theme.caution_band if unsure else theme.chosen if taken else theme.band
        painter.fillRect(rect, QtGui.QColor(ground))
        painter.setPen(QtGui.QColor(theme.caution_rule if unsure else theme.rule))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if name:
            font = QtGui.QFont(self.font())
            font.setWeight(QtGui.QFont.Weight.DemiBold if taken else QtGui.QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QtGui.QColor(theme.accent if taken else theme.ink3))
            mark = f" ?{_MARK}" if unsure else _MARK
            metrics = QtGui.QFontMetrics(font)
            box = rect.adjusted(9, 0, -4, 0)
            room = box.width() - metrics.horizontalAdvance(mark)
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + mark
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        event.ignore()
