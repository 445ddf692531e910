"""Files of the session are at hand within a bound, the newest of them."""

from __future__ import annotations

from briefing.reading import cells
from ui.importing.read_files import ReadFiles


def _file(name: str, rows: int) -> cells.SourceFile:
    lines: list[list[cells.Cell]] = [["x"] * 9 for _ in range(rows)]
    sheet = cells.Sheet("", False, lines)
    return cells.SourceFile(name, name, name * 32, 1, "csv", "", ",", [sheet], [])


def test_the_oldest_go_first_and_what_is_read_again_is_new() -> None:
    kept = ReadFiles(most=100)
    for name in ("aa", "bb", "aa", "cc"):
        kept.keep(_file(name, 4))
    assert kept.find("bb" * 32) is None
    assert [kept.find(name * 32) is not None for name in ("aa", "cc")] == [True, True]


def test_a_file_that_is_too_large_alone_drives_no_other_out() -> None:
    kept = ReadFiles(most=100)
    kept.keep(_file("aa", 4))
    kept.keep(_file("bb", 11))
    assert kept.find("aa" * 32) is not None
    assert kept.find("bb" * 32) is None
