"""The window's language, switched while it runs.

The figure has a language of its own (`Figure.language`); this one is the window's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore

from briefing import errors, words


class Languages(QtCore.QObject):
    """The language of menus, headings and messages.

    Signals
    -------
    changed()
        Another language; what was bound with `keep` has its new text already.
    """

    changed = QtCore.Signal()

    def __init__(
        self, language: words.Language = "en", parent: QtCore.QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._language: words.Language = language
        self._kept: dict[int, list[Callable[[], None]]] = {}

    @property
    def language(self) -> words.Language:
        """The window's language."""
        return self._language

    def switch(self, language: words.Language) -> None:
        """Show the window in this language from now on."""
        if language == self._language:
            return
        self._language = language
        for setters in tuple(self._kept.values()):
            for set_text in setters:
                set_text()
        self.changed.emit()

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue in the window's language."""
        return words.say(key, self._language, **values)

    def explain(self, error: errors.BriefingError) -> str:
        """Return the sentence that tells a person what went wrong."""
        return words.explain(error, self._language)

    def keep(
        self, owner: QtCore.QObject, set_text: Callable[[str], object], key: str, **values: object
    ) -> None:
        """Give a widget its text now and whenever the language changes, for as long as it lives.

        Parameters
        ----------
        owner : QObject
            The widget or action; its end ends the binding.
        set_text : callable
            Takes the text: `button.setText`, `action.setText`, ...
        """

        def write() -> None:
            set_text(self.say(key, **values))

        write()
        # Bound by number and not by reference: the closure must not keep the widget alive.
        number = id(owner)
        if number not in self._kept:
            self._kept[number] = []
            owner.destroyed.connect(lambda: self._kept.pop(number, None))
        self._kept[number].append(write)
