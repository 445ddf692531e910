"""What stands around the plot in words.

Title, subtitle, bottom line, points, key of marks, tally, sources.

Everything here is the same in every view of a page; only the tally counts what a view shows. No
text is cut: what is too wide wraps, and the space that it takes is taken from the lanes.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from briefing import words
from briefing.layout import callout_list, measure, panel_key, sources_line, tally_words
from briefing.layout import inputs as given
from briefing.layout.pages import Page
from briefing.layout.scene import Box, Mark, Symbols, Tally, Text, Texts


@dataclass(frozen=True)
class Furniture:
    """What stands above and below the plot, and where the plot may be.

    Attributes
    ----------
    top, bottom : float
        Where the axis may begin and what stands below must begin.
    tally_at : tuple of (right edge, baseline)
    own_table : Box or None
        What the page keeps for its table (`Page.reserved`).
    """

    marks: tuple[Mark, ...]
    top: float
    bottom: float
    tally_at: tuple[float, float]
    own_table: Box | None = None


def furnish(inputs: given.Inputs, page: Page) -> Furniture:
    """Return what stands around the plot of a page."""
    style = page.style
    side = style.margin or 16.0
    left, right = side, page.width - side
    texts: list[Text] = []
    y = (style.margin or 12.0) - 2.0
    y = _block(
        texts, inputs.title, (left, y, right), (style.title, measure.BOLD, "ink"), inputs.language
    )
    y = _block(
        texts,
        inputs.subtitle,
        (left, y + 3, right),
        (style.subtitle, measure.REGULAR, "ink2"),
        inputs.language,
    )
    with_points = page.paper
    if not with_points and page.height >= 760:
        y = _block(
            texts,
            inputs.bottom_line,
            (left, y + 2, right),
            (style.subtitle, measure.MEDIUM, "ink"),
            inputs.language,
        )
    top = y + (8.0 if page.paper else 6.0)
    below = _below(inputs, page, (left, right), with_points=with_points)
    marks = (Texts("header", tuple(texts)), *below.marks)
    return dataclasses.replace(below, marks=marks, top=top)


def _block(
    texts: list[Text],
    said: given.Said,
    area: tuple[float, float, float],
    font: tuple[int, int, str],
    language: words.Language,
    lines: int = 9,
) -> float:
    """Add a wrapped text under y; return where it ends."""
    left, y, right = area
    size, weight, colour = font
    if not said.text:
        return y
    # Two lines of a title are balanced; longer texts fill their lines.
    most = 2 if weight == measure.BOLD else 1
    broken = measure.wrap(said.text, size, weight, right - left - (30 if said.tagged else 0), most)
    if broken is None:
        broken = measure.filled(said.text, size, weight, right - left - (30 if said.tagged else 0))
    for line in broken[:lines]:
        y += size * 1.28
        texts.append(
            Text(
                left, y - 0.28 * size, line, size, weight, colour, measure.width(line, size, weight)
            )
        )
    if said.tagged:
        last = texts[-1]
        texts.append(language_tag(last.x + last.width + 5, last.y, max(9, size - 4), language))
    return y


def language_tag(x: float, y: float, size: int, language: words.Language) -> Text:
    """Return the small mark of a text that is not in the figure's language: [EN] or [ES]."""
    tag = words.say("figure.tag_en" if language == "es" else "figure.tag_es", language)
    return Text(x, y, tag, size, measure.REGULAR, "ink3", measure.width(tag, size))


def _below(
    inputs: given.Inputs, page: Page, edges: tuple[float, float], *, with_points: bool
) -> Furniture:
    """What stands under the plot, set from the bottom up; nothing yet above it."""
    style = page.style
    left, right = edges
    y = page.height - (style.margin or 10.0)
    texts: list[Text] = []
    line = style.small * 1.36
    left_out = left_out_sentences(inputs)
    sources = sources_line.for_page(inputs.credits, left_out, inputs.language, page, right - left)
    for number, text in enumerate(sources):
        baseline = y - line * (len(sources) - 1 - number) - 2
        texts.append(
            Text(
                left,
                baseline,
                text,
                style.small,
                measure.REGULAR,
                "ink3",
                measure.width(text, style.small),
            )
        )
    # Hatched boxes and dashes reach below the baseline of the key's words.
    y -= line * len(sources) + 2 + style.small * 0.3
    key_y = y - 2
    key, key_end, key_rows = key_of_marks(inputs, page, (left, key_y, right))
    if key_rows > 1:
        at = (left, key_y - line * (key_rows - 1), right)
        key, key_end, key_rows = key_of_marks(inputs, page, at)
    y -= line * key_rows + 3
    most = Tally(inputs.events, inputs.events, 0, inputs.statements)
    widest = tally_words.of_page(most, inputs.language)
    if key_end + measure.width(widest, style.small, measure.MEDIUM) + 20.0 > right:
        key_y -= (
            line * key_rows + 1
        )  # the tally stands over the key where both find no room in a row
        y -= line + 1
    if page.paper and inputs.callout_list:
        listed, y = callout_list.block(
            inputs.callout_list, page, (left, right, y - 2.0), inputs.language
        )
        key += listed
        y -= 4.0
    own_table = None
    if page.reserved:
        own_table = (left, y - 2.0 - page.reserved, right, y - 2.0)
        y = own_table[1] - 4.0
    if with_points:
        y = _points(texts, inputs, page, edges, y)
    marks = (Texts("footer", tuple(texts)), *key)
    return Furniture(marks, 0.0, y, (right, key_y), own_table)


