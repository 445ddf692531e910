"""From an older format of the workbook to the present one, a function a step.

A step takes the sheets' rows by name as format n has them and returns them as format n + 1 has
them; each is tested with a kept file of its format. Format 1 is the first, so there is no step yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.exporting import layouts
from briefing.reading.cells import Cell
from briefing.storage import problems

Rows = list[list[Cell]]
Sheets = Mapping[str, Rows]
Step = Callable[[Sheets], Sheets]

STEPS: Mapping[int, Step] = {}
"""Format number -> what makes the next format of it."""


def up_to_date(sheets: Sheets, number: int, file: str, steps: Mapping[int, Step] = STEPS) -> Sheets:
    """Return a workbook's rows in the present format; those of a higher format as they are.

    Raises
    ------
    OlderFormatError
        No step leads from this number to the present one.
    """
    for each in range(number, layouts.FORMAT):
        if each not in steps:
            raise problems.OlderFormatError(file=file, number=number)
        sheets = steps[each](sheets)
    return sheets
