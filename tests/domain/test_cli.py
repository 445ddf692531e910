"""The command line: one line a file or text, exit codes, and never a traceback."""

import json
from pathlib import Path
from typing import Literal

import pytest

from briefing import cli, document, words
from briefing.exporting.renderer import Page
from briefing.storage import opening

EVENTS = "Fecha,Hecho,Fuente\n17/10/2019,Operativo fallido,Reforma\n31/02/2022,Control,SEMAR\n"
VALUES = "State,2000,2001\nChiapas,1.5,2\nSonora,4,7\n"


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "hechos.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return path


@pytest.fixture
def values(tmp_path: Path) -> Path:
    path = tmp_path / "values.csv"
    path.write_text(VALUES, encoding="utf-8")
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_inspect_gives_a_line_a_file_whatever_happens(
    events: Path, values: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no zip at all")
    missing = tmp_path / "missing.csv"
    paths = [str(events), str(broken), str(missing), str(values)]
    assert cli.main(["inspect", *paths, "--json"]) == 0
    said = lines(capsys)
    assert [line["file"] for line in said] == paths
    assert [line["ok"] for line in said] == [True, False, False, True]
    assert [list(line) for line in said] == [["file", "ok", "error", "seconds", "sheets"]] * 4
    for line in said:
        assert bool(line["error"]) != line["ok"]


def test_strict_says_that_rows_were_set_aside(events: Path, values: Path) -> None:
    assert cli.main(["inspect", str(events), "--strict"]) == 1
    assert cli.main(["inspect", str(values), "--strict"]) == 0


def test_inspect_for_people(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", str(events)]) == 0
    assert "2 records, 1 dated, from 2019-10-17" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "order", "edtf"),
    [
        ("primavera de 2021", None, "2021-21"),
        ("2021", None, "2021"),
        ("03/04/2021", None, None),
        ("03/04/2021", "dmy", "2021-04-03"),
        ("44927", None, None),
        ("31/02/2022", "dmy", None),
    ],
)
def test_date(
    text: str, order: str | None, edtf: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--order", order] if order else []
    assert cli.main(["date", text, "--json", *options]) == 0
    (said,) = lines(capsys)
    assert list(said) == [
        "text", "edtf", "start", "end", "approximate", "uncertain", "error",
    ]  # fmt: skip
    assert (said["text"], said["edtf"]) == (text, edtf)
    assert bool(said["error"]) == (edtf is None)


def test_dates_for_people_are_parted_by_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["date", "desde 2018", "--", "--json"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split("\t") == ["desde 2018", "2018/..", "2018-01-01", "", "false", "false", ""]
    assert second.startswith("--json\t\t")


def test_build_makes_a_workbook_that_opens_as_a_briefing(
    events: Path, values: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.xlsx"
    assert cli.main(["build", str(events), str(values), "-o", str(target)]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    briefing = opening.open_briefing(target).briefing
    assert {name: len(table) for name, table in briefing.tables.items() if len(table)} == {
        "events": 1, "series": 2, "observations": 4, "sources": 1, "figures": 1, "imports": 2,
        "set_aside": 1,
    }  # fmt: skip
    again = tmp_path / "again.xlsx"
    assert cli.main(["build", str(target), "-o", str(again)]) == 0
    assert opening.open_briefing(again).briefing.canonical() == briefing.canonical()
    capsys.readouterr()
    assert cli.main(["compare", str(target), str(again), "--json"]) == 0
    said = lines(capsys)
    assert [list(line) for line in said] == [["table", "added", "changed", "removed"]] * len(said)
    assert {name for line in said for name, count in line.items() if count} == {"table"}


def test_build_is_strict_when_asked(events: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    assert cli.main(["build", str(events), "-o", str(target), "--strict"]) == 1
    assert target.exists()


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["frobnicate"],
        ["inspect"],
        ["inspect", "--nonsense", "x.csv"],
        ["date"],
        ["date", "2021", "--order", "ymd"],
        ["build", "x.csv"],
        ["build", "x.csv", "-o", "x.zip"],
        ["build", "x.csv", "-o", "x.docx"],
        ["build", "missing.csv", "-o", "x.xlsx"],
        ["compare", "a.xlsx"],
        ["compare", "a.xlsx", "b.xlsx"],
        ["self-test"],
    ],
)
def test_bad_input_is_one_line_and_code_2(
    argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(argv) == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == (1 if argv else 0)
    assert "Traceback" not in said.err + said.out


def test_pictures_need_a_painter(events: Path, tmp_path: Path) -> None:
    assert cli.main(["build", str(events), "-o", str(tmp_path / "x.png")]) == 2
    assert not (tmp_path / "x.png").exists()


class Painter:
    """A painter that says what it was asked for, instead of painting it."""

    def png(
        self,
        briefing: document.Briefing,
        figure_id: str,
        *,
        page: Page | None,
        language: words.Language,
        dpi: int,
    ) -> bytes:
        return f"png {len(briefing['events'])} {figure_id} {page} {language} {dpi}".encode()

    def svg(
        self,
        briefing: document.Briefing,
        figure_id: str,
        *,
        page: Page | None,
        language: words.Language,
    ) -> bytes:
        return f"svg {len(briefing['events'])} {figure_id} {page} {language}".encode()

    def pdf(
        self,
        briefing: document.Briefing,
        figure_id: str,
        *,
        page: Page | None,
        language: words.Language,
    ) -> bytes:
        return f"pdf {len(briefing['events'])} {figure_id} {page} {language}".encode()

    def pages(
        self, briefing: document.Briefing, figure_id: str, *, ending: Literal["png", "svg"],
        page: Page | None, language: words.Language, dpi: int = 300,
    ) -> list[bytes]:  # fmt: skip
        if ending == "svg":
            return [self.svg(briefing, figure_id, page=page, language=language)]
        return [self.png(briefing, figure_id, page=page, language=language, dpi=dpi)]


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_picture_is_what_the_painter_gives(ending: str, events: Path, tmp_path: Path) -> None:
    target = tmp_path / f"x.{ending}"
    argv = ["build", str(events), "-o", str(target), "--lang", "es", "--page", "16:9"]
    assert cli.main(argv, Painter()) == 0
    assert target.read_text().split()[:5] == [ending, "1", "figure-1", "16:9", "es"]


def test_a_figure_that_is_not_there(events: Path, tmp_path: Path) -> None:
    argv = ["build", str(events), "-o", str(tmp_path / "x.pdf"), "--figure", "nope"]
    assert cli.main(argv, Painter()) == 2
