"""The document: one way to alter it, all or nothing, and always back again."""

from __future__ import annotations

import json

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from briefing import changes, errors, schema
from briefing.document import Briefing, setting_change

ids = st.sampled_from([f"e{number}" for number in range(60)])
texts = st.text(max_size=8)
numbers = st.none() | st.integers(-5, 5)


def step(briefing: Briefing, draw: st.DataObject) -> changes.Change:
    """Return a change that may or may not fit `briefing`."""
    kind = draw.draw(st.sampled_from(["insert", "append", "remove", "set", "number", "extra"]))
    if kind in ("insert", "append"):
        named = draw.draw(st.lists(ids, unique=True, max_size=50))
        rows = [
            {"id": each, "title": draw.draw(texts), "importance": draw.draw(numbers)}
            for each in named[:3]
        ] + [{"id": each, "title": each} for each in named[3:]]
        places = None
        if kind == "insert":
            size = len(briefing["events"]) + len(rows)
            places = sorted(draw.draw(st.permutations(range(size)))[: len(rows)])
        return changes.insert_rows("events", rows, places)
    chosen = tuple(draw.draw(st.lists(ids, max_size=6)))
    if kind == "remove":
        return changes.RemoveRows("events", chosen)
    if kind == "number":
        cells: tuple[schema.Cell, ...] = tuple(draw.draw(numbers) for _ in chosen)
        return changes.SetCells("events", "importance", chosen, cells)
    column = "+Responsable" if kind == "extra" else "title"
    return changes.SetCells("events", column, chosen, tuple(draw.draw(texts) for _ in chosen))


class Editing(RuleBasedStateMachine):
    """A person edits, undoes and redoes; a journal writes everything down; a view listens."""

    def __init__(self) -> None:
        super().__init__()
        self.briefing = Briefing()
        self.undo: list[tuple[str, changes.Change]] = []
        self.redo: list[tuple[str, changes.Change]] = []
        self.journal: list[str] = []
        self.briefing.listen(lambda change: self.journal.append(json.dumps(change.to_json())))

    @rule(draw=st.data())
    def edit(self, draw: st.DataObject) -> None:
        self.attempt(step(self.briefing, draw))

    @rule(draw=st.data())
    def edit_in_a_batch(self, draw: st.DataObject) -> None:
        steps = tuple(step(self.briefing, draw) for _ in range(3))
        self.attempt(changes.Batch((*steps[:1], changes.Batch(steps[1:]))))

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        before, inverse = self.undo.pop()
        now = self.briefing.canonical()
        self.redo.append((now, self.briefing.apply(inverse)))
        assert self.briefing.canonical() == before

    @precondition(lambda self: self.redo)
    @rule()
    def do_again(self) -> None:
        before, inverse = self.redo.pop()
        now = self.briefing.canonical()
        self.undo.append((now, self.briefing.apply(inverse)))
        assert self.briefing.canonical() == before

    @invariant()
    def ids_find_their_rows(self) -> None:
        table = self.briefing["events"]
        assert [table.row(each) for each in table.ids] == list(range(len(table)))
        assert {len(cells) for cells in table.columns.values()} == {len(table)}

    def attempt(self, change: changes.Change) -> None:
        before, written = self.briefing.canonical(), len(self.journal)
        try:
            inverse = self.briefing.apply(change)
        except errors.ChangeError:
            assert self.briefing.canonical() == before
            assert len(self.journal) == written
            return
        self.undo.append((before, inverse))
        self.redo.clear()

    @override
    def teardown(self) -> None:
        replayed = Briefing()
        for line in self.journal:
            replayed.apply(changes.from_json(json.loads(line)))
        assert replayed.canonical() == self.briefing.canonical()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


@pytest.fixture
def briefing() -> Briefing:
    made = Briefing()
    made.apply(
        changes.insert_rows("events", [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}])
    )
    return made


