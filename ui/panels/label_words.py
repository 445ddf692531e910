"""What a figure wishes for the label of an event, in words."""

from __future__ import annotations

from briefing import figures
from ui.i18n import Languages


def of(wish: figures.LabelWish, languages: Languages) -> str:
    """Return the sentence of the status line and of the inspector."""
    if wish == "forced":
        return languages.say("window.label_forced")
    if wish == "forbidden":
        return languages.say("window.label_forbidden")
    return languages.say("window.label_automatic")
