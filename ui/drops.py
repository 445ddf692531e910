"""Which of the things dropped on the window are files of this machine.

Decided by the address alone: asking the file system about `//server/share` would already greet
that server, with the person's name and password hash on Windows.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6 import QtCore


def local_files(urls: Iterable[QtCore.QUrl]) -> list[Path]:
    """Return the paths of the local files among dropped addresses; the disk is not touched."""
    paths = []
    for url in urls:
        if not url.isLocalFile() or url.host():
            continue
        path = url.toLocalFile()
        if is_local(path):
            paths.append(Path(path))
    return paths


def is_local(path: str) -> bool:
    r"""Tell whether a path stays on this machine: not \\server\share, //server, \\?\UNC\..."""
    return bool(path) and not path.replace("\\", "/").startswith("//")
