"""What a recipe is: how rows of a long table become series, in words that a person chose.

A recipe names columns by their headings, never by their place, so that it fits next month's file.
It is data: made by hand in the window or known to us, kept as JSON in the briefing and in the
person's folder. What it does to a table is in `recipe_engine`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, Literal, TypeVar, get_args

from briefing import errors, periods
from briefing.reading.tables import periodic
from briefing.reading.texts import sniffing

Combine = Literal["sum", "mean", "last", "refuse"]
"""What several rows of one series and period come to.

"refuse" sets them aside where they differ, "last" takes the one that stands lowest in the file.
"""
Span = Literal["as_written", "month", "quarter", "year", "us_fiscal_year"]
"""The time that one value covers. "as_written" = what a row itself says."""
Part = Literal["date", "year", "month", "day", "quarter", "fiscal_year"]
"""What a column says about the period of a row."""

COMBINES: Final[tuple[Combine, ...]] = get_args(Combine)
SPANS: Final[tuple[Span, ...]] = get_args(Span)
PARTS: Final[tuple[Part, ...]] = get_args(Part)
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of values.

    Attributes
    ----------
    column : str
        Its heading; "" in a wide recipe, where the headings are the periods.
    name : str
        What it is called in the series; "" = its heading.
    unit : str
        "" = what the table says, if anything.
    status : str
        Of the schema's list, for all its values: "predicted", "provisional"; "" = nothing known.
    """

    column: str
    name: str = ""
    unit: str = ""
    combine: Combine = "sum"
    status: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """Only rows whose cell is one of these words; case, accents and spaces do not matter."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """One series a word of a column.

    Attributes
    ----------
    together : bool
        One more series of all its words added up. Rows that the file itself calls a total are
        never added to it.
    """

    column: str
    together: bool = False


@dataclass(frozen=True)
class Recipe:
    """How a table is made into series.

    Attributes
    ----------
    id : str
        Leads the ids of its series: "cbp", "us_vsrr".
    period : mapping of Part to str
        Part -> heading: {"date": "Day"}, {"fiscal_year": "FY", "month": "Month (abbv)"}. A year
        beside months in the headings of a wide table; {} where those name whole periods.
    measures : tuple of Measure
        Which columns hold values. A wide recipe has one, whose name is what all of them measure.
    wide : bool
        The columns whose headings are periods hold the values.
    notes : tuple of str
        Headings of columns whose texts are kept as notes of the values.
    status : str
        Heading of the column that says which values are final or provisional; "" = none does.
    rolling : bool
        A row's period is the twelve months that end with the month written.
    naming : str
        How a series is called: {measure} and {words}, parted by what stands between them.
    known : str
        Which of our own tables of ids, names and definitions its series are found in; "" = none.
        Counts only while the rest is as that table has it.
    signature : tuple of str
        All headings of the table that it was made for, folded, left to right.
    seen : mapping of str to tuple of str
        Heading -> the words that stood in that column then, as written, so that a new one is told.
    """

    id: str
    name: str
    period: Mapping[Part, str] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    splits: tuple[Split, ...] = ()
    keeps: tuple[Keep, ...] = ()
    spans: tuple[Span, ...] = ("as_written",)
    rolling: bool = False
    wide: bool = False
    notes: tuple[str, ...] = ()
    status: str = ""
    naming: str = "{measure}, {words}"
    known: str = ""
    signature: tuple[str, ...] = ()
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def columns(self) -> tuple[str, ...]:
        """Return every heading that the recipe needs, each once."""
        named = (
            *self.period.values(),
            *(each.column for each in self.measures),
            *(each.column for each in self.splits),
            *(each.column for each in self.keeps),
            *self.notes,
            self.status,
        )
        return tuple(dict.fromkeys(heading for heading in named if heading))

    def to_json(self) -> str:
        """Return it as one line of JSON, the same for the same recipe."""
        return json.dumps(
            {"version": VERSION, **asdict(self)}, ensure_ascii=False, separators=(",", ":")
        )


PLAIN: Final = Recipe("", "")
"""No recipe: what a person chooses who wants the plain reading of a table that has one."""


def from_json(text: str) -> Recipe:
    """Return the recipe that `to_json` wrote.

    Raises
    ------
    errors.RecipeError
        It is no recipe, has a key or a word that this version does not know, or was written by
        a later version: half a recipe would give other numbers than the person saw.
    """
    try:
        given = json.loads(text)
        given = _dict(given)
        version = given.pop("version")
        if version != VERSION:
            raise ValueError(version)
        return _recipe(given)
    except (KeyError, TypeError, ValueError) as error:
        raise errors.RecipeError(detail=str(error)[:120]) from error


def signature(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return headings as recipes and mappings are remembered by: folded, left to right.

    Blank ones are left out, and whole periods: a table that is wide by year has another one next
    year and is the same table.
    """
    return tuple(map(sniffing.folded, lasting(headings)))


def lasting(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headings that make a signature, as written."""
    return tuple(
        heading
        for heading in headings
        if sniffing.folded(heading) and not isinstance(periodic.of_text(heading), periods.Period)
    )


def _recipe(given: dict[str, Any]) -> Recipe:
    spans = tuple(_one_of(SPANS, each) for each in _list(given.pop("spans", ["as_written"])))
    period = {
        _one_of(PARTS, part): _text(each) for part, each in _dict(given.pop("period", {})).items()
    }
    measures = tuple(_measure(each) for each in _list(given.pop("measures", [])))
    splits = tuple(Split(**_known(Split, each)) for each in _list(given.pop("splits", [])))
    keeps = tuple(_keep(each) for each in _list(given.pop("keeps", [])))
    notes = tuple(map(_text, _list(given.pop("notes", []))))
    folded = tuple(map(_text, _list(given.pop("signature", []))))
    seen = {
        each: tuple(map(_text, _list(told))) for each, told in _dict(given.pop("seen", {})).items()
    }
    return Recipe(
        period=period, measures=measures, splits=splits, keeps=keeps, spans=spans, notes=notes,
        signature=folded, seen=seen, **_known(Recipe, given),
    )  # fmt: skip


def _measure(given: object) -> Measure:
    made = Measure(**_known(Measure, given))
    _one_of(COMBINES, made.combine)
    return made


def _keep(given: object) -> Keep:
    made = _known(Keep, given)
    return Keep(_text(made["column"]), tuple(map(_text, _list(made["words"]))))


_One = TypeVar("_One", bound=str)


def _one_of(allowed: tuple[_One, ...], given: object) -> _One:
    for each in allowed:
        if each == given:
            return each
    raise ValueError(given)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _list(given: object) -> list[Any]:
    if not isinstance(given, list):
        raise TypeError(given)
    return given


def _dict(given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise TypeError(given)
    return given


def _known(kind: type[Any], given: object) -> dict[str, Any]:
    """Return a part's keys, each known and of its type."""
    given = _dict(given)
    types = {each.name: each.type for each in fields(kind)}
    for key, value in given.items():
        if key not in types:
            raise KeyError(key)
        wanted = bool if types[key] == "bool" else list if isinstance(value, list) else str
        if not isinstance(value, wanted):
            raise TypeError(key)
    return given
