"""The sample as our script makes it from the facts, for the tests that look at it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from briefing.document import Briefing


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
