"""A save is whole or it is not there: every call fails once, and the old file stands."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from typing_extensions import override

from briefing import errors, words
from briefing.storage import atomic

OLD = b"old" * 1000
NEW = b"new" * 100_000


class Failing(atomic.System):
    """A system whose n-th call of one kind fails."""

    def __init__(self, call: str, error: int, at: int = 1) -> None:
        self._call, self._error, self._left = call, error, at

    def _reach(self, call: str) -> None:
        if call == self._call:
            self._left -= 1
            if self._left == 0:
                raise OSError(self._error, os.strerror(self._error))

    @override
    def open(self, path: Path) -> int:
        self._reach("open")
        return super().open(path)

    @override
    def keep_mode(self, path: Path, mode: int) -> None:
        self._reach("keep_mode")
        super().keep_mode(path, mode)

    @override
    def write(self, descriptor: int, data: memoryview) -> int:
        self._reach("write")
        return super().write(descriptor, data[:70_000])  # in several bites, as a full disk gives

    @override
    def sync(self, descriptor: int) -> None:
        self._reach("sync")
        super().sync(descriptor)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._reach("replace")
        super().replace(source, target)

    @override
    def sync_folder(self, folder: Path) -> None:
        self._reach("sync_folder")
        super().sync_folder(folder)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize(
    ("call", "at"),
    [("open", 1), ("write", 1), ("write", 3), ("sync", 1), ("keep_mode", 1), ("replace", 1)],
)
def test_whatever_fails_the_old_file_is_intact(
    tmp_path: Path, call: str, at: int, error: int
) -> None:
    path = tmp_path / "briefing.xlsx"
    path.write_bytes(OLD)
    with pytest.raises(atomic.SaveError) as raised:
        atomic.write(path, NEW, Failing(call, error, at))
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path], "litter"
    for language in words.LANGUAGES:
        assert "briefing.xlsx" in words.explain(raised.value, language)


def test_an_unconfirmed_rename_is_told_but_the_new_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "briefing.xlsx"
    path.write_bytes(OLD)
    with pytest.raises(atomic.NotConfirmed) as raised:
        atomic.write(path, NEW, Failing("sync_folder", errno.EIO))
    assert path.read_bytes() == NEW
    assert "briefing.xlsx" in words.explain(raised.value, "en")


class Taking(atomic.System):
    """A system whose disk takes nothing and says no error."""

    @override
    def write(self, descriptor: int, data: memoryview) -> int:
        return 0


def test_a_disk_that_takes_nothing_is_a_full_one(tmp_path: Path) -> None:
    with pytest.raises(atomic.DiskFullError):
        atomic.write(tmp_path / "x", NEW, Taking())
    assert not list(tmp_path.iterdir())


class Held(atomic.System):
    """Windows, where a scanner holds the target for a few tries."""

    windows = True

    def __init__(self, tries: int, winerror: int) -> None:
        self._tries, self._winerror = tries, winerror

    @override
    def replace(self, source: Path, target: Path) -> None:
        if self._tries:
            self._tries -= 1
            problem = PermissionError(errno.EACCES, "held")
            problem.winerror = self._winerror  # type: ignore[attr-defined] # Windows alone has it
            raise problem
        super().replace(source, target)


def test_windows_waits_for_a_scanner_and_gives_up_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "x"
    waited: list[float] = []
    atomic.write(path, NEW, Held(3, 5), waited.append)
    assert path.read_bytes() == NEW
    assert len(waited) == 3
    waited.clear()
    with pytest.raises(atomic.NotAllowedError):
        atomic.write(path, OLD, Held(99, 32), waited.append)
    assert path.read_bytes() == NEW
    assert 2 <= sum(waited) <= 3


def test_a_cause_that_will_not_pass_is_not_waited_for(tmp_path: Path) -> None:
    waited: list[float] = []
    with pytest.raises(errors.StorageError):
        atomic.write(tmp_path / "x", NEW, Held(1, 1224), waited.append)
    assert not waited


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(atomic.NoFolderError) as raised:
        atomic.write(tmp_path / "pulled drive" / "x.xlsx", NEW)
    assert "pulled drive" in words.explain(raised.value, "es")


@pytest.mark.skipif(os.name == "nt", reason="modes and links are of other systems")
def test_mode_and_link_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.xlsx"
    real.write_bytes(OLD)
    real.chmod(0o640)
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)
    atomic.write(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert real.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_save_left_is_swept_after_a_day(tmp_path: Path) -> None:
    stale = tmp_path / ".b.xlsx.4711.0123abcd.tmp"
    other = tmp_path / ".theirs.tmp"
    for path in (stale, other):
        path.write_bytes(OLD)
    assert atomic.sweep(tmp_path) == []
    assert atomic.sweep(tmp_path, now=time.time() + 2 * 24 * 3600) == [stale]
    assert other.exists()
