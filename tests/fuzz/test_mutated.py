"""Broken spreadsheets by the thousand: a sentence or a proposal comes out, and never anything else.

One reader serves them all, as it serves the window: the child may die of a file, the parent may
not, and the next file is read. The long run has its command in CONTRIBUTING.md.
"""

from __future__ import annotations

import faulthandler
import random
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from briefing import document, errors, words
from briefing.reading import inspecting, proposal
from briefing.reading.opening import failures, supervisor
from tests.fuzz import mutation, seeds

LONG = 24_000
"""Mutated files of the long run."""

SHORT = 300
_HANGS_AFTER_SECONDS = 180


class Harness:
    """Mutates, reads, proposes and counts, with one reader for all files."""

    def __init__(self, folder: Path, sound: dict[str, bytes]) -> None:
        self.outcomes: Counter[str] = Counter()
        self.failed: list[str] = []
        self._folder = folder
        self._sound = sound
        self._reader = supervisor.Reader()
        self._trace = (folder / "hang.txt").open("w", encoding="utf-8")

    @property
    def names(self) -> list[str]:
        """The seeds, by name."""
        return list(self._sound)

    def close(self) -> None:
        """End the reader's children."""
        self._reader.close()
        self._trace.close()

    def run(self, name: str, number: int) -> None:
        """Read what a number makes of a seed, and note how it ended, or that it did not well."""
        chance = random.Random(number)
        path = self._folder / name
        path.write_bytes(mutation.mutated(self._sound[name], list(self._sound.values()), chance))
        # A hang of this process ends it; "hang.txt", in the test's folder, says of what and where.
        self._trace.seek(0)
        self._trace.truncate()
        self._trace.write(f"seed {name!r}, number {number}\n")
        self._trace.flush()
        faulthandler.dump_traceback_later(_HANGS_AFTER_SECONDS, exit=True, file=self._trace)
        try:
            outcome = self._outcome(path)
        except Exception as error:  # noqa: BLE001 - what comes through is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{last.filename}:{last.lineno}"
            self.failed.append(f"seed {name!r}, number {number}: {error!r} at {where}")
            return
        finally:
            faulthandler.cancel_dump_traceback_later()
        self.outcomes[outcome] += 1

    def _outcome(self, path: Path) -> str:
        try:
            source = self._reader.read(path)
        except errors.ReadingError as error:
            return _refusal(error, path.name)
        proposed = proposal.propose([source], document.Briefing())
        for language in words.LANGUAGES:
            found = inspecting.sheets(proposed, language)
            assert len(found) == len(proposed.tables)
            for note in source.notes:
                assert words.say(note.key, language, **note.values)
        kinds = sorted({each.kind for each in proposed.tables})
        batch = proposed.batch()
        document.Briefing().apply(batch)
        return f"proposed {', '.join(kinds) or 'nothing'}"


def _refusal(error: errors.ReadingError, name: str) -> str:
    """Return a refusal's name, having seen that a person can act on it."""
    assert not isinstance(error, failures.ReadingTookTooLong | failures.ReaderNotStarted)
    for language in words.LANGUAGES:
        assert name in words.explain(error, language)
    return type(error).__name__


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[Harness]:
    """A harness over the seeds that are made here, and those beside the checkout where they are."""
    made = Harness(tmp_path, seeds.made() | seeds.shared())
    yield made
    made.close()


def test_the_seeds_are_sound(tmp_path: Path) -> None:
    """What is broken has to have been whole: of nonsense only nonsense would come."""
    with supervisor.Reader() as reader:
        for name, content in seeds.made().items():
            path = tmp_path / name
            path.write_bytes(content)
            proposed = proposal.propose([reader.read(path)], document.Briefing())
            assert any(table.records for table in proposed.tables), name


def test_the_same_number_breaks_a_file_in_the_same_way() -> None:
    sound = seeds.made()
    for name, content in sound.items():
        first, second = (
            mutation.mutated(content, [content], random.Random(number)) for number in (7, 7)
        )
        assert first == second, name


def _run(harness: Harness, examples: int, capsys: pytest.CaptureFixture[str]) -> None:
    done = 0

    @hypothesis.settings(
        max_examples=examples,
        phases=[hypothesis.Phase.generate],
        database=None,
        # The harness lives through all examples: that it does is what is tested.
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.sampled_from(harness.names), st.integers(0, 2**32 - 1))
    def every(name: str, number: int) -> None:
        nonlocal done
        harness.run(name, number)
        done += 1
        if done % 1000 == 0:
            with capsys.disabled():
                print(f"{done:,} files: {dict(harness.outcomes.most_common())}", flush=True)
                print(*harness.failed, sep="\n", flush=True)

    every()
    assert not harness.failed, "\n".join(harness.failed)
    assert harness.outcomes.total() >= examples


def test_some_hundred_broken_files(harness: Harness, capsys: pytest.CaptureFixture[str]) -> None:
    _run(harness, SHORT, capsys)


@pytest.mark.long
def test_many_thousand_broken_files(harness: Harness, capsys: pytest.CaptureFixture[str]) -> None:
    _run(harness, LONG, capsys)
