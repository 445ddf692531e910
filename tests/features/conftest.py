"""What the features share: the sample as our script makes it, and an import in the window."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from briefing.document import Briefing

if TYPE_CHECKING:
    from PySide6 import QtWidgets
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk

_LONG_ENOUGH = 60_000
"""Milliseconds within which a task must come back; a limit against hanging, no measure of speed."""


@pytest.fixture(scope="session")
def script() -> ModuleType:
    path = Path(__file__).parents[2] / "build" / "sample.py"
    spec = importlib.util.spec_from_file_location("sample", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sample(script: ModuleType) -> Briefing:
    make: Callable[[], Briefing] = script.facts
    return make()


@pytest.fixture(scope="module")
def values(sample: Briefing) -> Callable[[str], dict[str, float]]:
    """Return what gives a series' exact values by label."""

    def of(series: str) -> dict[str, float]:
        table = sample["observations"]
        found: dict[str, float] = {}
        for row, name in enumerate(table.texts("series")):
            if name == series:
                assert table.texts("qualifier")[row] == "exact"
                value = table.numbers("value")[row]
                assert value is not None
                found[table.texts("label")[row]] = value
        return found

    return of


@pytest.fixture
def write_chronicle(tmp_path: Path) -> Callable[[Sequence[Sequence[str]]], Path]:
    """Return what writes rows of text into a Spanish workbook, under a title and a blank row."""

    def write(rows: Sequence[Sequence[str]]) -> Path:
        path = tmp_path / "cronologia.xlsx"
        workbook = xlsxwriter.Workbook(str(path))
        sheet = workbook.add_worksheet("Cronología")
        sheet.write_string(0, 0, "Cronología de la política sobre fentanilo")
        for number, row in enumerate(rows, 2):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        workbook.close()
        return path

    return write


@pytest.fixture
def wait_for(qtbot: QtBot) -> Callable[[Callable[[], Any]], Any]:
    """Return what waits until something is found, that is not None, and gives it."""

    def wait(find: Callable[[], Any]) -> Any:
        found: list[Any] = []

        def there() -> bool:
            result = find()
            if result is not None:
                found.append(result)
            return result is not None

        qtbot.waitUntil(there, timeout=_LONG_ENOUGH)
        return found[0]

    return wait


@pytest.fixture
def shown() -> Callable[[Desk, type[QtWidgets.QDialog]], Any]:
    """Return what gives the dialog of a kind over a window now; None where there is none."""

    def find(desk: Desk, kind: type[QtWidgets.QDialog]) -> Any:
        return next((box for box in desk.window.findChildren(kind) if box.isVisible()), None)

    return find


@pytest.fixture
def dialog_of(
    wait_for: Callable[[Callable[[], Any]], Any],
    shown: Callable[[Desk, type[QtWidgets.QDialog]], Any],
) -> Callable[[Desk, type[QtWidgets.QDialog]], Any]:
    """Return what waits for a dialog of a kind over a window, and gives it."""

    def wait(desk: Desk, kind: type[QtWidgets.QDialog]) -> Any:
        return wait_for(lambda: shown(desk, kind))

    return wait


@pytest.fixture
def agree(
    qtbot: QtBot,
    shown: Callable[[Desk, type[QtWidgets.QDialog]], Any],
    dialog_of: Callable[[Desk, type[QtWidgets.QDialog]], Any],
) -> Callable[[Desk], None]:
    """Return what presses Import in the review that opens, and waits until it is done."""
    from ui.importing.review import Review

    def press(desk: Desk) -> None:
        review = dialog_of(desk, Review)
        qtbot.waitUntil(review.import_button.isEnabled, timeout=_LONG_ENOUGH)
        review.import_button.click()
        qtbot.waitUntil(lambda: not desk.session.empty, timeout=_LONG_ENOUGH)
        qtbot.waitUntil(lambda: shown(desk, Review) is None, timeout=_LONG_ENOUGH)
        # What a window manager does when a dialog ends; here is none.
        desk.window.activateWindow()
        qtbot.waitUntil(desk.window.isActiveWindow, timeout=_LONG_ENOUGH)

    return press