@pytest.mark.parametrize(
    "change",
    [
        changes.insert_rows("no_table", [{"id": "x"}]),
        changes.RemoveRows("no_table", ("x",)),
        changes.InsertRows("events", {"title": ("X",)}),
        changes.InsertRows("events", {}),
        changes.InsertRows("events", {"id": ("x",), "title": ()}),
        changes.InsertRows("events", {"id": ("x", "x")}),
        changes.InsertRows("events", {"id": ("x", "x\x00")}),
        changes.InsertRows("events", {"id": ("a",)}),
        changes.InsertRows("events", {"id": (None,)}),
        changes.InsertRows("events", {"id": (7,)}),
        changes.InsertRows("events", {"id": ("x",), "no_column": ("1",)}),
        changes.InsertRows("events", {"id": ("x",), "importance": ("high",)}),
        changes.InsertRows("events", {"id": ("x",), "title": (7,)}),
        changes.InsertRows("events", {"id": ("x",)}, (3,)),
        changes.InsertRows("events", {"id": ("x",)}, (-1,)),
        changes.InsertRows("events", {"id": ("x", "y")}, (1, 0)),
        changes.InsertRows("events", {"id": ("x", "y")}, (1,)),
        changes.RemoveRows("events", ("a", "x")),
        changes.RemoveRows("events", ("a", "a")),
        changes.SetCells("events", "title", ("x",), ("X",)),
        changes.SetCells("events", "title", ("a",), ()),
        changes.SetCells("events", "title", ("a",), (7,)),
        changes.SetCells("events", "importance", ("a",), (2.5,)),
        changes.SetCells("events", "importance", ("a",), (float("nan"),)),
        changes.SetCells("events", "no_column", ("a",), ("X",)),
        changes.SetCells("events", "id", ("a",), ("c",)),
    ],
    ids=str,
)
def test_a_change_that_does_not_fit_is_refused_alone_and_in_a_batch(
    briefing: Briefing, change: changes.Change
) -> None:
    before = briefing.canonical()
    heard: list[changes.Change] = []
    briefing.listen(heard.append)
    with pytest.raises(errors.ChangeError):
        briefing.apply(change)
    with pytest.raises(errors.ChangeError):
        briefing.apply(changes.Batch((changes.RemoveRows("events", ("b",)), change)))
    assert briefing.canonical() == before
    assert heard == []


def test_a_batch_that_fails_for_another_reason_leaves_nothing_half_done(briefing: Briefing) -> None:
    before = briefing.canonical()
    broken = changes.RemoveRows("events", (["unhashable"],))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        briefing.apply(changes.Batch((changes.RemoveRows("events", ("b",)), broken)))
    assert briefing.canonical() == before


def test_listeners_hear_each_change_once_until_they_end(briefing: Briefing) -> None:
    heard: list[changes.Change] = []
    end = briefing.listen(heard.append)
    change = changes.Batch((changes.set_cell("events", "a", "title", "Z"),))
    briefing.apply(change)
    end()
    end()
    briefing.apply(changes.set_cell("events", "a", "title", "Y"))
    assert heard == [change]


def test_a_listener_that_ends_itself_does_not_cost_another_its_turn(briefing: Briefing) -> None:
    heard: list[str] = []

    def once(_: changes.Change) -> None:
        heard.append("first")
        end()

    end = briefing.listen(once)
    briefing.listen(lambda _: heard.append("second"))
    briefing.apply(changes.set_cell("events", "a", "title", "Z"))
    assert heard == ["first", "second"]


def test_a_column_of_a_persons_own_is_kept_beside_the_declared_ones(briefing: Briefing) -> None:
    before = briefing.canonical()
    undo = briefing.apply(changes.set_cell("events", "b", "+Responsable", "Ana"))
    assert list(briefing["events"].extra) == ["+Responsable"]
    assert briefing["events"].record("a")["+Responsable"] == ""
    assert briefing["events"].record("b")["+Responsable"] == "Ana"
    briefing.apply(undo)
    assert briefing.canonical() == before
    briefing.apply(changes.insert_rows("events", [{"id": "c", "+Otro": "x"}]))
    assert list(briefing["events"].extra) == ["+Responsable", "+Otro"]


