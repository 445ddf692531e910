"""The words of a note, broken into lines: what a person wrote, and under it what we say."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from briefing import words
from briefing.layout import furniture, measure
from briefing.layout.note_inputs import NoteInput
from briefing.layout.scene import Box, Text

WIDEST = 220.0 / 12
"""Widest line, in sizes of the label's font: 220 px at 12 px."""
_AIR = 2.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text and their size; `lines` are (text, size, weight, color, width)."""

    lines: tuple[tuple[str, int, int, str, float], ...]
    tag: Text | None
    width: float
    height: float

    def at(self, box: Box, flush: str) -> list[Text]:
        """Return the lines in a box, each flush "left" or "right", or in the "middle"."""
        texts: list[Text] = []
        y = box[1] + _AIR
        tagged = -1 if self.tag is None else int(self.tag.y)
        for number, (text, size, weight, colour, wide) in enumerate(self.lines):
            # The tag belongs to its line: the two together are flush, and lie in the box.
            beside = self.tag.width + 4.0 if self.tag is not None and number == tagged else 0.0
            spare = self.width - 2 * _AIR - wide - beside
            x = box[0] + _AIR + {"left": 0.0, "middle": spare / 2, "right": spare}[flush]
            texts.append(Text(x, y + 0.95 * size, text, size, weight, colour, wide))
            y += _pitch(size)
        if self.tag is not None:
            # Beside the line that the block was measured with: the last that a person wrote.
            line = texts[tagged]
            texts.append(self.tag._replace(x=line.x + line.width + 4.0, y=line.y))
        return texts


def block(note: NoteInput, sizes: tuple[int, int], language: words.Language) -> Block:
    """Return the words of a note.

    Parameters
    ----------
    sizes : (label, small)
        Font sizes of the page, pixels.
    """
    strong = note.note.priority >= 4
    said = (note.text, *note.details)
    return _block(said, bool(note.text), (strong, note.tagged), sizes, language)


@functools.lru_cache(maxsize=1024)
def _block(
    said: tuple[str, ...],
    written: bool,
    look: tuple[bool, bool],
    sizes: tuple[int, int],
    language: words.Language,
) -> Block:
    strong, tagged = look
    label, small = sizes
    weight = measure.BOLD if strong else measure.MEDIUM
    lines: list[tuple[str, int, int, str, float]] = []
    for number, text in enumerate(each for each in (said if written else said[1:]) if each):
        mine = written and number == 0
        size, face = (label, weight) if mine else (small, measure.REGULAR)
        colour = "ink" if mine or not written else "ink2"
        lines += [
            (line, size, face, colour, measure.width(line, size, face))
            for line in broken(text, size, face, WIDEST * label)
        ]
    widths = [line[4] for line in lines]
    tag = None
    if tagged:
        last = max(k for k, line in enumerate(lines) if line[2] == weight and line[1] == label)
        made = furniture.language_tag(0.0, float(last), max(8, small - 2), language)
        tag = made
        widths.append(widths[last] + 4.0 + made.width)
    height = sum(_pitch(line[1]) for line in lines) + 2 * _AIR
    return Block(tuple(lines), tag, max(widths, default=0.0) + 2 * _AIR, height)


def broken(text: str, size: int, weight: int, room: float) -> tuple[str, ...]:
    """Break a text into lines of at most `room` pixels; two are balanced, nothing is cut.

    A word that is longer than the room stands alone.
    """
    return measure.wrap(text, size, weight, room, 2) or measure.filled(text, size, weight, room)


def _pitch(size: int) -> float:
    return round(size * 1.26, 1)
