"""The menu of a row: what a right click, or the menu key, offers in each table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from ui.panels.record_tabs import RecordTabs

OFFERED: dict[str, tuple[str, ...]] = {
    "events": (
        "edit_record",
        "copy",
        "show_source",
        "",
        "mark",
        "label",
        "leave_out",
        "figure_of_chosen",
        "",
        "remove",
    ),
    "set_aside": ("mend", "copy", "show_source", "", "remove"),
}
"""The commands by table; "" is a line between them."""
_OFFERED_ELSEWHERE = ("edit_record", "copy", "show_source", "", "remove")


def keep(tabs: RecordTabs, action: Callable[[str], QtGui.QAction]) -> None:
    """Give every table its menu; `action` finds a command by its name."""
    for table, pane in tabs.panes.items():
        pane.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        names = OFFERED.get(table, _OFFERED_ELSEWHERE)
        pane.view.customContextMenuRequested.connect(partial(_open, pane.view, names, action))


def _open(
    view: QtWidgets.QTableView,
    names: tuple[str, ...],
    action: Callable[[str], QtGui.QAction],
    place: QtCore.QPoint,
) -> None:
    menu = QtWidgets.QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in names:
        if name:
            menu.addAction(action(name))
        else:
            menu.addSeparator()
    menu.popup(view.viewport().mapToGlobal(place))
