"""Begin to present from the desk, and come back to where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6 import QtWidgets
from PySide6.QtCore import Qt

from ui.present import steps
from ui.present.presenter import Presenter

if TYPE_CHECKING:
    from ui.desk import Desk


def begin(desk: Desk) -> Presenter:
    """Show the briefing's figures full screen, beginning with the current one."""
    focus = QtWidgets.QApplication.focusWidget()
    found = steps.of_briefing(desk.session.briefing)
    start = next((n for n, step in enumerate(found) if step.figure == desk.current.id), 0)
    reduced = desk.window.actions_["reduce_motion"].isChecked()
    presenter = Presenter(
        desk.session.briefing, found, start, desk.look.theme.name, reduced=reduced
    )
    # The window's child, so that it lives as long as it is open, and ends with the window.
    presenter.setParent(desk.window, Qt.WindowType.Window)
    desk.languages.keep(presenter, presenter.setWindowTitle, "present.title")

    def back() -> None:
        desk.window.activateWindow()
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    presenter.ended.connect(back)
    presenter.setScreen(desk.window.screen())
    presenter.showFullScreen()
    presenter.setFocus()
    return presenter
