"""The house as DESIGN.md 3 draws it: floors, walls, and what stands where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("briefing", "ui", "resources")

TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "briefing",
    "build",
    "pyproject.toml",
    "resources",
    "tests",
    "ui",
}

LONG_FILES = {
    "briefing/schema.py": "every column of every table, declared once: a list to be read down",
    "tests/domain/reading/test_published_sheets.py": "made-up sheets, one after the other",
    "tests/features/test_sample.py": "the sample's texts against its facts, statement by statement",
}
"""File of more than 400 lines -> why it is still about one thing."""


def committed() -> list[Path]:
    """Give every file that git has or would take, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    paths = (Path(line) for line in done.stdout.splitlines())
    return [path for path in paths if (ROOT / path).is_file()]


def sources(*folders: str) -> Iterator[tuple[Path, str]]:
    """Give path and text of every Python file in these top-level folders."""
    for path in committed():
        if path.suffix == ".py" and path.parts[0] in folders:
            yield path, (ROOT / path).read_text(encoding="utf-8")


def in_fresh_process(code: str) -> str:
    """Give what a program prints in a Python that has imported nothing yet."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


IMPORT_ALL = """
import importlib, pkgutil, sys
import briefing
for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
    importlib.import_module(module.name)
roots = {name.partition(".")[0] for name in sys.modules}
"""


def test_lower_floors_never_import_higher_ones() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [str(program), "--no-logo"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_briefing_knows_nothing_about_qt() -> None:
    unwanted = "{'PySide6', 'shiboken6', 'pyqtgraph', 'ui'}"
    assert in_fresh_process(f"{IMPORT_ALL}print(sorted(roots & {unwanted}))") == "[]"


def test_importing_briefing_loads_no_heavy_library() -> None:
    """They are imported where they are used: half of the time to a window is theirs."""
    heavy = "{'pandas', 'openpyxl', 'xlsxwriter', 'pptx', 'docx', 'lxml'}"
    assert in_fresh_process(f"{IMPORT_ALL}print(sorted(roots & {heavy}))") == "[]"


def test_the_command_line_without_pictures_loads_no_qt() -> None:
    code = (
        "import sys; sys.argv = ['briefing-desk', 'date', '2021']\n"
        "from ui.__main__ import main\n"
        "main()\n"
        "print(sorted(name for name in sys.modules if 'Qt' in name))"
    )
    assert in_fresh_process(code).splitlines()[-1] == "[]"


def test_ui_uses_nothing_of_qt_that_reaches_the_network() -> None:
    pattern = re.compile(r"QtNetwork|QtWebEngine|QtWebSockets|fromUserInput")
    found = [str(path) for path, text in sources("briefing", "ui") if pattern.search(text)]
    assert found == []


def test_the_top_level_has_only_what_the_design_names() -> None:
    assert {path.parts[0] for path in committed()} <= TOP_LEVEL


def test_build_and_tests_are_no_packages() -> None:
    """One would shadow the tool `build`, the other the real package in importlib mode."""
    files = {str(path) for path in committed()}
    assert not {name for name in files if re.match(r"(build|tests)/(.*/)?__init__\.py$", name)}


def test_no_file_is_long_without_a_reason() -> None:
    lengths = {
        str(path): text.count("\n")
        for path, text in sources("briefing", "ui", "resources", "build", "tests")
    }
    assert {name for name, lines in lengths.items() if lines > 400} <= set(LONG_FILES)


def test_every_file_says_what_it_is_for() -> None:
    silent = [
        str(path)
        for path, text in sources("briefing", "ui", "resources", "build", "tests")
        if not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []


def test_imports_are_absolute_and_take_no_mocks() -> None:
    found = [
        str(path)
        for path, text in sources("briefing", "ui", "resources", "build", "tests")
        if re.search(r"^\s*from \.|unittest\.mock|MagicMock", text, re.MULTILINE)
        and path.name != Path(__file__).name
    ]
    assert found == []


@pytest.mark.parametrize("pattern", [r"\b(TODO|FIXME|XXX)\b", r"/(root|home/\w+|work|tmp/desk)/"])
def test_nothing_is_left_to_do_or_names_a_machine(pattern: str) -> None:
    skipped = {Path(__file__).name}
    found = [
        f"{path}: {match.group()}"
        for path in committed()
        if path.suffix in {".py", ".md", ".toml", ".txt", ".spec", ".json"}
        and path.name not in skipped
        for match in re.finditer(pattern, (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == []
