"""Whatever a figure takes, on whatever page: every event in range is there and counted."""

from __future__ import annotations

import hypothesis
from hypothesis import strategies as st

from briefing import changes, dates, document, figures, filters, layout, schema
from briefing.figures import Lane, Paper
from briefing.layout import inputs, lane_layouts
from briefing.layout.scene import Scene, Texts
from tests.domain.layout import conftest as made

FIRST = 8000
events = st.lists(
    st.tuples(
        st.integers(-40, 900),
        st.sampled_from(("", "month", "span", "open", "about")),
        st.integers(0, 4),
        st.sampled_from((None, 1, 3, 5)),
        st.booleans(),
    ),
    max_size=24,
)
papers = st.builds(
    Paper,
    name=st.sampled_from(("letter", "a4", "16:9", "own")),
    portrait=st.booleans(),
    width=st.floats(5, 30),
    height=st.floats(5, 30),
    callout_list=st.booleans(),
    table=st.sampled_from(("auto", "next", "none")),
)
lanes = st.lists(
    st.builds(
        Lane,
        values=st.sampled_from([(side,) for side in made.SIDES]),
        collapsed=st.booleans(),
        hidden=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda lane: lane.values,
)


def _edtf(day: int, form: str) -> str:
    iso = dates.iso(day)
    said = {"month": iso[:7], "span": f"{iso}/{dates.iso(day + 50)}", "open": f"{iso}/.."}
    return said.get(form, f"{iso}~" if form == "about" else iso)


def _ids(scenes: list[Scene], tag: str) -> set[str]:
    return {
        each
        for scene in scenes
        for mark in scene.marks
        if isinstance(mark, Texts) and mark.tag == tag
        for text in mark.items
        for each in text.ids
    }


@hypothesis.given(rows=events, paper=papers, chosen=lanes, forbidden=st.booleans())
def test_named_marked_and_numbered_are_the_events_in_range(
    rows: list[tuple[int, str, int, int | None, bool]],
    paper: Paper,
    chosen: list[Lane],
    forbidden: bool,
) -> None:
    briefing = document.Briefing()
    cells: list[dict[str, schema.Cell]] = [
        {
            "id": f"e{number}",
            "date": _edtf(FIRST + day, form),
            "title": f"Something happened, number {number}",
            "side": made.SIDES[side],
            "importance": importance,
        }
        for number, (day, form, side, importance, _) in enumerate(rows)
    ]
    briefing.apply(changes.insert_rows("events", cells))
    figure = figures.Figure(
        "f",
        start=dates.iso(FIRST),
        end=dates.iso(FIRST + 800),
        lanes=tuple(chosen),
        paper=paper,
        callouts=tuple(f"e{number}" for number in range(min(3, len(rows)))),
        forbidden=frozenset(f"e{n}" for n, row in enumerate(rows) if forbidden and row[4]),
    )
    briefing.apply(figures.save(briefing, figure))
    figure = figures.read(briefing, "f")
    given = inputs.of(briefing, figure, "en")
    laid_out = layout.fitted(briefing, given, layout.of_paper(paper))
    scene = layout.compose(laid_out)
    inside = {briefing["events"].ids[row] for row in filters.taken(briefing, figure).rows}
    tally = scene.tally
    assert tally.named + tally.marks + tally.table == tally.total == len(inside)
    named = _ids([scene], "lane.label")
    rest = inside - named
    assert not named & figure.forbidden
    table = laid_out.page.table
    if table == "none":
        assert (tally.marks, tally.table) == (len(rest), 0)
        assert _ids([scene], "lane.number") == set()
        return
    assert _ids([scene], "lane.number") == rest
    assert _numbers(laid_out) == list(range(1, len(rest) + 1))
    assert _ids([scene], "table") == (rest if table in ("page", "both") else set())
    behind = layout.table_pages(briefing, laid_out) if table != "page" else []
    if table != "page":
        assert _ids(behind, "table") == inside
    for each in (scene, *behind):
        for text in each.texts:
            assert text.x >= -0.5, text
            assert text.x + text.width <= each.width + 0.5, text
            assert 0 <= text.y <= each.height, text


def _numbers(laid_out: layout.Layout) -> list[int]:
    return [
        number
        for lane in laid_out.lanes
        if isinstance(lane.labels, lane_layouts.PaperLane)
        for group in lane.labels.numbers
        for number in range(group.begin, group.begin + len(group.positions))
    ]
