"""Lanes of a view: grounds, terms of office, labels with their marks.

Events without a label are dots or counts at the lane's foot.
"""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing import dates, words
from briefing.layout import active, arrange, counts, furniture, marks, measure, ticks
from briefing.layout import inputs as given
from briefing.layout.arrange import Layout, PaperLane, ScreenLane
from briefing.layout.scene import (
    Counted,
    Disc,
    Discs,
    Fades,
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


class Shown(NamedTuple):
    """One label of a view: its event, row, left edge of its text and lines.

    `leftward` labels stand to the left of their mark.
    """

    position: int
    row: int
    x: float
    lines: tuple[str, ...]
    width: float
    leftward: bool


def backgrounds(scene: Scene, layout: Layout) -> None:
    """Add the lanes' ground, their colored edge and their names.

    The terms of office are added after the grid, which else would cross their names.
    """
    frame, page, style = layout.frame, layout.page, layout.page.style
    side = style.margin
    for number, (lane, events) in enumerate(zip(layout.lanes, layout.inputs.lanes, strict=True)):
        _, top, _, bottom = lane.box
        scene.lanes.append((side, top, page.width - side, bottom))
        if number % 2 == 0:
            ground = np.array([[side, top, page.width - side, bottom]])
            scene.marks.append(Rects("lane.ground", ground, "band"))
        edge = np.array([[side, top + 4, side + 4, bottom - 4]])
        scene.marks.append(Rects("lane.edge", edge, events.colour))
        left = (side or 4.0) + 12.0
        room = frame.left - left - 6.0
        y = top + 6.0
        texts = []
        for line in furniture.filled(events.name, style.lane, measure.BOLD, room):
            y += style.lane * 1.22
            wide = measure.width(line, style.lane, measure.BOLD)
            texts.append(Text(left, y, line, style.lane, measure.BOLD, events.colour, wide))
        detail = furniture.filled(events.detail, style.count, measure.REGULAR, room)
        if y + len(detail) * style.count * 1.3 < bottom - style.small * 2.2:
            for line in detail:
                y += style.count * 1.3
                wide = measure.width(line, style.count)
                texts.append(Text(left, y, line, style.count, measure.REGULAR, "ink3", wide))
        scene.marks.append(Texts("lane.name", tuple(texts)))


def terms(scene: Scene, layout: Layout) -> None:
    """A strip of the terms of office at the top of a lane.

    Who governed when, beside what was done.
    """
    style = layout.page.style
    for number, lane in enumerate(layout.lanes):
        if not lane.band:
            continue
        terms = [band for band in layout.inputs.bands if band.lane == number]
        top, bottom = lane.box[1], lane.box[1] + lane.band
        boxes: list[tuple[list[float], str]] = []
        lines: list[list[float]] = []
        texts: list[Text] = []
        for order, term in enumerate(terms):
            low, high = max(term.first, scene.first), min(term.last, scene.last)
            if high <= low:
                continue
            left, right = scene.x_at(low), scene.x_at(high)
            boxes.append(([left, top, right, bottom], f"{term.colour}@{(0.16, 0.08)[order % 2]}"))
            if term.first > max(scene.first, layout.inputs.first):
                lines.append([left, top, left, lane.box[3]])
            wide = measure.width(term.name, style.count, measure.MEDIUM)
            # The last name may run on over the margin, where nothing else stands in this strip.
            limit = scene.label_edge if order == len(terms) - 1 else right
            if wide + 8 <= limit - left:
                y = (top + bottom) / 2 + 0.36 * style.count
                name = Text(
                    left + 5,
                    y,
                    term.name,
                    style.count,
                    measure.MEDIUM,
                    term.colour,
                    wide,
                    ids=(term.id,),
                )
                texts.append(name)
        for box, colour in boxes:
            scene.marks.append(Rects("lane.term", np.array([box]), colour, "plot"))
        if lines:
            colour = f"{terms[0].colour}@0.35"
            scene.marks.append(Segments("lane.term", np.array(lines), colour, 1.0, (), "plot"))
        scene.marks.append(Texts("lane.term", tuple(texts), "labels"))


def draw(scene: Scene, layout: Layout, number: int, selected: frozenset[str]) -> Tally:
    """Add one lane's events; return how they are shown."""
    lane, labels = layout.inputs.lanes[number], layout.lanes[number].labels
    if isinstance(labels, PaperLane):
        shown = _on_paper(labels)
        hidden = np.array([p for group in labels.numbers for p in group.positions], dtype=np.int64)
    else:
        shown = _on_screen(scene, layout, number, labels)
        hidden = _hidden(scene, lane, labels, shown)
    ground = "band" if number % 2 == 0 else "paper"
    _bars(scene, layout, number, shown)
    _labels(scene, layout, number, shown, (ground, selected))
    _symbols(scene, layout, number, shown)
    if isinstance(labels, PaperLane):
        _dots(scene, layout, number, hidden)
        _numbers(scene, layout, number, labels)
        tally = Tally(len(shown), 0, len(hidden))
    else:
        if len(hidden) <= counts.MOST_DOTS:
            _dots(scene, layout, number, hidden)
        else:
            _histogram(scene, layout, number, labels, shown)
        tally = Tally(len(shown), len(hidden), 0)
        _chosen_hidden(scene, layout, number, (hidden, selected))
    _lane_tally(scene, layout, number, tally)
    return tally


def _on_paper(labels: PaperLane) -> list[Shown]:
    shown = []
    for each in labels.placed:
        width = labels.widths[each.position]
        if len(each.lines) > 1:
            weight = int(labels.weights[each.position])
            width = max(measure.width(line, labels.size, weight) for line in each.lines)
        shown.append(
            Shown(each.position, each.row, each.x, each.lines, float(width), each.leftward)
        )
    return shown


def _on_screen(scene: Scene, layout: Layout, number: int, labels: ScreenLane) -> list[Shown]:
    lane = layout.inputs.lanes[number]
    scale = (scene.plot[2] - scene.plot[0]) / (scene.last - scene.first)
    # Labels whose mark lies a little outside may still reach in; none is wider than 400 px.
    reach = 30.0 / scale
    view = (scene.first - reach, scene.last + reach, scale)
    places = active.shown(lane.start, labels.latest_end, labels.scale, view)
    x = scene.plot[0] + (lane.start[places] - scene.first) * scale
    ends = scene.plot[0] + (lane.last[places] - scene.first) * scale
    widths = labels.widths[places]
    leftward = labels.leftward[places]
    span = lane.kind[places] >= given.SPAN
    seen = (x >= scene.plot[0] - 1.0) & (x <= scene.plot[2] + 1.0) | (
        span & (ends > scene.plot[0]) & (x < scene.plot[2])
    )
    bar = span & (ends - x >= given.SHORT)
    # The text of a span stays at the left edge while its bar runs on.
    sticky = np.maximum(x, np.minimum(scene.plot[0] + 4.0, ends - widths))
    numbered = np.isin(places, [p for where, p in layout.inputs.callouts if where == number])
    offset = arrange.OFFSET + np.where(numbered, arrange.DISC, 0.0)
    text_x = np.where(leftward, x - offset - widths, np.where(bar, sticky, x + offset))
    texts = labels.texts
    return [
        Shown(place, int(labels.row[place]), at, (texts[place],), wide, left)
        for place, at, wide, left, there in zip(
            places.tolist(),
            text_x.tolist(),
            widths.tolist(),
            leftward.tolist(),
            seen.tolist(),
            strict=True,
        )
        if there
    ]


def _hidden(scene: Scene, lane: given.Lane, labels: ScreenLane, shown: list[Shown]) -> Places:
    """Places of the events in view that have no label, in the order of time."""
    low = int(np.searchsorted(labels.latest_end, scene.first, side="right"))
    high = int(np.searchsorted(lane.start, scene.last))
    inside = np.ones(max(0, high - low), dtype=np.bool_)
    ends = np.where(lane.kind[low:high] >= given.SPAN, lane.last[low:high], lane.start[low:high])
    inside &= (lane.start[low:high] >= scene.first) | (ends > scene.first)
    named = [each.position - low for each in shown if low <= each.position < high]
    inside[named] = False
    return low + np.flatnonzero(inside)


@functools.lru_cache(maxsize=16384)
def _dated(edtf: str, size: int, language: words.Language) -> tuple[str, float]:
    text = dates.text(dates.from_edtf(edtf), language)
    return text, measure.width(text, size)


def _row_y(layout: Layout, number: int, row: int) -> float:
    lane = layout.lanes[number]
    return lane.rows_top + (row + 0.5) * lane.pitch


def _bars(scene: Scene, layout: Layout, number: int, shown: list[Shown]) -> None:
    """Bars of periods with ticks at their ends, and the days on which an event may have been."""
    lane = layout.inputs.lanes[number]
    style = layout.page.style
    bars, end_ticks, fades, ends = [], [], [], []
    for each in shown:
        place = each.position
        kind = int(lane.kind[place])
        if kind == given.MOMENT:
            continue
        left, right = scene.x_at(float(lane.first[place])), scene.x_at(float(lane.last[place]))
        under = _row_y(layout, number, each.row) + style.label * 0.55
        if kind == given.POSSIBLE:
            if right - left > 10.0:
                fades.append([left, under, right, under + 3.0])
            continue
        if right - left < given.SHORT:
            continue
        low, high = max(left, scene.plot[0]), min(right, scene.plot[2])
        if bool(lane.vague[place]):
            ends.append([low, under, high, under + 3.0])
            continue
        bars.append([low, under, high, under + 3.0])
        if left > scene.plot[0] - 1:
            end_ticks.append([left, under - 3.0, left + 1.4, under + 3.0])
        if kind == given.SPAN and right < scene.plot[2] + 1:
            end_ticks.append([right - 1.4, under - 3.0, right, under + 3.0])
    if fades:
        scene.marks.append(Fades("lane.possible", np.array(fades), lane.colour))
    if ends:
        scene.marks.append(Fades("lane.span", np.array(ends), lane.colour, "end"))
    if bars:
        scene.marks.append(Rects("lane.span", np.array(bars + end_ticks), lane.colour, "plot"))


_COLOURS = ("ink2", "ink2", "ink2", "ink", "ink", "ink")


def _labels(
    scene: Scene, layout: Layout, number: int, shown: list[Shown], look: tuple[str, frozenset[str]]
) -> None:
    """Labels, and behind each its date where the room to the next one takes it."""
    ground, selected = look
    lane, style = layout.inputs.lanes[number], layout.page.style
    labels = layout.lanes[number].labels
    size, small = style.label, style.small
    line_height = layout.lanes[number].pitch
    first_text, pills = len(scene.event_ids), []
    texts: list[Text] = []
    boxes: list[list[float]] = []
    edge = scene.label_edge - 2.0
    limits = _limits(scene, layout, number, shown)
    for each, limit in zip(shown, limits, strict=True):
        place = each.position
        identifier = lane.ids[place]
        middle = _row_y(layout, number, each.row)
        baseline = middle + 0.36 * size
        weight = int(labels.weights[place])
        colour = _COLOURS[min(5, int(lane.importance[place]))]
        for k, line in enumerate(each.lines):
            wide = each.width if len(each.lines) == 1 else measure.width(line, size, weight)
            # Of two lines to the left of a mark both end at the mark.
            x = each.x + each.width - wide if each.leftward else each.x
            y = baseline + k * line_height
            texts.append(Text(x, y, line, size, weight, colour, wide, ground, (identifier,)))
            scene.labels.append((x, y - 0.8 * size, x + wide, y + 0.25 * size))
        dated, date_width = _dated(lane.edtf[place], small, layout.inputs.language)
        end = each.x + each.width
        if not each.leftward and end + 6.0 + date_width < min(limit - 4.0, edge):
            y = baseline + (len(each.lines) - 1) * line_height
            # A short last line of two leaves its date nearer, but the date stands apart from both
            # lines.
            texts.append(
                Text(end + 6.0, y, dated, small, 400, "ink3", date_width, ground, (identifier,))
            )
            end += 6.0 + date_width
        mark_x = scene.x_at(float(lane.start[place]))
        low = min(each.x, max(mark_x - 6.0, scene.plot[0]) if not each.leftward else each.x)
        high = max(end, mark_x + 6.0 if each.leftward else end)
        box = [low, middle - line_height / 2, high, middle + line_height * (len(each.lines) - 0.5)]
        boxes.append(box)
        if identifier in selected:
            pills.append([box[0] - 4, box[1] + 0.5, box[2] + 4, box[3] - 0.5])
        scene.event_ids.append(identifier)
    if boxes:
        scene.event_boxes = np.concatenate((scene.event_boxes, np.array(boxes)))
    assert len(scene.event_ids) == first_text + len(boxes)
    if pills:
        scene.marks.append(
            Pills("lane.chosen", np.array(pills), f"{lane.colour}@0.16", lane.colour, "labels")
        )
        chosen = [text._replace(backing="") if text.ids[0] in selected else text for text in texts]
        texts = chosen
    scene.marks.append(Texts("lane.label", tuple(texts), "labels"))


def _limits(scene: Scene, layout: Layout, number: int, shown: list[Shown]) -> list[float]:
    """For each label the pixel at which the next one in its rows begins.

    Infinite where none follows.
    """
    lane = layout.inputs.lanes[number]
    begins: dict[int, list[tuple[float, int]]] = {}
    for k, each in enumerate(shown):
        mark = scene.x_at(float(lane.start[each.position]))
        begin = each.x if each.leftward else min(each.x, mark - 6.0)
        for line in range(len(each.lines)):
            begins.setdefault(each.row + line, []).append((begin, k))
    limits = [np.inf] * len(shown)
    for stretches in begins.values():
        stretches.sort()
        for (_, k), (after, _) in itertools.pairwise(stretches):
            limits[k] = min(limits[k], after)
    for k, each in enumerate(shown):
        if lane.kind[each.position] == given.OPEN:
            limits[k] = min(limits[k], scene.label_edge)
    return [float(limit) for limit in limits]


def _symbols(scene: Scene, layout: Layout, number: int, shown: list[Shown]) -> None:
    """The marks of the labelled events; numbered ones are discs."""
    lane = layout.inputs.lanes[number]
    numbers = {p: n + 1 for n, (where, p) in enumerate(layout.inputs.callouts) if where == number}
    places, rows, discs = [], [], []
    for each in shown:
        place = each.position
        x = scene.x_at(float(lane.start[place]))
        if place in numbers:
            discs.append(Disc(x, _row_y(layout, number, each.row), numbers[place], lane.colour))
            continue
        if (
            lane.kind[place] >= given.SPAN
            and scene.x_at(float(lane.last[place])) - x >= given.SHORT
        ):
            continue
        places.append(place)
        rows.append(each.row)
    if places:
        chosen = np.array(places)
        y = layout.lanes[number].rows_top + (np.array(rows) + 0.5) * layout.lanes[number].pitch
        scene.marks.append(_events(scene, layout, lane, (chosen, y, layout.page.style.marker)))
    if discs:
        scene.marks.append(Discs("lane.disc", tuple(discs), marks.radius(layout), ""))


def _events(
    scene: Scene,
    layout: Layout,
    lane: given.Lane,
    where: tuple[Places, Floats, float],
    tag: str = "lane.mark",
) -> Symbols:
    places, y, radius = where
    x = scene.plot[0] + (np.maximum(lane.start[places], scene.first) - scene.first) * (
        (scene.plot[2] - scene.plot[0]) / (scene.last - scene.first)
    )
    del layout
    return Symbols(tag, x, y, lane.shape[places], lane.vague[places], lane.colour, radius, "labels")


def _dots(scene: Scene, layout: Layout, number: int, hidden: Places) -> None:
    """One small mark for each event without a label, at the lane's foot."""
    if not len(hidden):
        return
    lane = layout.inputs.lanes[number]
    y = layout.lanes[number].foot + 7.0
    radius = layout.page.style.marker * 0.62
    symbols = _events(scene, layout, lane, (hidden, np.full(len(hidden), y), radius), "lane.dot")
    scene.marks.append(symbols)
    boxes = np.column_stack(
        (symbols.x - 5, np.full(len(hidden), y - 7), symbols.x + 5, np.full(len(hidden), y + 7))
    )
    scene.event_boxes = np.concatenate((scene.event_boxes, boxes))
    scene.event_ids += [lane.ids[place] for place in hidden.tolist()]


def _numbers(scene: Scene, layout: Layout, number: int, labels: PaperLane) -> None:
    """Numbers under the dots, which stand in the page's table; a line spans the dots of a range."""
    style = layout.page.style
    y = layout.lanes[number].foot + 12.0 + style.count * 0.8
    texts, lines = [], []
    ids = layout.inputs.lanes[number].ids
    for group in labels.numbers:
        named = tuple(ids[place] for place in group.positions)
        texts.append(
            Text(
                group.x, y, group.text, style.count, measure.MEDIUM, "ink2", group.width, "", named
            )
        )
        if len(group.positions) > 1:
            at = layout.lanes[number].foot + 11.5
            lines.append([group.first - 2, at, group.last + 2, at])
    scene.marks.append(Texts("lane.number", tuple(texts)))
    if lines:
        scene.marks.append(Segments("lane.number", np.array(lines), "rule", 0.8))


def _histogram(
    scene: Scene, layout: Layout, number: int, labels: ScreenLane, shown: list[Shown]
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
        named = np.array([lane.start[each.position] for each in shown])
        found = found - np.histogram(named, edges)[0]
    left = np.maximum(scene.plot[0] + (edges[:-1] - scene.first) * scale, scene.plot[0])
    right = np.minimum(scene.plot[0] + (edges[1:] - scene.first) * scale, scene.plot[2])
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


def _chosen_hidden(
    scene: Scene, layout: Layout, number: int, chosen: tuple[Places, frozenset[str]]
) -> None:
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
    for place in hidden.tolist():
        if lane.ids[place] not in selected:
            continue
        x = scene.x_at(max(float(lane.start[place]), scene.first))
        text = lane.labels[place]
        wide = measure.width(text, size, measure.MEDIUM)
        left = min(max(x + 8.0, free), scene.label_edge - wide - 8.0)
        y = layout.lanes[number].foot + 7.0
        pills.append([x - 6.0, y - 9.0, left + wide + 6.0, y + 9.0])
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
        scene.marks.append(
            _events(scene, layout, lane, (symbol, np.array([y]), style.marker), "lane.card")
        )
    scene.marks.append(Texts("lane.card", tuple(texts), "labels"))


def _lane_tally(scene: Scene, layout: Layout, number: int, tally: Tally) -> None:
    """How the lane's events are shown, under its name."""
    style = layout.page.style
    lane = layout.lanes[number]
    left = (style.margin or 4.0) + 12.0
    room = layout.frame.left - left - 6.0
    parts = [name for name in ("named", "marks", "table") if getattr(tally, name)]
    key = "figure.lane_tally." + ("_".join(parts) or "none")
    text = words.say(
        key, layout.inputs.language, named=tally.named, marks=tally.marks, table=tally.table
    )
    lines = furniture.filled(text, style.small, measure.REGULAR, room)
    name = furniture.filled(layout.inputs.lanes[number].name, style.lane, measure.BOLD, room)
    y = lane.box[3] - 6.0 - style.small * 1.25 * (len(lines) - 1)
    if y - style.small < lane.box[1] + 6.0 + len(name) * style.lane * 1.22:
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
