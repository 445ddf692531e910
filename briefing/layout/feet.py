"""The feet of the lanes: events without a label as dots, counts or numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from briefing.layout import counts, measure, tally_words, ticks
from briefing.layout import inputs as given
from briefing.layout.arrange import Layout
from briefing.layout.lane_layouts import PaperLane, ScreenLane
from briefing.layout.scene import (
    Counted,
    Pills,
    Rects,
    Scene,
    Segments,
    Symbols,
    Tally,
    Text,
    Texts,
)

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


def symbols(
    scene: Scene,
    lane: given.Lane,
    where: tuple[Places, Floats, float],
    tag: str = "lane.mark",
) -> Symbols:
    """Return the marks of events at a height; one that began before the view stands at its edge."""
    places, y, radius = where
    x = scene.xs_at(np.maximum(lane.start[places], scene.first))
    return Symbols(tag, x, y, lane.shape[places], lane.vague[places], lane.colour, radius, "marks")


def dots(scene: Scene, layout: Layout, number: int, hidden: Places) -> None:
    """One small mark for each event without a label, at the lane's foot."""
    if not len(hidden):
        return
    lane = layout.inputs.lanes[number]
    y = layout.lanes[number].foot + 7.0
    radius = layout.page.style.marker * 0.62
    shown = symbols(scene, lane, (hidden, np.full(len(hidden), y), radius), "lane.dot")
    scene.marks.append(shown)
    boxes = np.column_stack(
        (shown.x - 5, np.full(len(hidden), y - 7), shown.x + 5, np.full(len(hidden), y + 7))
    )
    scene.event_boxes = np.concatenate((scene.event_boxes, boxes))
    scene.event_ids += [lane.ids[place] for place in hidden.tolist()]


def numbers(scene: Scene, layout: Layout, number: int, labels: PaperLane) -> None:
    """Numbers under the dots, which stand in the page's table; a line spans the dots of a range."""
    if layout.page.table == "none":
        return  # a number would lead nowhere
    style = layout.page.style
    y = layout.lanes[number].foot + 12.0 + style.count * 0.8
    texts, lines = [], []
    ids = layout.inputs.lanes[number].ids
    ground = layout.lanes[number].ground  # a mark's line down to the panels ends at a number
    for group in labels.numbers:
        named = tuple(ids[place] for place in group.positions)
        texts.append(
            Text(
                group.x,
                y,
                group.text,
                style.count,
                measure.MEDIUM,
                "ink2",
                group.width,
                ground,
                named,
            )
        )
        if len(group.positions) > 1:
            at = layout.lanes[number].foot + 11.5
            lines.append([group.first - 2, at, group.last + 2, at])
    scene.marks.append(Texts("lane.number", tuple(texts)))
    if lines:
        scene.marks.append(Segments("lane.number", np.array(lines), "rule", 0.8))


def histogram(
    scene: Scene, layout: Layout, number: int, labels: ScreenLane, shown: list[int]
) -> None:
    """How many events without a label each unit of the calendar has.

    Heights never change on panning.
    """
    lane, style = layout.inputs.lanes[number], layout.page.style
    scale = (scene.plot[2] - scene.plot[0]) / (scene.last - scene.first)
    unit = counts.unit_for(scale)
    edges = ticks.edges(unit, scene.first, scene.last)
    found = counts.histogram(lane.start, edges)
    if shown:
        found = found - counts.histogram(lane.start[np.array(shown)], edges)
    at = scene.xs_at(edges)
    left, right = np.maximum(at[:-1], scene.plot[0]), np.minimum(at[1:], scene.plot[2])
    keep = (found > 0) & (right > left)
    foot = layout.lanes[number].foot + 17.0
    height = 15.0 * np.sqrt(found / max(1, labels.highest[unit]))
    boxes = np.column_stack(
        (left, foot - np.maximum(height, 2.0), right - 1.0, np.full(len(left), foot))
    )[keep]
    scene.marks.append(Rects("lane.count", boxes, f"{lane.colour}@0.22", "plot"))
    texts = []
    size = style.count
    for box, count, low, high in zip(
        boxes.tolist(),
        found[keep].tolist(),
        edges[:-1][keep].tolist(),
        edges[1:][keep].tolist(),
        strict=True,
    ):
        text = f"{count:,}"
        wide = measure.width(text, size, measure.MEDIUM)
        if wide + 3 <= box[2] - box[0]:
            middle = (box[0] + box[2] - wide) / 2
            texts.append(Text(middle, foot - 3.5, text, size, measure.MEDIUM, "ink2", wide))
        area = (box[0], foot - 17.0, box[2], foot)
        scene.counted.append(Counted(area, number, low, high, count))
    scene.marks.append(Texts("lane.count", tuple(texts), "plot"))


def cards(scene: Scene, layout: Layout, number: int, chosen: tuple[Places, frozenset[str]]) -> None:
    """A card at the lane's foot for each chosen event without a label.

    So every chosen event can be read, whether or not it has a label.
    """
    hidden, selected = chosen
    lane, style = layout.inputs.lanes[number], layout.page.style
    if not selected or not len(hidden):
        return
    size = style.label
    texts, pills = [], []
    free = -np.inf
    # A few are chosen of 100,000: each is looked up, not each event asked.
    chosen_places = [lane.place_of[each] for each in selected if each in lane.place_of]
    for place in np.intersect1d(hidden, np.array(chosen_places, dtype=np.int64)).tolist():
        x = scene.x_at(max(float(lane.start[place]), scene.first))
        text = lane.labels[place]
        wide = measure.width(text, size, measure.MEDIUM)
        left = max(x + 8.0, free)
        if left + wide + 8.0 > scene.label_edge:
            left = x - 8.0 - wide
        y = layout.lanes[number].foot + 7.0
        pills.append([min(x, left) - 6.0, y - 9.0, max(x, left + wide) + 6.0, y + 9.0])
        texts.append(
            Text(
                left,
                y + 0.36 * size,
                text,
                size,
                measure.MEDIUM,
                "ink",
                wide,
                "",
                (lane.ids[place],),
            )
        )
        free = left + wide + 14.0
        symbol = np.array([place])
        scene.event_boxes = np.concatenate((scene.event_boxes, np.array([pills[-1]])))
        scene.event_ids.append(lane.ids[place])
        scene.marks.append(
            Pills("lane.card", np.array([pills[-1]]), "paper", lane.colour, "labels")
        )
        scene.marks.append(symbols(scene, lane, (symbol, np.array([y]), style.marker), "lane.card"))
    scene.marks.append(Texts("lane.card", tuple(texts), "labels"))


def tally_line(scene: Scene, layout: Layout, number: int, tally: Tally) -> None:
    """How the lane's events are shown, under its name."""
    style = layout.page.style
    lane = layout.lanes[number]
    if not lane.rows:
        return  # as low as its name
    left = (style.margin or 4.0) + 12.0
    room = layout.frame.left - left - 6.0
    text = tally_words.of_lane(tally, layout.inputs.language)
    lines = measure.filled(text, style.small, measure.REGULAR, room)
    name = measure.filled(layout.inputs.lanes[number].name, style.lane, measure.BOLD, room)
    under = lane.box[1] + 6.0 + (len(name) * 1.22 + 0.25) * style.lane
    y = lane.box[3] - 6.0 - style.small * 1.25 * (len(lines) - 1)
    y += min(3.0, max(0.0, under + 0.9 * style.small - y))
    if y - 0.9 * style.small < under:
        return  # a low lane has room for its name alone; the page's tally counts it all the same
    texts = []
    for line in lines:
        texts.append(
            Text(
                left,
                y,
                line,
                style.small,
                measure.REGULAR,
                "ink3",
                measure.width(line, style.small),
            )
        )
        y += style.small * 1.25
    scene.marks.append(Texts("lane.tally", tuple(texts)))
