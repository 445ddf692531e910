"""How much of ../shared/data/practice/truth.csv `inspect` gets right: `python tests/truth.py`.

A row is right where kind, heading row, records, dated rows, and the first and last date (events)
or the numbers of series and points within 1 % (statistics) are what a person found. Blank cells of
the truth are not compared; of two heading rows ("6-7") the last counts; `stats` is `statistics`.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

from briefing import document, errors
from briefing.reading import inspecting, proposal
from briefing.reading.opening import supervisor

PRACTICE = Path(__file__).resolve().parents[2] / "shared" / "data" / "practice"


@dataclass(frozen=True)
class Score:
    """One row of the truth: `wrong` is what differs, as (what, expected, found)."""

    file: str
    sheet: str
    wrong: tuple[tuple[str, str, object], ...]


def scores(practice: Path = PRACTICE) -> list[Score]:
    """Return the score of every row of the truth, in its order."""
    with (practice / "truth.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    said: dict[str, dict[str, list[dict[str, object]]]] = {}
    with supervisor.Reader() as reader:
        for name in dict.fromkeys(row["file"] for row in rows):
            try:
                file = reader.read(practice / name)
            except errors.BriefingError as error:
                print(f"{name}: {error}", file=sys.stderr)
                said[name] = {}
                continue
            found = inspecting.sheets(proposal.propose([file], document.Briefing()))
            said[name] = {}
            for sheet in found:
                said[name].setdefault(str(sheet["name"]), []).append(sheet)
    return [_best(row, said[row["file"]].get(row["sheet"], [])) for row in rows]


def _best(row: dict[str, str], found: list[dict[str, object]]) -> Score:
    """Return the score of the table that fits best: the truth knows one table a sheet."""
    scored = [_score(row, table) for table in found or [{}]]
    return min(scored, key=lambda score: len(score.wrong))


def _score(row: dict[str, str], found: dict[str, object]) -> Score:
    kind = {"stats": "statistics"}.get(row["expected_kind"], row["expected_kind"])
    compared = [("kind", kind)]
    if row["header_row"]:
        compared.append(("header_row", row["header_row"].split("-")[-1]))
    compared.append(("records", row["n_records"]))
    if kind == "events":
        compared += [("dated", row["n_dated"])]
        compared += [("first_date", row["first_date"]), ("last_date", row["last_date"])]
    wrong = [
        (what, expected, found.get(what))
        for what, expected in compared
        if expected and str(found.get(what)) != expected
    ]
    if kind == "statistics":
        wrong += [
            (what, expected, found.get(what))
            for what, expected in (("series", row["n_series"]), ("points", row["n_points"]))
            if expected and not _near(found.get(what), float(expected))
        ]
    return Score(row["file"], row["sheet"], tuple(wrong))


def _near(found: object, expected: float) -> bool:
    return isinstance(found, int) and abs(found - expected) <= 0.01 * expected


def main() -> int:
    """Print a line a row and the total; 0 however many are right."""
    found = scores()
    for score in found:
        differs = "; ".join(
            f"{what} {got!r}, not {expected}" for what, expected, got in score.wrong
        )
        says = "wrong" if score.wrong else "right"
        print(f"{says}  {score.file}  {score.sheet}  {differs}".rstrip())
    print(f"{sum(not score.wrong for score in found)} of {len(found)} rows right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
