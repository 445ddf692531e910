"""A file that is imported a second time adds nothing, changes nothing, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import document, errors
from briefing.reading import proposal
from briefing.reading.opening import supervisor

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDERS = ("practice/events", "practice/stats", "raw")


@pytest.mark.shared
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_read_again_is_there_as_it_is(folder: str) -> None:
    changed = []
    with supervisor.Reader() as reader:
        for path in sorted((DATA / folder).iterdir()):
            try:
                file = reader.read(path)
            except errors.ReadingError:
                continue
            briefing = document.Briefing()
            inverse = briefing.apply(proposal.propose([file], briefing).batch())
            again = proposal.propose([file], briefing)
            tallies = list(again.tallies.values())
            if any(tally.added or tally.updated for tally in tallies):
                changed.append(path.name)
            kinds = {each.kind for found in again.releases for each in found.periods}
            if not kinds <= {"same", "gap"}:
                changed.append(f"{path.name}: {kinds}")
            briefing.apply(inverse)
            assert not any(len(table) for table in briefing.tables.values())
    assert changed == []
