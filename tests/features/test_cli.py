"""The command line as DESIGN.md 10 promises it: one line a text or file, codes 0, 1 and 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import briefing
from briefing import changes, cli, schema
from briefing.storage import opening, saving

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "us-mexico-fentanyl.xlsx"

DATE_KEYS = ["text", "edtf", "start", "end", "approximate", "uncertain", "error"]
FILE_KEYS = ["file", "ok", "error", "seconds", "sheets"]
SHEET_KEYS = {
    "name", "kind", "layout", "header_row", "date_order", "columns", "records", "dated",
    "first_date", "last_date", "series", "points", "set_aside",
}  # fmt: skip

EVENTS = """Fecha,Hecho,País
15/12/2020,El Congreso aprueba límites a los agentes extranjeros,México
08/10/2021,Entendimiento Bicentenario,Ambos
31/02/2022,Un día que no existe,México
13/04/2023,Se reúne el Comité Trilateral,Ambos
"""


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "hechos.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


class Runner:
    """Runs a command in this process and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.out: list[str] = []
        self.err: list[str] = []

    def __call__(self, *argv: str | Path) -> int:
        self.capsys.readouterr()
        code = cli.main([str(each) for each in argv])
        captured = self.capsys.readouterr()
        self.out, self.err = captured.out.splitlines(), captured.err.splitlines()
        return code

    def objects(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out]


def refused(run: Runner, code: int) -> str:
    """Return the one line in which a command was refused."""
    assert code == cli.BAD_INPUT
    assert run.out == []
    assert len(run.err) == 1, run.err
    assert "Traceback" not in run.err[0]
    return run.err[0]


# -- date -----------------------------------------------------------------------------------------


def test_date_gives_one_object_a_text_in_the_order_given(run: Runner) -> None:
    texts = ["5 de enero de 2023", "TBD", "FY2023", "c. 2019", "since 2018", "2019?"]
    assert run("date", *texts, "--json") == cli.DONE
    lines = run.objects()
    assert [line["text"] for line in lines] == texts
    assert all(list(line) == DATE_KEYS for line in lines)
    assert lines[0] == {
        "text": "5 de enero de 2023",
        "edtf": "2023-01-05",
        "start": "2023-01-05",
        "end": "2023-01-05",
        "approximate": False,
        "uncertain": False,
        "error": None,
    }
    assert lines[1]["edtf"] is lines[1]["start"] is lines[1]["approximate"] is None
    assert isinstance(lines[1]["error"], str)
    assert (lines[2]["start"], lines[2]["end"]) == ("2022-10-01", "2023-09-30")
    assert (lines[3]["approximate"], lines[3]["uncertain"]) == (True, False)
    assert (lines[4]["edtf"], lines[4]["end"]) == ("2018/..", None)
    assert (lines[5]["approximate"], lines[5]["uncertain"]) == (False, True)


def test_date_without_json_is_tab_separated_in_the_same_order(run: Runner) -> None:
    assert run("date", "Q3 2020", "31/02/2022") == cli.DONE
    assert run.out[0].split("\t") == [
        "Q3 2020", "2020-35", "2020-07-01", "2020-09-30", "false", "false", "",
    ]  # fmt: skip
    fields = run.out[1].split("\t")
    assert fields[:6] == ["31/02/2022", "", "", "", "", ""]
    assert fields[6]


@pytest.mark.parametrize(
    ("text", "order", "edtf"),
    [
        ("03/04/2021", None, None),
        ("03/04/2021", "dmy", "2021-04-03"),
        ("03/04/2021", "mdy", "2021-03-04"),
        # A stated order decides only where both are possible.
        ("19/10/2019", "mdy", "2019-10-19"),
        ("2021", None, "2021"),
        ("44927", None, None),
        ("14-Apr-68", None, "2068-04-14"),
        ("14-Apr-69", None, "1969-04-14"),
        ("1,234", None, None),
        ("March", None, None),
    ],
)
def test_date_takes_each_text_alone(
    run: Runner, text: str, order: str | None, edtf: str | None
) -> None:
    asked = ["--order", order] if order else []
    assert run("date", *asked, "--json", text) == cli.DONE
    (line,) = run.objects()
    assert line["edtf"] == edtf
    assert (line["error"] is None) == (edtf is not None)


def test_two_dashes_end_the_options(run: Runner) -> None:
    assert run("date", "--json", "--", "--order", "2021") == cli.DONE
    assert [line["text"] for line in run.objects()] == ["--order", "2021"]


def test_an_order_that_is_none_is_refused_in_one_line(run: Runner) -> None:
    assert "ymd" in refused(run, run("date", "--order", "ymd", "2021"))


# -- inspect --------------------------------------------------------------------------------------


