"""What pyproject.toml declares is what the program imports, and what the locks hold."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = {"briefing", "ui", "resources"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(requirement: str) -> str:
    """Give a requirement's distribution as indexes normalize it."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def imported() -> set[str]:
    """Give the top-level modules of others that the program imports, anywhere in its code."""
    found = set()
    for folder in ("briefing", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {each.name.partition(".")[0] for each in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module.partition(".")[0])
    return found - OURS - sys.stdlib_module_names


def locked(file: str) -> set[str]:
    """Give the names in one of the locks."""
    text = (ROOT / "build" / file).read_text(encoding="utf-8")
    return {name_of(line) for line in text.splitlines() if re.match(r"[a-z]", line)}


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    providers = metadata.packages_distributions()
    declared = {name_of(each) for each in PROJECT["project"]["dependencies"]}
    # shiboken6 is the half of PySide6 that makes the binding; the two come as one.
    used = {name_of(providers[module][0]) for module in imported()} - {"shiboken6"}
    # Windows and macOS print, paint and read with the same list: nothing is for one system only.
    assert used == declared


def test_every_declared_package_is_locked() -> None:
    declared = {name_of(each) for each in PROJECT["project"]["dependencies"]}
    groups = PROJECT["dependency-groups"]
    setup = {name_of(each) for each in groups["setup"]}
    tools = {name_of(each) for each in groups["dev"] if isinstance(each, str)}
    assert declared | setup <= locked("requirements.txt")
    assert tools | locked("requirements.txt") <= locked("requirements-dev.txt")


def test_the_locks_name_no_index() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / "build" / file).read_text(encoding="utf-8")
        assert not re.search(r"://|--(extra-)?index|--find-links|/opt/", text)
