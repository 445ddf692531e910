"""How a row that was set aside becomes a record: its kept cells, mended, go the way of any import.

The cells are laid out as a table of one row and read by `drafts` or `observations` as the import
read them; what is typed lies over them. The record keeps the row's origin, and leaves Set aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefing import changes, dates, document, origins, periods, schema, shown, wordings, words
from briefing.reading import cells, problems
from briefing.reading.aside import aside_rows
from briefing.reading.aside.aside_rows import Row
from briefing.reading.aside.kept_reading import Slot
from briefing.reading.meaning import corrections, kinds, mended_cells, values
from briefing.reading.merging import drafts, margins, merging
from briefing.reading.statistics import observations, outcomes
from briefing.reading.tables import tables
from briefing.words import Language

Typed = Mapping[int, str]
"""Place among the kept cells -> what was typed there."""

_HEADINGS, _RECORD = 0, 1
"""The rows of the table that is made of a row's kept cells."""


@dataclass(frozen=True)
class Understood:
    """What a row comes to with what was typed.

    Attributes
    ----------
    wrong : tuple of (int or None, Problem)
        What still cannot be taken, with the kept cell where it stands.
    draft : Draft or None
        The one row that goes into its table.
    outcome : Outcome or None
        The values that go to their series.
    """

    row: Row
    wrong: tuple[tuple[int | None, problems.Problem], ...] = ()
    draft: drafts.Draft | None = None
    outcome: outcomes.Outcome | None = None

    @property
    def ready(self) -> bool:
        """Whether it can become a record as it stands."""
        drafted = self.draft is not None and bool(self.draft.rows)
        return drafted or (self.outcome is not None and bool(self.outcome.observations))


def understand(row: Row, typed: Typed | None = None, as_text: Collection[int] = ()) -> Understood:
    """Return what a row comes to with what was typed over its cells.

    Parameters
    ----------
    as_text : collection of int
        Kept cells that stay as they are written, though they cannot be read.
    """
    if row.refused:
        return Understood(row)
    table = _table(row, typed or {}, as_text)
    if row.reading.slots:
        return _values(row, table, typed or {})
    return _draft(row, table, typed or {})


def texts(
    understood: Understood,
    briefing: document.Briefing,
    language: Language,
    typed: Typed | None = None,
) -> Typed:
    """Return what the kept cells were taken for, by their place, where that is worth saying.

    Of a row that cannot be taken yet too: of all cells but those that are wrong. Dates and words
    of lists are said as the briefing shows them; a value with its series and days.
    """
    found: dict[int, str] = {}
    row, draft = understood.row, understood.draft
    halves = ("name_es", "name") if language == "es" else ("name", "name_es")
    if understood.outcome is not None:
        places = {slot.column: slot.cell for slot in row.reading.slots}
        for each in understood.outcome.observations:
            series = understood.outcome.series[each.series]
            called = next((series[half] for half in halves if series.get(half)), each.series)
            period = wordings.period(each.label, language)
            text = f"{called} · {period}: {_amount(each.amount)}"
            there = _value_there(briefing, row, each)
            if there:
                # A person should know before one value takes another's place.
                text = words.say("mending.replaces", language, value=text, old=there)
            found[places[each.column]] = text
    if understood.outcome is None and (draft is None or not draft.rows):
        draft = _without_its_faults(understood, typed)
    if draft is None or not draft.rows:
        return found
    wrong = {row.fault if place is None else place for place, _ in understood.wrong}
    declared = schema.TABLES[draft.table].by_name
    for place, name in enumerate(row.reading.fields):
        if place in wrong:
            continue
        column = declared.get("date" if name in _DATES and "date" in declared else name)
        if column is None or column.name not in draft.columns:
            continue
        if column.kind == "date" or column.choices or column.kind in {"number", "integer"}:
            cell = draft.columns[column.name][0]
            found[place] = shown.cell_text(briefing, column, cell, language)
    return found


def _without_its_faults(understood: Understood, typed: Typed | None) -> drafts.Draft | None:
    """Return what a row would be with something readable in place of what is wrong; None = none."""
    row = understood.row
    filled = dict(typed or {})
    for place, _ in understood.wrong:
        at = row.fault if place is None else place
        if at is not None and at < len(row.reading.fields):
            filled[at] = _ANY_DATE if row.reading.fields[at] in _DATES else _ANY_TEXT
    return understand(row, filled).draft


_ANY_DATE = "2000-01-01"
_ANY_TEXT = "x"


def _value_there(briefing: document.Briefing, row: Row, each: outcomes.Observed) -> str:
    """Return the value that the row's sheet has given already for a period; "" = none."""
    table = briefing["observations"]

    def by_key() -> Mapping[tuple[str, ...], list[str]]:
        found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        columns = (table.texts(name) for name in ("series", "start", "end"))
        for identifier, *key in zip(table.ids, *columns, strict=True):
            found[tuple(key)].append(identifier)
        return found

    known = briefing.derived("values by series and period", ("observations",), by_key)
    for identifier in known.get((each.series, each.start, each.end), ()):
        record = table.record(identifier)
        if str(record["origin"]).startswith(row.place.prefix):
            value = record["value"]
            return f"{value:,.15g}" if isinstance(value, (int, float)) else str(record["note"])
    return ""


def _amount(amount: values.Amount) -> str:
    """Return an amount as a number, a bound or a span of two, or what stands in its place."""
    if amount.value is not None:
        return f"{amount.value:,.15g}"
    bounds = [f"{bound:,.15g}" for bound in (amount.low, amount.high) if bound is not None]
    return "–".join(bounds) or amount.note or amount.missing


