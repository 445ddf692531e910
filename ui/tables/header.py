"""The headings over a table: sorting by a click, columns shown and hidden by their menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

_State = QtWidgets.QStyle.StateFlag
_Arrow = QtWidgets.QStyleOptionHeader.SortIndicator
_Place = QtWidgets.QStyleOptionHeader.SectionPosition


class Header(QtWidgets.QHeaderView):
    """Horizontal headings that do not ask the selection how they look.

    Signals
    -------
    layout_chosen()
        The person has shown, hidden, moved or resized a column.
    """

    layout_chosen = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget, say: Callable[[str], str]) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._say = say
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(40)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_columns)

    def column_menu(self) -> QtWidgets.QMenu:
        """Return a menu that shows and hides each column."""
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        model = self.model()
        for section in range(self.count()):
            # Escaped for the mnemonic: a heading of a person's own may hold an ampersand.
            text = str(model.headerData(section, Qt.Orientation.Horizontal)).replace("&", "&&")
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(section))
            action.toggled.connect(self._showing(section))
        return menu

    def _showing(self, section: int) -> Callable[[bool], None]:
        def show(shown: bool) -> None:
            if not shown and self.count() - self.hiddenSectionCount() == 1:
                return
            self.setSectionHidden(section, not shown)
            self.layout_chosen.emit()

        return show

    def _offer_columns(self, place: QtCore.QPoint) -> None:
        self.column_menu().popup(self.mapToGlobal(place))

    @override
    def initStyleOptionForIndex(
        self, option: QtWidgets.QStyleOptionHeader, logicalIndex: int
    ) -> None:
        # Qt's own asks the selection whether the column and its neighbours are chosen, which asks
        # the model for the flags of every row: 20 s a repaint where 100,000 rows are chosen.
        model = self.model()
        option.section = logicalIndex
        option.text = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        alignment = model.headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        option.textAlignment = alignment or self.defaultAlignment()
        option.orientation = Qt.Orientation.Horizontal
        option.position = _Place.Middle
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            down = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            option.sortIndicator = _Arrow.SortDown if down else _Arrow.SortUp
        if self.isEnabled():
            option.state |= _State.State_Enabled
        if self.window().isActiveWindow():
            option.state |= _State.State_Active

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        event.ignore()
