"""What else a person should know or may choose: how sure we are, language, dates, hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6 import QtWidgets
from typing_extensions import override

from briefing import dates, schema
from briefing.reading import drafts, proposal
from ui.importing import card, fields, mending
from ui.importing.card import Bench, Change, Spec
from ui.panels import labels
from ui.tables import cells

LANGUAGES = ("en", "es")


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
    if table.plan.others and table.draft is not None:
        made.append(Spec("others", (table.plan.others, table.columns), lambda: _others_card(bench)))
    return made


def told(bench: Bench) -> list[Spec]:
    """Return the cards of what is good to know."""
    table = bench.table
    made: list[Spec] = []
    if table.importable:
        made.append(Spec("language", (table.language, table.target), lambda: LanguageCard(bench)))
    count = approximate(table.draft)
    if count:
        title, text = bench.say("approximate", count=count), bench.say("approximate_text")
        made.append(_plain("approximate", title, text, "caution"))
    hidden = tuple(
        sorted(table.sheet.hidden_rows & frozenset(table.table.rows if table.table else ()))
    )
    if hidden:
        made.append(Spec("hidden rows", hidden, lambda: _hidden_card(bench, hidden)))
    for number, note in enumerate(table.file.notes):
        text = bench.languages.say(note.key, **note.values)
        made.append(_plain(f"note {table.file.name} {number}", table.file.name, text, "plain"))
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


def _is_approximate(edtf: str) -> bool:
    try:
        date = dates.from_edtf(edtf)
    except dates.DateError:
        return False
    return date.approximate or date.uncertain


def _plain(key: str, title: str, text: str, role: card.Role) -> Spec:
    return Spec(key, (title, text), lambda: card.Card(role, title, text))


def _remembered_card(bench: Bench) -> card.Card:
    made = card.Card("plain", bench.say("remembered"), bench.say("remembered_text"))

    def afresh(_now: proposal.Decisions) -> proposal.Decisions:
        return proposal.AS_PROPOSED

    made.add_buttons(card.button(bench.say("read_afresh"), partial(bench.decide, afresh), "afresh"))
    return made


def _order_card(bench: Bench) -> card.Card:
    made = card.Card("caution", bench.say("order_title"), bench.say("order_asked"))

    def decide(order: dates.Order) -> None:
        bench.decide(lambda now: replace(now, order=order))

    made.add_buttons(
        card.button(bench.say("order.dmy"), partial(decide, "dmy"), "dmy"),
        card.button(bench.say("order.mdy"), partial(decide, "mdy"), "mdy"),
    )
    return made


def _nearly_card(bench: Bench) -> card.Card:
    other, chosen = bench.table.plan.nearly, bench.table.kind
    title = bench.say(f"nearly.{other}")
    made = card.Card("caution", title, bench.say("nearly_text"))

    def decide(kind: str) -> None:
        bench.decide(lambda now: replace(now, kind=kind, mapping={}))  # type: ignore[arg-type] # a kind

    made.add_buttons(
        card.button(bench.say(f"read_as.{other}"), partial(decide, str(other)), "other"),
        card.button(bench.say(f"stay.{chosen}"), partial(decide, str(chosen)), "chosen"),
    )
    return made


def _others_card(bench: Bench) -> card.Card:
    """Say which column gives the date, and offer the others that hold dates too."""
    table = bench.table
    chosen = [each.heading for each in table.columns if each.field in {"date", "year"}]
    title = bench.say("date_from", heading=_named(chosen[:1]))
    others = [each for each in table.plan.others if "date" in each.columns]
    names = [table.heading(each.columns["date"]) for each in others]
    made = card.Card("plain", title, bench.say("date_others", headings=_named(names)))
    for other, name in zip(others, names, strict=True):
        column = other.columns["date"]

        def use(column: int = column) -> None:
            bench.decide(fields.mapped(table, column, "date"))

        made.add_buttons(card.button(bench.say("date_use", heading=name), use, f"date {column}"))
    return made


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names if name)


def _hidden_card(bench: Bench, rows: tuple[int, ...]) -> card.Card:
    title = bench.say("hidden_rows", count=len(rows))
    made = card.Card("caution", title, bench.say("hidden_rows_text"))
    leave: Callable[[], None] = partial(bench.decide, mending.skipped(rows))
    made.add_buttons(card.button(bench.say("skip_row", count=len(rows)), leave, "hidden"))
    return made


class UnsureCard(card.Card):
    """Columns whose heading did not settle what they are."""

    def __init__(self, bench: Bench, unsure: Sequence[proposal.ColumnProposal]) -> None:
        super().__init__(
            "caution", bench.say("unsure", count=len(unsure)), bench.say("unsure_text")
        )
        for each in unsure:
            name = fields.column_words(bench.table, each.field, bench.languages)
            line = labels.plain(self, "lines", wrap=True)
            heading = each.heading or fields.letters(each.index)
            line.setText(bench.say("unsure_line", heading=heading, field=name))
            self.body.addWidget(line)
            agree: Change = fields.mapped(bench.table, each.index, each.field)
            column = each.index
            self.add_buttons(
                card.button(bench.say("agree"), partial(bench.decide, agree), f"agree {column}"),
                card.button(
                    bench.say("choose"), partial(bench.choose_field, column), f"choose {column}"
                ),
            )


class LanguageCard(card.Card):
    """In which language the texts are, and so which half they fill."""

    def __init__(self, bench: Bench) -> None:
        table = bench.table
        spoken = table.language
        # Of statistics it is the names of the series that have two halves.
        paired = table.outcome is not None or schema.TABLES[table.target].halves
        text = bench.say(f"fills.{spoken}") if paired else ""
        role: card.Role = "caution" if spoken != bench.languages.language else "plain"
        super().__init__(role, bench.say("texts_in"), text)
        self.combo = _Still()
        self.combo.setObjectName("language")
        self.combo.addItems([bench.say(f"language.{code}") for code in LANGUAGES])
        self.combo.setCurrentIndex(LANGUAGES.index(spoken))
        self.combo.setAccessibleName(bench.say("texts_in"))
        self.combo.setToolTip(cells.plain_tip(bench.say("texts_in")))
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


class _Still(QtWidgets.QComboBox):
    """A choice that the mouse wheel does not change while the cards are rolled."""

    @override
    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined] # a QWheelEvent
