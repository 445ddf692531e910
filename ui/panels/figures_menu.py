"""What the menu Figure does with whole figures: make, rename, copy, move, take away."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from briefing import figures, presets, untranslated, words
from ui.panels.figure_words import FIELDS

if TYPE_CHECKING:
    from ui.desk import Desk


def connect(desk: Desk) -> None:
    """Let the commands about whole figures do what they say."""
    actions, current = desk.window.actions_, desk.current
    actions["new_figure"].triggered.connect(lambda: _choose_new(desk))
    actions["figure_of_chosen"].triggered.connect(lambda: _of_chosen(desk))
    actions["rename_figure"].triggered.connect(lambda: _rename(desk))
    actions["duplicate_figure"].triggered.connect(current.duplicate)
    actions["remove_figure"].triggered.connect(lambda: _remove(desk))
    actions["previous_figure"].triggered.connect(lambda: current.step(-1))
    actions["next_figure"].triggered.connect(lambda: current.step(1))
    actions["figure_earlier"].triggered.connect(lambda: current.move(-1))
    actions["figure_later"].triggered.connect(lambda: current.move(1))
    actions["shown_list"].triggered.connect(lambda: _list_shown(desk))
    desk.figure_words.missing_wanted.connect(lambda half: _list_missing(desk, half))


def refresh(desk: Desk) -> None:
    """Say how many events the figure of the chosen ones would have, and what is possible now."""
    actions, current = desk.window.actions_, desk.current
    chosen = len(desk.commands.events)
    key = "menu.figure_of_these" if chosen else "menu.figure_of_chosen"
    actions["figure_of_chosen"].setText(desk.languages.say(key, count=chosen))
    order = figures.all_ids(desk.session.briefing)
    place = order.index(current.id) if current.id in order else -1
    several = len(order) > 1
    for name in ("previous_figure", "next_figure"):
        actions[name].setEnabled(several)
    actions["figure_earlier"].setEnabled(place > 0)
    actions["figure_later"].setEnabled(0 <= place < len(order) - 1)


def _choose_new(desk: Desk) -> None:
    from ui.dialogs.new_figure import NewFigure

    now = desk.current.figure
    briefing = desk.session.briefing
    language = now.language if now is not None else figures.spoken(briefing)
    NewFigure(
        desk.languages, desk.look, desk.current, desk.tasks, briefing, language, desk.window
    ).open()


def _of_chosen(desk: Desk) -> None:
    now, briefing = desk.current.figure, desk.session.briefing
    chosen = desk.commands.events
    figure = presets.of_events(briefing, chosen, now, figures.spoken(briefing))
    if not figure.only:
        desk.status.tell(desk.languages.say("presets.no_date"))
        return
    desk.current.add(figure, desk.current.id)
    left = len(chosen) - len(figure.only)
    if left:
        desk.status.tell(desk.languages.say("presets.left", count=left))


def _rename(desk: Desk) -> None:
    from ui.dialogs.rename import Rename

    figure, say = desk.current.figure, desk.languages.say
    if figure is None:
        return
    texts = (say("window.rename_figure"), say("window.rename_about"))
    hint = say("inspector.figure_title_hint")
    dialog = Rename(desk.languages, texts, figure.title, figure.language, desk.window, hint)
    dialog.named.connect(lambda title: _retitle(desk, figure.id, title))
    dialog.open()


def _retitle(desk: Desk, identifier: str, title: figures.Text) -> None:
    """Give the figure what was typed; it may have been altered elsewhere meanwhile."""
    now = desk.current.figure
    if now is None or now.id != identifier:
        return
    altered = dataclasses.replace(now, title=title)
    altered = presets.without_proposal(desk.current.briefing, now, altered)
    if altered != now:
        desk.current.alter(altered, "undo.rename_figure")


def _remove(desk: Desk) -> None:
    desk.current.remove()
    desk.status.tell(desk.languages.say("window.figure_removed"))


def _list_missing(desk: Desk, language: words.Language) -> None:
    from ui.dialogs.missing_words import MissingWords

    dialog = MissingWords(desk.languages, desk.current, language, desk.window)
    dialog.place_wanted.connect(lambda gap: _go_to(desk, gap, language))
    dialog.show()


def _go_to(desk: Desk, gap: untranslated.Missing, language: words.Language) -> None:
    """Bring the place of a text into sight: its record, or the words of the figure."""
    if gap.kind in ("event", "series", "unit"):
        table = "events" if gap.kind == "event" else "series"
        desk.tables.show_table(table)
        desk.selection.choose(table, (gap.id,))
        return
    desk.window.actions_["figure_words"].trigger()
    desk.figure_words.write_in(language)
    name = "points" if gap.kind == "point" else gap.kind
    if name in FIELDS:
        desk.figure_words.field(name).setFocus()


def _list_shown(desk: Desk) -> None:
    from ui.timeline.figure_view import FigureView
    from ui.timeline.spoken import SpokenList

    if isinstance(desk.figure.view, FigureView):
        canvas = desk.figure.view.canvas
        spoken = SpokenList(desk.languages, desk.selection, canvas, desk.window)
        for signal in (desk.current.changed, desk.current.content_changed):
            signal.connect(spoken.follow)
        spoken.show()
