"""Our own font, made known to Qt once a process."""

from __future__ import annotations

import functools
import importlib.resources

from PySide6 import QtGui


@functools.cache
def load() -> tuple[str, ...]:
    """Load the faces of "Briefing Sans"; return the families that Qt found in them.

    Needs a QGuiApplication. Loaded from memory, so that it works from a package as from a folder.
    """
    folder = importlib.resources.files("resources") / "fonts"
    families: set[str] = set()
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".ttf"):
            number = QtGui.QFontDatabase.addApplicationFontFromData(file.read_bytes())
            families.update(QtGui.QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))
