"""The card about rows that repeat others, and the way from it to the rows themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6 import QtWidgets

from briefing.reading import proposal
from briefing.reading.merging import matches
from ui.i18n import Languages
from ui.importing import card
from ui.importing.card import Bench, Change, Spec

_THERE: tuple[matches.Reason, ...] = ("id", "same")
_MAYBE: tuple[matches.Reason, ...] = ("similar", "precision")


def specs(bench: Bench, wanted: Callable[[], None]) -> list[Spec]:
    """Return the card of a table of which rows repeat others; none where no row does.

    Parameters
    ----------
    wanted : callable
        Opens the rows that repeat others.
    """
    tally = bench.proposed.tallies.get(bench.table.key)
    if tally is None or not tally.matches:
        return []
    found = tally.matches
    kinds = titles(found, bench.table.target, bench.languages)
    lines = [*kinds, " ".join(effects(found, bench.languages))]
    role: card.Role = "caution" if any(each.asks for each in found) else "plain"

    def make() -> QtWidgets.QWidget:
        made = card.Card(role, lines[0], "\n".join(lines[1:]))
        made.add_buttons(card.button(bench.languages.say("repeats.review"), wanted, "repeats"))
        return made

    return [Spec("repeats", (bench.table.key, *lines), make)]


def open_dialog(
    proposed: proposal.Proposal,
    key: proposal.Key,
    languages: Languages,
    parent: QtWidgets.QWidget,
    decide: Callable[[Change], None],
) -> None:
    """Open the rows of one table that repeat others; what is decided there is a `Change`."""
    from ui.importing.duplicates_dialog import DuplicatesDialog

    dialog = DuplicatesDialog(proposed, key, languages, parent)
    dialog.decided.connect(decide)
    dialog.open()


def titles(found: Sequence[matches.Match], target: str, languages: Languages) -> list[str]:
    """Return how many rows repeat what, a sentence for each kind that there is."""
    reasons = Counter(each.reason for each in found)
    there = sum(reasons[reason] for reason in _THERE)
    maybe = sum(reasons[reason] for reason in _MAYBE)
    within = len(found) - there - maybe
    what = "events" if target == "events" else "rows"
    told = []
    if there:
        told.append(languages.say(f"repeats.there.{what}", count=there))
    if maybe:
        told.append(languages.say(f"repeats.maybe.{what}", count=maybe))
    if within:
        told.append(languages.say("repeats.within", count=within))
    return told


def effects(
    found: Sequence[matches.Match],
    languages: Languages,
    choice_of: Callable[[matches.Match], matches.Choice] = lambda each: each.choice,
) -> list[str]:
    """Return what becomes of the rows, a sentence for each thing that is done with some.

    Parameters
    ----------
    choice_of : callable
        What is done with a row, where it is decided otherwise than it was found.
    """
    counts = Counter((choice_of(each), bool(each.differences)) for each in found)
    counts_of = {
        "update": counts["update", True],
        "same": counts["update", False],
        "keep": counts["keep", True] + counts["keep", False],
        "skip": counts["skip", True] + counts["skip", False],
    }
    return [
        languages.say(f"repeats.effect.{name}", count=count)
        for name, count in counts_of.items()
        if count
    ]
