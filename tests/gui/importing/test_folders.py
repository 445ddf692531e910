"""A folder stands for the spreadsheets in it, and for nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui.importing import folders
from ui.tasks import Cancelled


def _nothing(_done: int, _total: int) -> None:
    return


def _filled(folder: Path) -> Path:
    inner = folder / "2021"
    deep = inner / "drafts"
    deep.mkdir(parents=True)
    for path in (
        folder / "b.XLSX",
        folder / "a.csv",
        folder / "notes.docx",
        folder / "~$b.xlsx",
        folder / ".hidden.csv",
        folder / ".~lock.c.ods#",
        inner / "c.ods",
        inner / "picture.png",
        deep / "too deep.csv",
    ):
        path.write_text("Date,Event\n2021,x\n", encoding="utf-8")
    return folder


def test_it_takes_its_own_files_and_those_one_level_down_sorted(tmp_path: Path) -> None:
    folder = _filled(tmp_path / "policy")
    lone = tmp_path / "lone file.dat"
    lone.touch()
    found = folders.expanded([lone, folder], _nothing)
    assert [path.name for path in found.paths] == ["lone file.dat", "a.csv", "b.XLSX", "c.ods"]
    assert (found.taken, found.passed_over, found.folders) == (3, 2, ("policy",))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_are_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x.csv").touch()
    folder = tmp_path / "policy"
    folder.mkdir()
    (folder / "linked").symlink_to(elsewhere)
    (folder / "y.csv").symlink_to(elsewhere / "x.csv")
    assert folders.expanded([folder], _nothing).paths == ()


def test_the_person_can_stop_the_search(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        folders.expanded([_filled(tmp_path / "policy")], stop)
