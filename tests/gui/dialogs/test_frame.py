"""What dialogs have alike: one key agrees, wherever in it one is, and Return alone does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6 import QtCore, QtWidgets
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.dialogs import frame

Key = QtCore.Qt.Key
Held = QtCore.Qt.KeyboardModifier


class _Dialog(frame.Frame):
    """A dialog with a control of every kind; counts how often it was agreed to."""

    def __init__(self) -> None:
        super().__init__("A dialog", QtCore.QSize(400, 300), None)
        self.agreed = 0
        self.controls = {
            "line": QtWidgets.QLineEdit(),
            "number": QtWidgets.QSpinBox(),
            "choice": QtWidgets.QComboBox(),
            "written choice": QtWidgets.QComboBox(),
            "check": QtWidgets.QCheckBox("Check"),
            "text": QtWidgets.QPlainTextEdit(),
        }
        written = self.controls["written choice"]
        assert isinstance(written, QtWidgets.QComboBox)
        written.setEditable(True)
        self.agree = frame.AgreeButton("Agree", self._on_agree)
        foot = QtWidgets.QHBoxLayout()
        foot.addWidget(frame.button("Cancel", self.reject))
        foot.addWidget(self.agree)
        self.lay_out("Heading", "What it is about.", *self.controls.values(), foot=foot)

    def _on_agree(self) -> None:
        self.agreed += 1


@pytest.fixture
def dialog(qapp: QtWidgets.QApplication, qtbot: QtBot) -> Iterator[_Dialog]:
    dialog = _Dialog()
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.close()


CONTROLS = ["line", "number", "choice", "written choice", "check", "text"]


@pytest.mark.parametrize("name", CONTROLS)
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_control_and_return_agree_from_every_control(
    dialog: _Dialog, qtbot: QtBot, name: str, key: Key
) -> None:
    dialog.controls[name].setFocus()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    keypad = Held.KeypadModifier if key == Key.Key_Enter else Held.NoModifier
    QTest.keyClick(dialog.windowHandle(), key, Held.ControlModifier | keypad)
    # A button pressed by its key is seen to go down, and acts as it comes up.
    qtbot.waitUntil(lambda: dialog.agreed == 1)
    text = dialog.controls["text"]
    assert isinstance(text, QtWidgets.QPlainTextEdit)
    assert text.toPlainText() == ""


def test_the_key_stays_when_the_button_says_something_else(dialog: _Dialog, qtbot: QtBot) -> None:
    dialog.agree.setText("Change it")
    dialog.controls["line"].setFocus()
    QTest.keyClick(dialog.windowHandle(), Key.Key_Return, Held.ControlModifier)
    qtbot.waitUntil(lambda: dialog.agreed == 1)


@pytest.mark.parametrize("name", CONTROLS)
def test_return_alone_does_not_agree(dialog: _Dialog, qtbot: QtBot, name: str) -> None:
    dialog.controls[name].setFocus()
    QTest.keyClick(dialog.windowHandle(), Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.agree.isDown()
    # Had it agreed, there would be two now.
    QTest.keyClick(dialog.windowHandle(), Key.Key_Return, Held.ControlModifier)
    qtbot.waitUntil(lambda: dialog.agreed > 0)
    assert dialog.agreed == 1