def test_inspect_gives_one_line_a_file_whatever_happens(
    run: Runner, events: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    files = [tmp_path / "missing.csv", events, broken]
    assert run("inspect", "--json", *files) == cli.DONE
    lines = run.objects()
    assert [line["file"] for line in lines] == [str(path) for path in files]
    assert all(list(line) == FILE_KEYS for line in lines)
    assert [line["ok"] for line in lines] == [False, True, False]
    for line in lines:
        assert (line["error"] is None) == line["ok"]
        assert isinstance(line["seconds"], float)


def test_inspect_says_what_would_be_imported_and_what_would_be_set_aside(
    run: Runner, events: Path
) -> None:
    assert run("inspect", "--json", events) == cli.DONE
    (line,) = run.objects()
    sheets = line["sheets"]
    assert isinstance(sheets, list)
    (sheet,) = sheets
    assert set(sheet) == SHEET_KEYS
    assert (sheet["name"], sheet["kind"], sheet["layout"]) == ("", "events", "rows")
    assert (sheet["header_row"], sheet["date_order"]) == (1, "dmy")
    assert sheet["columns"] == [
        {"heading": "Fecha", "field": "date"},
        {"heading": "Hecho", "field": "title"},  # the sheet's language chooses the half
        {"heading": "País", "field": "side"},
    ]
    assert (sheet["records"], sheet["dated"]) == (4, 3)
    assert (sheet["first_date"], sheet["last_date"]) == ("2020-12-15", "2023-04-13")
    assert (sheet["series"], sheet["points"]) == (None, None)
    (left,) = sheet["set_aside"]
    assert (left["row"], left["column"], left["text"]) == (4, "Fecha", "31/02/2022")
    assert left["reason"]


def test_strict_turns_rows_set_aside_into_code_1(run: Runner, events: Path) -> None:
    assert run("inspect", "--json", "--strict", events) == cli.SET_ASIDE
    assert len(run.objects()) == 1


def test_inspect_without_json_reads_like_a_sentence(run: Runner, events: Path) -> None:
    assert run("inspect", events) == cli.DONE
    assert run.out[0] == str(events)
    assert "events" in run.out[1]


# -- build ----------------------------------------------------------------------------------------


def test_build_writes_a_workbook_with_every_row_and_its_origin(
    run: Runner, events: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.xlsx"
    assert run("build", events, "-o", target) == cli.DONE
    assert run.out == [str(target)]
    book = openpyxl.load_workbook(target)
    header, _, *rows = book["Events"].iter_rows(values_only=True)
    titles = {row[header.index("title_es")] for row in rows}
    assert len(titles & set(EVENTS.replace("\n", ",").split(","))) == 3
    assert "Un día que no existe" not in titles
    assert all(row[header.index("origin")] for row in rows)
    header, _, *rows = book["Set aside"].iter_rows(values_only=True)
    assert [row[header.index("text")] for row in rows] == ["31/02/2022"]


def test_build_strict_writes_and_ends_with_code_1(
    run: Runner, events: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.xlsx"
    assert run("build", events, "-o", target, "--strict") == cli.SET_ASIDE
    assert target.exists()


@pytest.mark.parametrize("ending", [".pptx", ".docx", ".csv", ".html"])
def test_what_is_not_built_yet_is_one_sentence(
    run: Runner, events: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"out{ending}"
    assert ending in refused(run, run("build", events, "-o", target))
    assert not target.exists()


def test_what_build_cannot_do_is_one_line_that_says_what_and_where(
    run: Runner, events: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.xlsx"
    missing = tmp_path / "missing.csv"
    assert missing.name in refused(run, run("build", missing, "-o", target))
    assert "out.txt" in refused(run, run("build", events, "-o", tmp_path / "out.txt"))
    refused(run, run("build", events))
    refused(run, run("build", "-o", target))
    refused(run, run("build", events, "-o", target, "--lang", "fr"))
    refused(run, run("build", events, "-o", target, "--page", "a0"))
    refused(run, run("build", events, "-o", tmp_path / "no such folder" / "out.xlsx"))
    refused(run, run("build", events, "-o", tmp_path / "out.pdf"))
    assert not target.exists()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample as `build` writes it anew, without importing anything."""
    target = tmp_path_factory.mktemp("copy") / "copy.xlsx"
    assert cli.main(["build", str(SAMPLE), "-o", str(target)]) == cli.DONE
    return target


def test_build_takes_a_briefing_and_gives_the_same_briefing(copy: Path) -> None:
    before = opening.open_briefing(SAMPLE).briefing.canonical()
    assert opening.open_briefing(copy).briefing.canonical() == before


# -- compare --------------------------------------------------------------------------------------


def test_compare_counts_by_table(run: Runner, copy: Path, tmp_path: Path) -> None:
    assert run("compare", SAMPLE, copy, "--json") == cli.DONE
    lines = run.objects()
    assert all(list(line) == ["table", "added", "changed", "removed"] for line in lines)
    assert [line["table"] for line in lines] == list(schema.TABLES)
    assert all(line["added"] == line["changed"] == line["removed"] == 0 for line in lines)

    edited = opening.open_briefing(SAMPLE).briefing
    edited.apply(changes.set_cell("events", "E041", "place", "Los Ángeles"))
    edited.apply(changes.RemoveRows("evidence", ("V001", "V002")))
    edited.apply(changes.insert_rows("sources", [{"id": "S999", "title": "New"}]))
    other = tmp_path / "edited.xlsx"
    saving.save(edited, other)
    assert run("compare", SAMPLE, other, "--json") == cli.DONE
    counts = {line["table"]: line for line in run.objects()}
    assert counts["events"] == {"table": "events", "added": 0, "changed": 1, "removed": 0}
    assert counts["evidence"] == {"table": "evidence", "added": 0, "changed": 0, "removed": 2}
    assert counts["sources"] == {"table": "sources", "added": 1, "changed": 0, "removed": 0}


# -- the whole ------------------------------------------------------------------------------------


def test_help_and_version_are_answers_and_nothing_is_a_mistake(run: Runner) -> None:
    assert run("--help") == cli.DONE
    for command in ("inspect", "date", "build", "compare", "self-test"):
        assert any(command in line for line in run.out)
    assert run("--version") == cli.DONE
    assert run.out == [f"briefing-desk {briefing.__version__}"]
    assert run() == cli.BAD_INPUT
    assert "explode" in refused(run, run("explode"))
    refused(run, run("compare", "one.xlsx"))


def test_the_module_runs_as_a_program_in_utf_8() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "date", "14 de septiembre de 2023", "mañana"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    lines = done.stdout.decode("utf-8").splitlines()
    assert done.returncode == 0
    assert lines[0].split("\t")[1] == "2023-09-14"
    assert lines[1].startswith("mañana\t\t")
    assert done.stderr == b""
