"""The list of what mouse and keys do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6 import QtGui, QtWidgets

from briefing import words
from ui.actions import COMMANDS
from ui.desk import Desk
from ui.dialogs.keys import Keys


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_key_and_every_gesture_is_listed_in_two_columns(
    open_desk: Callable[..., Desk], language: words.Language
) -> None:
    desk = open_desk()
    desk.languages.switch(language)
    desk.window.actions_["help_topic"].trigger()
    dialog = desk.window.findChild(Keys)
    assert dialog is not None
    labels = [each for each in dialog.findChildren(QtWidgets.QLabel) if each.text()]
    said = {each.text() for each in labels}
    native = QtGui.QKeySequence.SequenceFormat.NativeText
    for command in COMMANDS:
        if command.keys:
            assert QtGui.QKeySequence(command.keys).toString(native) in said
    assert words.say("keys.does_double_axis", language) in said
    assert words.say("menu.whole_range", language).replace("&", "") in said
    inside = [each for each in labels if each.parentWidget() not in (dialog, None)]
    lefts = {each.mapTo(dialog, each.rect().topLeft()).x() for each in inside}
    assert len(lefts) == 2
    dialog.reject()
