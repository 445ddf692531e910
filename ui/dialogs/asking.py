"""Questions and messages that open over the window and never block it.

Everything shown is plain text: a file's name is data and must not be read as mark-up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt

from ui.i18n import Languages

_Button = QtWidgets.QMessageBox.StandardButton
_Role = QtWidgets.QMessageBox.ButtonRole


class Asking:
    """Opens questions over one window; each answer is a call back, closing it is no answer."""

    def __init__(self, window: QtWidgets.QWidget, languages: Languages) -> None:
        self._window = window
        self._languages = languages

    def tell(self, heading: str, text: str = "", detail: str = "") -> None:
        """Say something that the person must have seen."""
        box = self._box(heading, text)
        box.addButton(self._languages.say("window.close"), _Role.AcceptRole)
        if detail:
            box.setDetailedText(detail)
        box.open()

    def ask(
        self,
        heading: str,
        text: str,
        answers: Sequence[tuple[str, Callable[[], None]]],
        *,
        detail: str = "",
        stay: str = "",
    ) -> None:
        """Ask something: (text of the button, what it does), the advised answer first.

        Parameters
        ----------
        stay : str
            What the button says that changes nothing, where that is what is advised; "" = it says
            Cancel, and the first answer is.
        """
        box = self._box(heading, text)
        if detail:
            box.setDetailedText(detail)
        buttons = {}
        for place, (name, act) in enumerate(answers):
            advised = place == 0 and not stay
            button = box.addButton(name, _Role.AcceptRole if advised else _Role.DestructiveRole)
            button.setProperty("primary", advised)
            buttons[button] = act
            if advised:
                box.setDefaultButton(button)
        cancel = box.addButton(stay or self._languages.say("window.cancel"), _Role.RejectRole)
        cancel.setProperty("primary", bool(stay))
        if stay:
            box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.buttonClicked.connect(lambda button: buttons.get(button, _nothing)())
        box.open()

    def leave(self, heading: str, lost: str, act: Callable[[], None]) -> None:
        """Ask before something that a person made is thrown away; to stay is what is advised."""
        say = self._languages.say
        self.ask(heading, lost, [(say("window.leave"), act)], stay=say("window.stay"))

    def open_address(self, address: str) -> None:
        """Show where a link goes and open it only when asked: http and https, nothing else."""
        url = QtCore.QUrl(address, QtCore.QUrl.ParsingMode.StrictMode)
        if url.scheme().lower() not in {"http", "https"} or not url.host():
            self.tell(self._languages.say("window.address_refused"), address)
            return
        whole = url.toString(QtCore.QUrl.ComponentFormattingOption.FullyEncoded)
        go = self._languages.say("window.address_open")
        question = self._languages.say("window.address_question")
        self.ask(question, whole, [(go, lambda: _open(url))])

    def path_to_open(
        self, title: str, kinds: str, then: Callable[[list[Path]], None], *, several: bool = False
    ) -> None:
        """Have files chosen."""
        mode = QtWidgets.QFileDialog.FileMode
        dialog = QtWidgets.QFileDialog(self._window, title)
        dialog.setFileMode(mode.ExistingFiles if several else mode.ExistingFile)
        dialog.setNameFilter(kinds)
        self._open_chooser(dialog, then)

    def folder_to_open(self, title: str, then: Callable[[list[Path]], None]) -> None:
        """Have a folder chosen."""
        dialog = QtWidgets.QFileDialog(self._window, title)
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        self._open_chooser(dialog, then)

    def path_to_save(
        self, title: str, kinds: str, proposed: Path, then: Callable[[Path], None]
    ) -> None:
        """Have a place and name chosen; the program asks before a file there is replaced."""
        dialog = QtWidgets.QFileDialog(self._window, title)
        dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
        if proposed.parent != Path():
            dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        self._open_chooser(dialog, lambda paths: then(paths[0]))

    def _open_chooser(
        self, dialog: QtWidgets.QFileDialog, then: Callable[[list[Path]], None]
    ) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        dialog.open()

    def _box(self, heading: str, text: str) -> QtWidgets.QMessageBox:
        box = QtWidgets.QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self._languages.say("window.name"))
        box.setText(heading)
        box.setInformativeText(text)
        inner = box.findChild(QtWidgets.QLabel, "qt_msgbox_informativelabel")
        if inner is not None:
            inner.setTextFormat(Qt.TextFormat.PlainText)
        return box


def _open(url: QtCore.QUrl) -> None:
    QtGui.QDesktopServices.openUrl(url)


def _nothing() -> None:
    return
