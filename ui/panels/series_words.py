"""How much there is of a series, in words: what lists, the inspector and the chart all say."""

from __future__ import annotations

from briefing import document
from briefing.analysis import observed
from ui.i18n import Languages


def counted(briefing: document.Briefing, series: str, languages: Languages) -> str:
    """Return how many values a series has, each period once, and the releases where it had more."""
    found = observed.counted(briefing, series)
    values = languages.say("charts.values", count=found.values)
    if found.releases < 2:
        return values
    return languages.say("charts.of_releases", values=values, releases=found.releases)
