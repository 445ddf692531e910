"""What the cells of a column of dates prove about each other.

`19/10/2019` proves that the day comes first in its whole column; `03/04/2021` proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from briefing import date_forms, date_shapes, date_vocabulary


class Evidence(NamedTuple):
    """What one text of a column says about the others.

    Attributes
    ----------
    order : "dmy", "mdy", "both" or None
        The order of day and month that it proves; "both" = it can be read either way.
    short_year : int or None
        The two digits that it has for a year.
    """

    order: date_forms.Order | Literal["both"] | None = None
    short_year: int | None = None


def of_text(text: str) -> Evidence:
    """Return what a text of a column of dates says about order and century; quick."""
    folded = date_vocabulary.without_time(date_vocabulary.fold(text))
    try:
        shape, values = date_vocabulary.shape(folded)
    except KeyError:
        simpler = date_vocabulary.simplified(folded)
        return of_text(simpler) if simpler != folded else Evidence()
    halves = [(shape, values)]
    if shape not in date_shapes.FORMS:
        signs = [place for place, letter in enumerate(shape) if letter in ">]&"]
        signs = signs or [place for place, letter in enumerate(shape) if letter == "-"]
        if not signs:
            return Evidence()
        middle = signs[len(signs) // 2]
        opening = len(shape) - len(shape.lstrip("[Bcu~"))
        halves = [
            (shape[opening:middle], values[opening:middle]),
            (shape[middle + 1 :], values[middle + 1 :]),
        ]
    found = Evidence()
    for part, numbers in halves:
        form = date_shapes.FORMS.get(part)
        if form is None:
            continue
        order = date_forms.proof(form, numbers)
        short = numbers[form.places[-1]] if form.two_digits else None
        found = Evidence(
            order if found.order in (None, "both") and order else found.order,
            short if short is not None else found.short_year,
        )
    return found


def says_open(text: str) -> bool:
    """Tell whether a text is "ongoing", "present" or the like: no date but an open end."""
    try:
        return date_vocabulary.shape(date_vocabulary.fold(text))[0] == "P"
    except KeyError:
        return False


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """What a column says about the order of day and month.

    Attributes
    ----------
    day_first, month_first : int
        Cells that only one order can read.
    undecided : int
        Cells that both orders can read, as two different days.
    day_first_example, month_first_example, undecided_example : str
        The first of these as it is written; "" = there is none.
    """

    day_first: int = 0
    month_first: int = 0
    undecided: int = 0
    day_first_example: str = ""
    month_first_example: str = ""
    undecided_example: str = ""

    @property
    def proven(self) -> date_forms.Order | None:
        """The order that cells prove, unless others prove the opposite."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "dmy" if self.day_first else "mdy"


NOTHING: Final = OrderEvidence()


def of_column(texts: Sequence[str], written: Mapping[str, Evidence]) -> OrderEvidence:
    """Return what the texts of a column together say; `written` holds what each says alone."""
    counts = {"dmy": 0, "mdy": 0, "both": 0}
    examples = {"dmy": "", "mdy": "", "both": ""}
    for text in texts:
        says = written[text].order if text else None
        if says is not None:
            counts[says] += 1
            examples[says] = examples[says] or text
    return OrderEvidence(
        counts["dmy"],
        counts["mdy"],
        counts["both"],
        examples["dmy"],
        examples["mdy"],
        examples["both"],
    )
