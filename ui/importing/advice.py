"""What else a person should know or may choose: how sure we are, language, dates, hidden rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6 import QtWidgets

from briefing import dates, schema
from briefing.reading import proposal
from briefing.reading.meaning import mended_cells
from briefing.reading.merging import drafts
from briefing.reading.opening import sheet_xml
from ui.importing import card, fields, mending
from ui.importing.card import Bench, Change, Spec
from ui.panels import labels, still
from ui.tables import cells

LANGUAGES = ("en", "es")
_MOST_OTHERS = 3
_LEAST_SERIAL = 10_000
_SERIAL = re.compile(r"[1-9]\d{4}(\.\d+)?")


def asked(bench: Bench) -> list[Spec]:
    """Return the cards of what we cannot decide by ourselves."""
    table = bench.table
    made: list[Spec] = []
    if table.remembered:
        made.append(Spec("remembered", table.key, lambda: _remembered_card(bench)))
    if table.asked and table.decisions.order is None:
        made.append(Spec("order", table.key, lambda: _order_card(bench)))
    if table.plan.nearly is not None and table.decisions.kind is None:
        shows = (table.kind, table.plan.nearly)
        made.append(Spec("nearly", shows, lambda: _nearly_card(bench)))
    unsure = tuple(each for each in table.columns if fields.unsure(each))
    if unsure and table.importable:
        made.append(Spec("unsure", (unsure, table.target), lambda: UnsureCard(bench, unsure)))
    language = bench.languages.language
    for name, sentence in (
        ("date", table.chosen_date(language)),
        ("title", table.chosen_title(language)),
    ):
        others = _others(table, name)
        if sentence and others:

            def make(
                name: str = name, sentence: str = sentence, others: Sequence[int] = others
            ) -> QtWidgets.QWidget:
                return _chosen_card(bench, name, sentence, others)

            made.append(Spec(f"chosen {name}", (sentence, others, table.columns), make))
    return made


def told(bench: Bench) -> list[Spec]:
    """Return the cards of what is good to know."""
    table = bench.table
    made: list[Spec] = []
    if table.importable:
        made.append(Spec("language", (table.language, table.target), lambda: LanguageCard(bench)))
    count = approximate(table.draft)
    if count:
        title = bench.say("import_review.approximate", count=count)
        text = bench.say("import_review.approximate_text")
        made.append(_plain("approximate", title, text, "caution"))
    serials = tuple(serial_days(table))
    if serials:
        made.append(Spec("serials", serials, lambda: _serials_card(bench, serials)))
    records = frozenset(table.table.rows) if table.table else frozenset()
    hidden = tuple(sorted(table.sheet.hidden_rows & records))
    if hidden:
        made.append(Spec("hidden rows", hidden, lambda: _hidden_card(bench, hidden)))
    for number, note in enumerate(table.file.notes):
        text = bench.languages.say(note.key, **note.values)
        # A sheet that is not here is no small matter.
        look: card.Role = "caution" if note.key.startswith("reading.sheet_") else "plain"
        made.append(_plain(f"note {table.file.name} {number}", table.file.name, text, look))
    return made


def approximate(draft: drafts.Draft | None) -> int:
    """Return how many dates of a draft are "about" or "perhaps"; seasons are always about."""
    if draft is None or draft.table not in {"events", "positions"}:
        return 0
    known: dict[str, bool] = {}
    count = 0
    for cell in draft.columns.get("date", ()):
        # Nearly every date is a plain day, which is never approximate.
        text = str(cell or "")
        if len(text) == 10 and text[4] == text[7] == "-":
            continue
        if text not in known:
            known[text] = _is_approximate(text)
        count += known[text]
    return count


def serial_days(table: proposal.TableProposal) -> list[mended_cells.Place]:
    """Return the cells that are bare numbers and were read as days, as spreadsheets count them."""
    draft, found = table.draft, table.table
    column = next((at for at, name in table.plan.fields.items() if name == "date"), None)
    if draft is None or found is None or column is None:
        return []
    return [
        (row, column)
        for row, date in zip(draft.rows, draft.columns.get("date", ()), strict=False)
        if date and _is_serial(found.cell(row, column))
    ]


def _is_serial(cell: object) -> bool:
    # Below are years; a bool is no number here.
    if isinstance(cell, str):
        return _SERIAL.fullmatch(cell.strip()) is not None
    return isinstance(cell, (int, float)) and cell >= _LEAST_SERIAL


def _is_approximate(edtf: str) -> bool:
    try:
        date = dates.from_edtf(edtf)
    except dates.DateError:
        return False
    return date.approximate or date.uncertain


def _plain(key: str, title: str, text: str, role: card.Role) -> Spec:
    return Spec(key, (title, text), lambda: card.Card(role, title, text))


def _remembered_card(bench: Bench) -> card.Card:
    made = card.Card(
        "plain", bench.say("import_review.remembered"), bench.say("import_review.remembered_text")
    )

    def afresh(_now: proposal.Decisions) -> proposal.Decisions:
        return proposal.AS_PROPOSED

    made.add_buttons(
        card.button(bench.say("import_review.read_afresh"), partial(bench.decide, afresh), "afresh")
    )
    return made


def _order_card(bench: Bench) -> card.Card:
    made = card.Card(
        "caution", bench.say("import_review.order_title"), bench.say("import_review.order_asked")
    )

    def decide(order: dates.Order) -> None:
        bench.decide(lambda now: replace(now, order=order))

    made.add_buttons(
        card.button(bench.say("import_review.order.dmy"), partial(decide, "dmy"), "dmy"),
        card.button(bench.say("import_review.order.mdy"), partial(decide, "mdy"), "mdy"),
    )
    return made


def _nearly_card(bench: Bench) -> card.Card:
    other, chosen = bench.table.plan.nearly, bench.table.kind
    title = bench.say(f"import_review.nearly.{other}")
    made = card.Card("caution", title, bench.say("import_review.nearly_text"))

    def decide(kind: str) -> None:
        bench.decide(lambda now: replace(now, kind=kind, mapping={}))  # type: ignore[arg-type] # a kind

    made.add_buttons(
        card.button(
            bench.say(f"import_review.read_as.{other}"), partial(decide, str(other)), "other"
        ),
        card.button(
            bench.say(f"import_review.stay.{chosen}"), partial(decide, str(chosen)), "chosen"
        ),
    )
    return made


def _others(table: proposal.TableProposal, name: str) -> tuple[int, ...]:
    """Return the columns, counted from 0, that would do as the date or the title too."""
    if name == "title":
        return table.plan.titles[:_MOST_OTHERS]
    found = (each.columns.get("date") for each in table.plan.others)
    return tuple(column for column in found if column is not None)[:_MOST_OTHERS]


def _chosen_card(bench: Bench, name: str, sentence: str, others: Sequence[int]) -> card.Card:
    """Say which column was chosen and why, and offer the others."""
    table = bench.table
    made = card.Card("plain", bench.say(f"import_review.chosen_{name}"), sentence)
    field = "period" if name == "date" and table.outcome is not None else name
    for column in others:
        text = bench.say(
            "import_review.use_column",
            heading=table.heading(column) or sheet_xml.column_letters(column),
        )
        use = partial(bench.decide, fields.mapped(table, column, field))
        made.body.addWidget(card.button(text, use, f"{name} {column}"))
    return made


def _serials_card(bench: Bench, places: Sequence[mended_cells.Place]) -> card.Card:
    """Say which numbers became days: they may have been meant as something else."""
    title = bench.say("import_review.serials", count=len(places))
    rows = mending.rows_text(bench, "import_review.rows_list", [row for row, _ in places])
    text = f"{rows} {bench.say('import_review.serials_text')}"
    made = card.PressedCard("caution", title, text)
    made.pressed.connect(lambda: bench.show_cell(*places[0]))
    return made


def _hidden_card(bench: Bench, rows: tuple[int, ...]) -> card.Card:
    title = bench.say("import_review.hidden_rows", count=len(rows))
    made = card.Card("caution", title, bench.say("import_review.hidden_rows_text"))
    leave: Callable[[], None] = partial(bench.decide, mending.skipped(rows))
    made.add_buttons(
        card.button(bench.say("import_review.skip_row", count=len(rows)), leave, "hidden")
    )
    return made


class UnsureCard(card.Card):
    """Columns whose heading did not settle what they are."""

    def __init__(self, bench: Bench, unsure: Sequence[proposal.ColumnProposal]) -> None:
        super().__init__(
            "caution",
            bench.say("import_review.unsure", count=len(unsure)),
            bench.say("import_review.unsure_text"),
        )
        for each in unsure:
            name = fields.column_words(bench.table, each.field, bench.languages)
            line = labels.plain(self, "lines", wrap=True)
            heading = each.heading or sheet_xml.column_letters(each.index)
            line.setText(bench.say("import_review.unsure_line", heading=heading, field=name))
            self.body.addWidget(line)
            agree: Change = fields.mapped(bench.table, each.index, each.field)
            column = each.index
            self.add_buttons(
                card.button(
                    bench.say("import_review.agree"),
                    partial(bench.decide, agree),
                    f"agree {column}",
                ),
                card.button(
                    bench.say("import_review.choose"),
                    partial(bench.choose_field, column),
                    f"choose {column}",
                ),
            )


class LanguageCard(card.Card):
    """In which language the texts are, and so which half they fill."""

    def __init__(self, bench: Bench) -> None:
        table = bench.table
        spoken = table.language
        # Of statistics it is the names of the series that have two halves.
        paired = table.outcome is not None or schema.TABLES[table.target].halves
        text = bench.say(f"import_review.fills.{spoken}") if paired else ""
        role: card.Role = "caution" if spoken != bench.languages.language else "plain"
        super().__init__(role, bench.say("import_review.texts_in"), text)
        self.combo = still.StillBox()
        self.combo.setObjectName("language")
        self.combo.addItems([bench.say(f"import_review.language.{code}") for code in LANGUAGES])
        self.combo.setCurrentIndex(LANGUAGES.index(spoken))
        self.combo.setAccessibleName(bench.say("import_review.texts_in"))
        self.combo.setToolTip(cells.plain_tip(bench.say("import_review.texts_in")))
        self.combo.activated.connect(self._on_chosen)
        self._bench = bench
        row = QtWidgets.QHBoxLayout()
        self.body.removeWidget(self.title)
        self.title.setWordWrap(False)
        row.addWidget(self.title)
        row.addWidget(self.combo, 1)
        self.body.insertLayout(0, row)

    def _on_chosen(self, place: int) -> None:
        code = LANGUAGES[place]
        self._bench.decide(lambda now: replace(now, language=code))  # type: ignore[arg-type] # a language
