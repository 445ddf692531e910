"""From rows set aside to records, or out of the briefing: what the window does with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import changes, errors
from ui.importing.mend_dialog import MendDialog

if TYPE_CHECKING:
    from ui.desk import Desk


def begin(desk: Desk) -> None:
    """Open the chosen rows that are set aside; all of them where none is chosen."""
    table = desk.session.briefing["set_aside"]
    ids = [each for each in desk.selection.of("set_aside") if each in table]
    if not ids:
        ids = list(table.ids)
    if not ids:
        return
    dialog = MendDialog(desk.session.briefing, ids, desk.languages, desk.look, desk.window)
    dialog.agreed.connect(lambda batch, count: _mend(desk, dialog, batch, count))
    dialog.discarded.connect(lambda gone: _discard(desk, dialog, gone))
    dialog.open()


def _mend(desk: Desk, dialog: MendDialog, batch: changes.Batch, count: int) -> None:
    try:
        desk.session.apply(batch, "undo.mend", count=count)
    except errors.ChangeError as problem:
        desk.asking.tell(desk.languages.explain(problem))
        return
    dialog.accept()
    desk.status.tell(desk.languages.say("mending.done", count=count))


def _discard(desk: Desk, dialog: MendDialog, ids: tuple[str, ...]) -> None:
    desk.session.apply(changes.RemoveRows("set_aside", ids), "undo.discard", count=len(ids))
    dialog.forget(ids)
    desk.status.tell(desk.languages.say("mending.discarded", count=len(ids)))