# Fields that together make one date.
_DATES = frozenset(
    {
        "date",
        "end",
        "year",
        "month",
        "day",
        "end_year",
        "end_month",
        "end_day",
        "time",
        "latest_start",
        "earliest_end",
    }
)


def batch(
    briefing: document.Briefing, mended: Sequence[Understood], label: str = "undo.mend"
) -> changes.Batch:
    """Return the one change that makes records of rows that are ready and takes them from aside.

    A record that the briefing has already (the same day and title, the same value) is updated.
    """
    merge = merging.Merge(briefing)
    done = []
    for each in mended:
        if not each.ready:
            continue
        place = each.row.place
        if each.draft is not None:
            merge.add_draft(each.draft, place.prefix)
        elif each.outcome is not None:
            source = merge.source_row(each.outcome.source)
            file = origins.of(briefing, each.row.origin).file
            merge.add_outcome(each.outcome, merging.Trace(place.prefix, source, file))
        done.append(each.row.id)
    if not done:
        return changes.Batch((), label)
    removed = changes.RemoveRows("set_aside", tuple(done))
    return changes.Batch((*merge.changes(), removed), label)


def _table(row: Row, typed: Typed, as_text: Collection[int]) -> tables.Table:
    """Return a table of one row from the kept cells and what was typed over them."""
    reading = row.reading
    line = [aside_rows.cell_of(each, reading.formats.get(n, "")) for n, each in enumerate(row.kept)]
    headings = tuple(heading for heading, _, _ in row.kept)
    formats = {(_RECORD, place): each for place, each in reading.formats.items()}
    links = {(_RECORD, place): address for place, (address, _) in reading.links.items()}
    sheet = cells.Sheet("", False, [list(headings), line], formats=formats, links=links)
    width = tuple(range(len(row.kept)))
    table = tables.Table(sheet, (_HEADINGS,), width, headings, (_RECORD,))
    over = {(_RECORD, place): text for place, text in typed.items() if place in width}
    kept = frozenset((_RECORD, place) for place in as_text)
    return mended_cells.applied(table, over, (), kept)


def _draft(row: Row, table: tables.Table, typed: Typed) -> Understood:
    reading = row.reading
    known = {
        (name, written): meaning
        for name, meanings in reading.words.items()
        for written, meaning in meanings.items()
    }
    choices = drafts.Choices(reading.language, reading.order, known)
    fields = {place: name for place, name in enumerate(reading.fields) if name}
    drafted = drafts.of_rows(reading.table, table, fields, choices)
    drafted.draft.rows = [row.place.row - 1] * len(drafted.draft.rows)
    if drafted.draft.rows and margins.COLUMN in schema.TABLES[reading.table].by_name:
        own = str(drafted.draft.columns.get(margins.COLUMN, [""])[0] or "")
        left = _left_on(row, typed, [address for _, address in drafted.draft.links])
        drafted.draft.columns[margins.COLUMN] = [margins.added(own, left)]
    wrong = tuple((problem.column, problem) for problem in drafted.problems)
    return Understood(row, wrong, drafted.draft)


def _corrected(row: Row, typed: Typed) -> list[str]:
    """Return what the kept cells say in whose place something was typed, in words."""
    said = [
        corrections.of_cell(heading, written, typed[place], row.language)
        for place, (heading, written, _) in enumerate(row.kept)
        if place in typed
    ]
    return [sentence for sentence in said if sentence]


def _left_on(row: Row, typed: Typed, used: Collection[str]) -> str:
    """Return what was left on the row's cells, in words; an address that is used is no news."""
    reading = row.reading
    lines = _corrected(row, typed)
    lines += [
        words.say("importing.margin.link", row.language, cell=cell, url=address)
        for address, cell in reading.links.values()
        if address.strip() not in used
    ]
    return "\n".join(filter(None, (*lines, reading.note)))


def _values(row: Row, table: tables.Table, typed: Typed) -> Understood:
    """Return the values of a row of statistics, each with the series that the import gave it."""
    reading = row.reading
    slots = {slot.cell: slot for slot in reading.slots}
    if all(slot.start for slot in slots.values()):
        spans = {place: _period(slot) for place, slot in slots.items()}
        plan = kinds.Plan(
            "statistics", "wide-periods", dict.fromkeys(spans, "value"), periods=spans
        )
    else:
        fields = {place: name for place, name in enumerate(reading.fields) if name}
        plan = kinds.Plan("statistics", "long", fields)
    read = observations.read(table, plan, reading.order)
    outcome = outcomes.Outcome(source=dict(reading.source))
    left = "\n".join(filter(None, (*_corrected(row, typed), reading.note)))
    for point in read.points:
        slot = slots.get(point.column)
        if slot is None:
            continue
        identifier = str(slot.series["id"])
        outcome.series[identifier] = dict(slot.series)
        days = point.period
        outcome.observations.append(
            outcomes.Observed(
                identifier,
                slot.start or dates.iso(days.start),
                slot.end or dates.iso(days.end),
                slot.label or periods.label(days, reading.language),
                point.amount,
                slot.status or ("partial" if days.unfinished else point.amount.status),
                slot.release,
                margins.added(point.amount.note, left),
                row.place.row - 1,
                slot.column,
            )
        )
    wrong = [(each.column, each) for each in read.problems if each.column in {*slots, row.fault}]
    if not wrong and not outcome.observations:
        wrong = [(row.fault, problems.Problem(_RECORD, row.fault, "", "no_value"))]
    return Understood(row, tuple(wrong), outcome=outcome)


def _period(slot: Slot) -> periods.Period:
    return periods.Period(dates.day_of(slot.start), dates.day_of(slot.end), "custom")
