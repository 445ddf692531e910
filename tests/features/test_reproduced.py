"""The facts are read out of the raw files without a hand on them; what differs is explained."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCORER = Path(__file__).resolve().parents[1] / "reproduced.py"
REGIONS = ("sw", "nb", "ci", "all")
# Facts, found, equal. The file to April 2026 is not held: it revised what the file to December
# 2025 says of fiscal year 2026, and has four months more of it.
NUMBERS = {
    "cbp_fentanyl_lbs_month_sw": (91, 87, 86),
    "cbp_fentanyl_lbs_month_all": (91, 87, 86),
    "cbp_fentanyl_lbs_month_nb": (83, 79, 79),
    "cbp_fentanyl_lbs_month_ci": (91, 87, 87),
    **{
        f"cbp_fentanyl_lbs_fy_{region}_{component}": (8, 7, 7)
        for region in REGIONS
        for component in ("cbp", "ofo", "usbp")
        if (region, component) != ("ci", "usbp")
    },
    "cbp_fentanyl_lbs_fy_ci_usbp": (7, 7, 7),
    "cbp_fentanyl_lbs_cy_all": (7, 7, 6),
    "cbp_fentanyl_events_fy_all": (7, 7, 7),
    "cbp_fentanyl_events_month_all": (91, 87, 84),
    "us_od_total_annual": (26, 23, 23),
    "us_od_t404_annual": (26, 23, 23),
    "us_od_rate_aa": (26, 23, 23),
    "us_od_t404_rate_aa": (25, 23, 23),
    "us_vsrr_t404_12m_reported": (133, 133, 133),
    "us_vsrr_t404_12m_predicted": (133, 133, 133),
    "us_vsrr_total_12m_reported": (113, 39, 39),
    "us_vsrr_total_12m_predicted": (86, 39, 39),
}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reproduced", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reproduced"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    return {each.series: each for each in _scorer().scores()}


@pytest.mark.shared
def test_every_series_of_the_facts_is_reproduced_as_far_as_raw_goes(scores: dict[str, Any]) -> None:
    found = {name: (each.facts, each.found, each.equal) for name, each in scores.items()}
    assert found == NUMBERS


@pytest.mark.shared
def test_what_differs_was_revised_later(scores: dict[str, Any]) -> None:
    lines = [line for each in scores.values() for line in each.different]
    assert len(lines) == 6
    assert all("revised in the file to April 2026" in line for line in lines)


@pytest.mark.shared
def test_what_is_not_held_says_why(scores: dict[str, Any]) -> None:
    assert "no file of raw has it" not in {why for each in scores.values() for why in each.absent}
