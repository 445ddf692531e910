"""Our own atomic writer: a file has all of its new bytes, or all of its old ones.

Not QSaveFile: on a full disk that reported success and destroyed the old file, and it ignores
errors of fsync. The recipe: a temporary file in the same folder, the count of every write
compared, flush, fsync, rename over the target, fsync of the folder. On Windows a virus scanner,
the indexer or OneDrive may hold the target for a moment, so the rename is tried again for about
two and a half seconds there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from briefing import errors

# Winerror 5 is what a scanner's grip usually gives; 32 and 33 are the documented sharing
# violations.
_HELD_BY_ANOTHER = frozenset({5, 32, 33})
_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_STALE_SECONDS = 24 * 3600
# By name, since not every system has all of them.
_NO_ROOM = {getattr(errno, name, None) for name in ("ENOSPC", "EDQUOT", "EFBIG")} - {None}
_REFUSED = {
    getattr(errno, name, None) for name in ("EACCES", "EPERM", "EROFS", "ETXTBSY", "EBUSY")
} - {None}


class SaveError(errors.StorageError):
    """The file could not be written; the old one is as it was; values: `file`, `detail`."""

    key = "storage.save_failed"


class DiskFullError(SaveError):
    """No room on the disk, or the quota is used up; values: `file`."""

    key = "storage.disk_full"


class NotAllowedError(SaveError):
    """Writing there is not permitted, or another program has the file open; values: `file`."""

    key = "storage.not_allowed"


class NoFolderError(SaveError):
    """The folder is not there (any more), as when a drive was pulled; values: `file`, `folder`."""

    key = "storage.no_folder"


class NotConfirmed(errors.StorageError):
    """The new file stands complete, but the disk did not confirm it; values: `file`."""

    key = "storage.not_confirmed"


class System:
    """The calls that a save makes to the system; a test hands in one that fails on purpose."""

    windows: ClassVar[bool] = sys.platform == "win32"

    def open(self, path: Path) -> int:
        """Create a file that is not there yet and return its descriptor."""
        return os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
        )

    def keep_mode(self, path: Path, mode: int) -> None:
        """Give a file the permissions of the one that it replaces."""
        path.chmod(mode)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the data and return how many bytes were taken."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Have the disk keep the file's bytes."""
        if sys.platform == "darwin":
            import fcntl

            # fsync on macOS stops at the drive's own cache; not every file system takes this call.
            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a file."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over the target."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Have the disk keep the rename; Windows has no such call."""
        if self.windows:
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()


SYSTEM = System()


def write(
    path: Path, data: bytes, system: System = SYSTEM, pause: Callable[[float], None] = time.sleep
) -> None:
    """Give `path` these bytes, all of them or none; a link is followed, the file's mode is kept.

    Raises
    ------
    DiskFullError, NotAllowedError, NoFolderError, SaveError
        The file is exactly as it was (or still not there).
    NotConfirmed
        The file has the new bytes, but the folder's fsync failed.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        _write_whole(temporary, data, _mode_of(target), system)
        _replace(temporary, target, system, pause)
    except OSError as problem:
        with contextlib.suppress(OSError):
            system.remove(temporary)
        raise _explained(problem, path, target) from problem
    try:
        system.sync_folder(target.parent)
    except OSError as problem:
        raise NotConfirmed(file=path.name) from problem


def sweep(folder: Path, now: float | None = None) -> list[Path]:
    """Remove, and return, temporary files that a killed save left more than a day ago."""
    moment = time.time() if now is None else now
    removed: list[Path] = []
    for path in folder.glob(".*.tmp"):
        parts = path.name.split(".")
        ours = len(parts) >= 5 and parts[-3].isdigit() and len(parts[-2]) == 8
        with contextlib.suppress(OSError):
            if ours and moment - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()
                removed.append(path)
    return removed


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_whole(temporary: Path, data: bytes, mode: int | None, system: System) -> None:
    descriptor = system.open(temporary)
    try:
        left = memoryview(data)
        while left:
            taken = system.write(descriptor, left)
            if taken <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left = left[taken:]
        # After a failed fsync the pages are marked clean: trying again would report a success
        # that is none.
        system.sync(descriptor)
    finally:
        system.close(descriptor)
    if mode is not None:
        system.keep_mode(temporary, mode)


def _replace(temporary: Path, target: Path, system: System, pause: Callable[[float], None]) -> None:
    for seconds in _RETRY_PAUSES:
        try:
            system.replace(temporary, target)
        except OSError as problem:
            if not system.windows or getattr(problem, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
            pause(seconds)
        else:
            return
    system.replace(temporary, target)


def _explained(problem: OSError, path: Path, target: Path) -> SaveError:
    if problem.errno in _NO_ROOM:
        return DiskFullError(file=path.name)
    if not target.parent.is_dir():
        return NoFolderError(file=path.name, folder=str(target.parent))
    if problem.errno in _REFUSED:
        return NotAllowedError(file=path.name)
    return SaveError(file=path.name, detail=problem.strerror or str(problem))
