"""The card about the releases that a table of statistics brings, and the way to all that is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6 import QtWidgets

from briefing.reading import proposal
from briefing.reading.merging import releases
from briefing.reading.merging.releases import KINDS, SeriesComparison
from ui.i18n import Languages
from ui.importing import card
from ui.importing.card import Bench, Change, Spec


def specs(bench: Bench, wanted: Callable[[], None]) -> list[Spec]:
    """Return the card of a table that brings a release of series that are there, or has gaps.

    Parameters
    ----------
    wanted : callable
        Opens the comparison.
    """
    tally = bench.proposed.tallies.get(bench.table.key)
    if tally is None or not tally.releases:
        return []
    known = [each for each in tally.releases if is_known(each)]
    counts = totals(tally.releases)
    if not known and not counts["gap"]:
        return []
    say = bench.languages.say
    if known:
        title = say("releases.known", count=len(known))
        lines = [*later(known, bench.languages), *sentences(known, bench.languages)]
    else:
        title = say("releases.total.gap", count=counts["gap"])
        lines = [say("releases.gaps")]
    role: card.Role = (
        "caution" if any(counts[kind] for kind in ("revised", "since", "corrected")) else "plain"
    )

    def make() -> QtWidgets.QWidget:
        made = card.Card(role, title, "\n".join(lines))
        made.add_buttons(card.button(say("releases.review"), wanted, "releases"))
        return made

    return [Spec("releases", (bench.table.key, title, *lines), make)]


def open_dialog(
    proposed: proposal.Proposal,
    key: proposal.Key,
    languages: Languages,
    parent: QtWidgets.QWidget,
    decide: Callable[[Change], None],
) -> None:
    """Open the comparison of one table; what is decided there is a `Change`."""
    from ui.importing.releases_dialog import ReleasesDialog

    found = proposed.tallies[key].releases
    # Of new series the card tells of gaps alone: those one wants to see.
    first: releases.Kind | None = None if any(map(is_known, found)) else "gap"
    dialog = ReleasesDialog(proposed, key, languages, parent, first)
    dialog.decided.connect(decide)
    dialog.open()


def is_known(each: SeriesComparison) -> bool:
    """Tell whether the briefing, or an earlier file, has anything of a series."""
    return bool(each.before) or any(period.old is not None for period in each.periods)


def totals(found: Sequence[SeriesComparison]) -> Counter[releases.Kind]:
    """Return how many periods of some series are of each kind."""
    counts: Counter[releases.Kind] = Counter()
    for each in found:
        counts.update(each.counts)
    return counts


def sentences(found: Sequence[SeriesComparison], languages: Languages) -> list[str]:
    """Return in words how many periods are revised, new and so on."""
    counts = totals(found)
    return [
        languages.say(f"releases.total.{kind}", count=counts[kind])
        for kind in KINDS
        if counts[kind]
    ]


def later(found: Sequence[SeriesComparison], languages: Languages) -> list[str]:
    """Say that the briefing has a later release than the file, where it has one."""
    newest = max((each.later for each in found), key=releases.order, default="")
    return [languages.say("releases.later", release=newest)] if newest else []