def test_canonical_leaves_blanks_out_and_sees_order(briefing: Briefing) -> None:
    assert json.loads(briefing.canonical()) == {
        "events": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    }
    other = Briefing()
    other.apply(
        changes.insert_rows("events", [{"id": "b", "title": "B"}, {"id": "a", "title": "A"}])
    )
    assert other.canonical() != briefing.canonical()


def test_canonical_tells_a_zero_from_a_blank() -> None:
    blank, zero = Briefing(), Briefing()
    blank.apply(changes.insert_rows("observations", [{"id": "o", "value": None}]))
    zero.apply(changes.insert_rows("observations", [{"id": "o", "value": 0}]))
    assert blank.canonical() != zero.canonical()


def test_revision_grows_with_every_change_and_only_in_its_table(briefing: Briefing) -> None:
    events, whole = briefing["events"].revision, briefing.revision
    briefing.apply(changes.set_cell("events", "a", "title", "Z"))
    assert briefing["events"].revision > events
    assert briefing.revision > whole
    assert briefing["series"].revision == 0


def test_what_is_derived_is_computed_again_only_after_a_change(briefing: Briefing) -> None:
    computed: list[int] = []

    def count() -> int:
        computed.append(len(briefing["events"]))
        return computed[-1]

    assert briefing.derived("count", ("events",), count) == 2
    assert briefing.derived("count", ("events",), count) == 2
    briefing.apply(changes.insert_rows("sources", [{"id": "s"}]))
    assert briefing.derived("count", ("events",), count) == 2
    briefing.apply(changes.RemoveRows("events", ("a",)))
    assert briefing.derived("count", ("events",), count) == 1
    assert computed == [2, 1]


def test_a_setting_is_made_and_then_changed(briefing: Briefing) -> None:
    assert briefing.setting("title") == ""
    briefing.apply(setting_change(briefing, "title", "First"))
    undo = briefing.apply(setting_change(briefing, "title", "Second"))
    assert briefing.setting("title") == "Second"
    briefing.apply(undo)
    assert briefing.setting("title") == "First"


_STEPS = (
    changes.set_cell("events", "a", "title", "Changed"),
    changes.set_cell("events", "a", "+Responsable", "Ana"),
    changes.insert_rows("events", [{"id": "new", "title": "New"}]),
    changes.InsertRows("events", {"id": ("new",), "title": ("New",)}, (0,)),
    changes.RemoveRows("events", ("a",)),
    changes.RemoveRows("events", ("b", "a")),
)


@pytest.mark.parametrize("step", _STEPS, ids=str)
def test_a_snapshot_and_its_briefing_are_changed_apart(
    briefing: Briefing, step: changes.Change
) -> None:
    before = briefing.canonical()
    one, other = briefing.snapshot(), briefing.snapshot()
    undo = briefing.apply(step)
    after = briefing.canonical()
    assert one.canonical() == other.canonical() == before != after
    assert ("new" in one["events"], "a" in one["events"]) == (False, True)
    one.apply(step)
    assert one.canonical() == after
    assert other.canonical() == before
    briefing.apply(undo)
    assert briefing.canonical() == before
    assert one.canonical() == after


def test_what_a_snapshot_derived_is_known_to_its_briefing_until_that_changes(
    briefing: Briefing,
) -> None:
    def titles(of: Briefing) -> list[str]:
        return of.derived("titles", ("events",), lambda: list(of["events"].texts("title")))

    copy = briefing.snapshot()
    found = titles(copy)
    briefing.learn(copy)
    assert briefing.is_derived("titles", ("events",))
    assert titles(briefing) is found
    late = briefing.snapshot()
    briefing.apply(changes.set_cell("events", "a", "title", "Changed"))
    assert not briefing.is_derived("titles", ("events",))
    assert titles(briefing)[0] == "Changed"
    titles(late)
    briefing.learn(late)
    assert titles(briefing)[0] == "Changed"
