"""How many values of ../shared/data/facts are read out of `raw`: `python tests/reproduced.py`.

Every file of `raw` is imported without a hand on it, all into one briefing. Each series of the
facts is then compared value by value, rounded to two decimals as the facts are. Series that no file
of `raw` can give are not listed.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing import document
from briefing.reading import proposal
from briefing.reading.opening import supervisor

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# The workbook has no recipe: its rows are series by their own names, in the sheets that it has.
NIDA: Final[Mapping[str, tuple[str, str]]] = {
    "us_od_total_annual": ("Number Drug OD Deaths", "Total Overdose Deaths"),
    "us_od_t404_annual": (
        "Number Drug OD Deaths",
        "Synthetic Opioids other than Methadone (primarily fentanyl)",
    ),
    "us_od_rate_aa": ("Rate Drug OD Deaths", "Total Overdose Deaths"),
    "us_od_t404_rate_aa": (
        "Rate Drug OD Deaths",
        "Synthetic Opioids other than Methadone (primarily fentanyl)",
    ),
}
NOT_THIS: Final = frozenset({"cbp_fentanyl_lbs_fy_all_2021"})
"""As published in 2021: another release, from the press."""
# Release and last day of a value in the facts -> why no file of `raw` gives it.
WHY: Final = (
    ("data to 2026-04", "2025-10-01", "fiscal year 2026 was revised in the file to April 2026"),
    ("2017-12~", "", "the VSRR release of December 2017 is not held"),
    ("2019-04~", "", "the VSRR release of April 2019 is not held"),
    ("2025-05-14", "", "stated by CDC in May 2025, in no file"),
    ("2024", "", "from a data brief of NCHS, in no file"),
    ("", "2022-01-01", "after the NIDA workbook, which ends in 2021"),
)

Period = tuple[str, str]


@dataclass
class Score:
    """One series of the facts.

    Attributes
    ----------
    facts, found, equal : int
        Points in the facts; of these the ones read from `raw`; of these the ones that are equal.
    different : list of str
        Period, value in the facts, values read.
    absent : dict of str to int
        Why points were not read -> how many.
    """

    series: str
    facts: int
    found: int
    equal: int
    different: list[str]
    absent: dict[str, int]


def scores(data: Path = DATA) -> list[Score]:
    """Return the score of every series that `raw` can reproduce at least in part."""
    read = _read(data / "raw")
    facts: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (data / "facts" / "observations.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            facts[row["series"]].append(row)
    return [
        _score(series, rows, read[series])
        for series, rows in facts.items()
        if series in read and series not in NOT_THIS
    ]


def _read(raw: Path) -> dict[str, dict[Period, dict[str, float]]]:
    """Return by series and period the values by release, of all files imported together."""
    briefing = document.Briefing()
    with supervisor.Reader() as reader:
        files = [reader.read(path) for path in sorted(raw.iterdir()) if path.suffix != ".md"]
    briefing.apply(proposal.propose(files, briefing).batch())
    table = briefing["observations"]
    names = {identifier: identifier for identifier in briefing["series"].ids}
    names |= _named_by_us(briefing)
    found: dict[str, dict[Period, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    columns = [table.texts(name) for name in ("series", "start", "end", "release")]
    for series, start, end, release, value in zip(*columns, table.columns["value"], strict=True):
        if isinstance(value, (int, float)):
            found[names[series]][start, end][release] = round(float(value), 2)
    return found


def _named_by_us(briefing: document.Briefing) -> dict[str, str]:
    """Return the ids of the NIDA workbook's series -> the facts' ids, by sheet and name."""
    table = briefing["observations"]
    sheets = {
        series: origin.split("!")[1]
        for series, origin in zip(table.texts("series"), table.texts("origin"), strict=True)
    }
    wanted = {place: series for series, place in NIDA.items()}
    found = {}
    for identifier, name in zip(
        briefing["series"].ids, briefing["series"].texts("name"), strict=True
    ):
        place = sheets.get(identifier, ""), name
        if place in wanted:
            found[identifier] = wanted[place]
    return found


def _score(series: str, facts: list[dict[str, str]], read: dict[Period, dict[str, float]]) -> Score:
    score = Score(series, len(facts), 0, 0, [], defaultdict(int))
    for fact in facts:
        values = read.get((fact["start"], fact["end"]), {})
        why = _why(fact)
        if not values or (why and fact["release"] not in values and _other_release(fact)):
            score.absent[why or "no file of raw has it"] += 1
            continue
        score.found += 1
        if float(fact["value"]) in values.values():
            score.equal += 1
        else:
            told = ", ".join(f"{value:g} ({release})" for release, value in values.items())
            reason = f"; {why}" if why else ""
            score.different.append(f"{fact['label']}: {fact['value']}, read {told}{reason}")
    return score


def _other_release(fact: dict[str, str]) -> bool:
    """Tell whether a value of another release is no answer: VSRR's are revised each month."""
    return fact["series"].startswith("us_vsrr_total")


def _why(fact: dict[str, str]) -> str:
    for release, since, words in WHY:
        if fact["release"].startswith(release) and fact["end"] >= since:
            return words
    return ""


def main() -> int:
    """Print a line a series, its differences below it, and the totals."""
    found = scores()
    print(f"{'series':34}{'facts':>6}{'found':>6}{'equal':>6}{'different':>10}{'not held':>9}")
    for score in found:
        absent = sum(score.absent.values())
        print(
            f"{score.series:34}{score.facts:6}{score.found:6}{score.equal:6}"
            f"{len(score.different):10}{absent:9}"
        )
        for line in score.different:
            print(f"    different: {line}")
        for why, count in score.absent.items():
            print(f"    not held: {count} ({why})")
    print(
        f"{len(found)} series: {sum(each.equal for each in found)} of "
        f"{sum(each.found for each in found)} points found are equal, "
        f"{sum(each.facts for each in found)} in the facts"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