def _points(
    texts: list[Text], inputs: given.Inputs, page: Page, edges: tuple[float, float], bottom: float
) -> float:
    """Bottom line across the page, points in columns beneath it; returns where they begin."""
    style = page.style
    left, right = edges
    size = style.label
    line = size * 1.34
    points = [point for point in inputs.points if point.text] if style.points else []
    columns = min(len(points), 3)
    height = 0.0
    gap = 22.0
    if columns:
        column = (right - left - gap * (columns - 1)) / columns
        rows = [points[k : k + columns] for k in range(0, len(points), columns)]
        blocks = [
            [measure.filled(point.text, size, measure.REGULAR, column - 12) for point in row]
            for row in rows
        ]
        heights = [max(len(block) for block in row) * line + 3 for row in blocks]
        height = sum(heights) - 3  # which is between rows
        y = bottom - height
        for row, block_row, row_height in zip(rows, blocks, heights, strict=True):
            for number, (point, point_lines) in enumerate(zip(row, block_row, strict=True)):
                x = left + number * (column + gap)
                texts.append(
                    Text(x, y + size, "•", size, measure.BOLD, "ink3", measure.width("•", size))
                )
                for k, words_ in enumerate(point_lines):
                    texts.append(
                        Text(
                            x + 12,
                            y + size + k * line,
                            words_,
                            size,
                            measure.REGULAR,
                            "ink2",
                            measure.width(words_, size),
                        )
                    )
                if point.tagged:
                    end = texts[-1]
                    texts.append(language_tag(end.x + end.width + 4, end.y, 8, inputs.language))
            y += row_height
    top = bottom - height
    if inputs.bottom_line.text:
        said: list[Text] = []
        height_said = _block(
            said,
            inputs.bottom_line,
            (left, 0.0, right),
            (style.subtitle, measure.BOLD, "ink"),
            inputs.language,
        )
        top -= height_said + 4
        texts += [item._replace(y=item.y + top) for item in said]
    return top - 6 if top < bottom else bottom


def left_out_sentences(inputs: given.Inputs) -> list[str]:
    """Return what is in range and not in the figure, a sentence a reason that nobody sees."""
    return [
        words.say(f"figure.left_out_{reason}", inputs.language, count=inputs.left_out[reason])
        for reason in ("only", "excluded", "no_source", "lane")
        if inputs.left_out.get(reason)
    ]


def key_of_marks(
    inputs: given.Inputs, page: Page, at: tuple[float, float, float]
) -> tuple[list[Mark], float, int]:
    """Return the key of what the figure really uses, where it ends, and its rows.

    Parameters
    ----------
    at : (left edge, baseline of the first row, right edge)
    """
    style = page.style
    size = style.small
    left, baseline, right = at
    x, rows = left, 1
    texts: list[Text] = []
    marks: list[Mark] = []

    def name(key: str, lead: float) -> tuple[float, float]:
        """Add an entry's name, in the next row where this one is full.

        Return where its sign stands.
        """
        nonlocal x, rows
        text = words.say(f"figure.shape.{key}", inputs.language)
        wide = measure.width(text, size)
        if x > left and x + lead + wide > right:
            x, rows = left, rows + 1
        y = baseline + (rows - 1) * size * 1.36
        texts.append(Text(x + lead, y, text, size, measure.REGULAR, "ink2", wide))
        begin = x
        x += lead + wide + 14.0
        return begin, y - 0.36 * size

    codes = sorted({int(code) for lane in inputs.lanes for code in np.unique(lane.shape)})
    entries = [(code, given.SHAPES[code], False) for code in codes]
    if any(lane.vague.any() for lane in inputs.lanes):
        entries.append((1, "vague", True))
    places = [name(key, 13.0) for _, key, _ in entries]
    if entries:
        marks.append(
            Symbols(
                "key",
                np.array([begin + 5.0 for begin, _ in places]),
                np.array([middle for _, middle in places]),
                np.array([code for code, _, _ in entries], dtype=np.int8),
                np.array([hollow for _, _, hollow in entries], dtype=np.bool_),
                "ink2",
                style.marker - 0.4,
                clip="",
            )
        )
    marks += panel_key.marks(inputs.panels, name)
    return [Texts("key", tuple(texts)), *marks] if texts else [], x - 14.0, rows


def tally_mark(
    tally: Tally, page: Page, at: tuple[float, float], language: words.Language
) -> Texts:
    """Return how the events in range are shown, set flush right."""
    text = tally_words.of_page(tally, language)
    wide = measure.width(text, page.style.small, measure.MEDIUM)
    item = Text(at[0] - wide, at[1], text, page.style.small, measure.MEDIUM, "ink2", wide)
    return Texts("tally", (item,))
