"""What to check before importing: the right side of the review, one card under the other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Qt

from briefing.reading import proposal
from ui.i18n import Languages
from ui.importing import (
    advice,
    card,
    duplicates,
    mending,
    recipe_opening,
    releases,
    struck,
    word_cards,
)
from ui.importing.card import Bench, Spec
from ui.panels import labels

_MOST_PROBLEMS = 40
"""So many cards at once; a person who wants more of them asks for more."""


class Checks(QtWidgets.QWidget):
    """The cards about one table of a file.

    Cards that say the same as before stay where they are, with the cursor in them.

    Signals
    -------
    decided(Change)
        A step from the decisions so far about the table shown.
    cell_chosen(int, object)
        Show this sheet row and column (None = the whole row), counted from 0, in the grid.
    field_wanted(int)
        Open the menu of what a sheet column, counted from 0, can be imported as.
    recipe_wanted()
        Open the recipe maker for the table shown.
    repeats_wanted(), releases_wanted()
        Open the rows that repeat others; what is new in the releases of the table shown.
    """

    decided = QtCore.Signal(object)
    cell_chosen = QtCore.Signal(int, object)
    field_wanted = QtCore.Signal(int)
    recipe_wanted = QtCore.Signal()
    repeats_wanted = QtCore.Signal()
    releases_wanted = QtCore.Signal()

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages
        self._key: proposal.Key | None = None
        self._shown: list[tuple[Spec, QtWidgets.QWidget]] = []
        self._most = _MOST_PROBLEMS
        self._again: Callable[[], None] = lambda: None
        self._around: tuple[QtWidgets.QWidget, QtWidgets.QWidget] | None = None
        self.setObjectName("reviewChecks")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(250)
        heading = labels.plain(self, "section", wrap=True)
        heading.setText(languages.say("import_review.to_check"))
        # What holds for all cards stands once over them.
        self._above = labels.plain(None, wrap=True)
        ground = QtWidgets.QWidget()
        ground.setProperty("ground", True)
        self._column = QtWidgets.QVBoxLayout(ground)
        self._column.setContentsMargins(14, 2, 14, 14)
        self._column.setSpacing(8)
        self._column.addWidget(self._above)
        self._column.addStretch(1)
        self.area = QtWidgets.QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(languages.say("import_review.to_check"))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(ground)
        column = QtWidgets.QVBoxLayout(self)
        # The ground of the cards must not cover the line at the left.
        column.setContentsMargins(1, 14, 0, 0)
        column.setSpacing(6)
        top = QtWidgets.QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.addWidget(heading)
        column.addLayout(top)
        column.addWidget(self.area, 1)

    @property
    def cards(self) -> list[QtWidgets.QWidget]:
        """The cards shown, top to bottom."""
        return [widget for _, widget in self._shown]

    def show_proposal(self, proposed: proposal.Proposal, table: proposal.TableProposal) -> None:
        """Show what is to be checked in one table."""
        if table.key != self._key:
            self._key, self._most = table.key, _MOST_PROBLEMS
        bench = Bench(
            self._languages,
            proposed,
            table,
            self.decided.emit,
            self.cell_chosen.emit,
            self.field_wanted.emit,
        )
        self._again = lambda: self.show_proposal(proposed, table)
        problems, rest = mending.specs(bench, self._most)
        recipes = recipe_opening.specs(bench, self.recipe_wanted.emit)
        compared = [
            *duplicates.specs(bench, self.repeats_wanted.emit),
            *releases.specs(bench, self.releases_wanted.emit),
        ]
        specs = [*recipes, *advice.asked(bench), *problems]
        if rest:
            specs.append(Spec("more", rest, lambda: self._more_card(bench, rest)))
        # What was mended takes the place of its problem: there one looks for the way back.
        specs += [*struck.specs(bench), *mending.mended_specs(bench)]
        specs += [*compared, *word_cards.specs(bench), *advice.told(bench)]
        self._show(specs)
        self._say_above(table)

    def _say_above(self, table: proposal.TableProposal) -> None:
        """Say over the cards that nothing is wrong, or where rows set aside can be corrected."""
        wrong = any(not each.informs for each in table.problems)
        role, text = "good", "" if wrong or not table.importable else "no_problems"
        if table.importable and table.set_aside:
            role, text = "quiet", "aside_hint"
        self._above.setText(self._languages.say(f"import_review.{text}") if text else "")
        self._above.setVisible(bool(text))
        self._above.setProperty("role", role)
        self._above.style().polish(self._above)

    def stand_between(self, before: QtWidgets.QWidget, after: QtWidgets.QWidget) -> None:
        """Let Tab come to the cards from one widget of the window and go on to another."""
        self._around = before, after
        self._order_tabs()

    def focus_first(self) -> None:
        """Put the cursor on the first thing that can be done."""
        for each in self._stops():
            each.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.area.ensureWidgetVisible(each)
            return

    def open_problem(self, row: int, column: int) -> bool:
        """Open the card of what is wrong at a sheet row and column; tell whether there is one."""
        for each in self.cards:
            if isinstance(each, mending.ProblemCard) and each.is_about(row, column):
                each.open()
                self.area.ensureWidgetVisible(each)
                return True
        return False

    def _more_card(self, bench: Bench, rest: int) -> card.Card:
        made = card.Card("plain", bench.say("import_review.more_problems", count=rest))
        made.add_buttons(card.button(bench.say("import_review.more"), self._on_more, "more"))
        return made

    def _on_more(self) -> None:
        self._most *= 4
        self._again()

    def _show(self, specs: Sequence[Spec]) -> None:
        """Make the cards that are new, end those that are gone, keep the others as they are."""
        cursor, place = self._focused()
        before = {spec.key: (spec, widget) for spec, widget in self._shown}
        wanted: list[tuple[Spec, QtWidgets.QWidget]] = []
        for spec in specs:
            old = before.get(spec.key)
            if old is not None and _stays(spec, old):
                del before[spec.key]
                wanted.append((spec, old[1]))
            else:
                wanted.append((spec, spec.make()))
        for _, widget in before.values():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for number, (_, widget) in enumerate(wanted, 1):
            if self._column.indexOf(widget) != number:
                self._column.insertWidget(number, widget)
                # At once: a layout would show it only when the window is idle again.
                widget.show()
        self._shown = wanted
        self._order_tabs()
        if cursor is not None and not any(
            widget is cursor or widget.isAncestorOf(cursor) for _, widget in wanted
        ):
            self._refocus(cursor.objectName(), place)

    def _order_tabs(self) -> None:
        """Let Tab go from card to card as they stand, though they were not made in that order."""
        stops = self._stops()
        if self._around is not None:
            stops = [self._around[0], *stops, self._around[1]]
        for first, second in itertools.pairwise(stops):
            QtWidgets.QWidget.setTabOrder(first, second)

    def _stops(self) -> list[QtWidgets.QWidget]:
        found = []
        for _, widget in self._shown:
            inner = [widget, *widget.findChildren(QtWidgets.QWidget)]
            found += [
                each
                for each in inner
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not _is_put_away(each)
                and each.isEnabled()
                # The list of a combo box is a window of its own.
                and each.window() is self.window()
            ]
        return found

    def _focused(self) -> tuple[QtWidgets.QWidget | None, int]:
        """Return the part of a card that has the cursor, and which card that is."""
        now = QtWidgets.QApplication.focusWidget()
        for place, (_, widget) in enumerate(self._shown):
            if now is not None and (widget is now or widget.isAncestorOf(now)):
                return now, place
        return None, 0

    def _refocus(self, name: str, place: int) -> None:
        """Keep the cursor where it was: on the part of that name, else on the card in its place."""
        stops = self._stops()
        known = next((each for each in stops if name and each.objectName() == name), None)
        if known is None and self._shown:
            there = self._shown[min(place, len(self._shown) - 1)][1]
            inside = (each for each in stops if there is each or there.isAncestorOf(each))
            known = next(inside, stops[0] if stops else None)
        if known is not None:
            known.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_put_away(widget: QtWidgets.QWidget) -> bool:
    """Tell whether a widget was hidden; a new one that is not shown yet was not."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _stays(spec: Spec, old: tuple[Spec, QtWidgets.QWidget]) -> bool:
    """Tell whether a widget shows what is wanted now, brought up to date where it can be."""
    before, widget = old
    return before.shows == spec.shows or (spec.renew is not None and spec.renew(widget))
