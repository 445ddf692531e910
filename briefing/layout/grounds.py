"""What lies under the events of the lanes: grounds, colored edges, names, and terms of office."""

from __future__ import annotations

import numpy as np

from briefing.layout import measure
from briefing.layout.arrange import Layout, name_room
from briefing.layout.scene import Rects, Scene, Segments, Text, Texts


def backgrounds(scene: Scene, layout: Layout) -> None:
    """Add the lanes' ground, their colored edge and their names.

    The terms of office are added after the grid, which else would cross their names.
    """
    page, style = layout.page, layout.page.style
    side = style.margin
    for lane, events in zip(layout.lanes, layout.inputs.lanes, strict=True):
        _, top, _, bottom = lane.box
        scene.lanes.append((side, top, page.width - side, bottom))
        if lane.ground != "paper":
            ground = np.array([[side, top, page.width - side, bottom]])
            scene.marks.append(Rects("lane.ground", ground, lane.ground))
        edge = np.array([[side, top + 4, side + 4, bottom - 4]])
        scene.marks.append(Rects("lane.edge", edge, events.colour))
        left = (side or 4.0) + 12.0
        room = name_room(page)
        name = measure.filled(events.name, style.lane, measure.BOLD, room)
        y = top + 6.0
        if not lane.rows:
            y = (top + bottom - (len(name) + 0.16) * style.lane * 1.22) / 2
        texts = []
        for line in name:
            y += style.lane * 1.22
            wide = measure.width(line, style.lane, measure.BOLD)
            texts.append(Text(left, y, line, style.lane, measure.BOLD, events.colour, wide))
        detail = measure.filled(events.detail, style.count, measure.REGULAR, room)
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
        top, bottom = lane.band_top, lane.band_top + lane.band
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
                lines.append([left, lane.box[1], left, lane.box[3]])
            # The last name may run on over the margin, where nothing else stands in this strip.
            limit = scene.label_edge if order == len(terms) - 1 else right
            rooms = (right - left - 6.0, limit - left - 8.0)
            said, wide = _fitting(term.name, style.count, rooms)
            if said:
                y = (top + bottom) / 2 + 0.36 * style.count
                name = Text(
                    left + 5,
                    y,
                    said,
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


def _fitting(name: str, size: int, rooms: tuple[float, float]) -> tuple[str, float]:
    """Return a term's name and its width, as it fits its strip or at last the room behind it too.

    Without what stands in parentheses ("second term") where only that fits, which the strip's
    place says too; nothing where neither does.
    """
    bare = name[: name.rindex("(")].rstrip() if name.endswith(")") and "(" in name else name
    for room in rooms:
        for said in (name, bare):
            wide = measure.width(said, size, measure.MEDIUM)
            if said and wide <= room:
                return said, wide
    return "", 0.0
