"""Numbered marks: where their names stand over the panels, and how leaders reach their days.

Names stand in one row in the order of time, each as near to its day as the others allow (isotonic
regression by pooling adjacent violators, O(n)). Leaders are orthogonal and do not cross: among
those that run right the later ones turn higher, among those that run left the earlier ones
(boundary labelling, 'opo').
"""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    wanted: Sequence[float], widths: Sequence[float], left: float, right: float
) -> list[float]:
    """Return left edges of boxes in a row: in order, not overlapping, within the bounds.

    Parameters
    ----------
    wanted : sequence of float
        Where each box would begin if it were alone; ascending, else the order given is kept.
    widths : sequence of float
        With the gap to the next one. Together wider than the bounds they begin at `left` and run
        over.
    """
    # Shifted by the widths before it, each box must only not lie before its neighbor: a chain.
    shift = 0.0
    blocks: list[tuple[float, int]] = []
    for want, box in zip(wanted, widths, strict=True):
        mean, count = want - shift, 1
        while blocks and blocks[-1][0] > mean:
            before, members = blocks.pop()
            mean = (before * members + mean * count) / (members + count)
            count += members
        blocks.append((mean, count))
        shift += box
    low, high = left, max(left, right - shift)
    placed: list[float] = []
    shift = 0.0
    position = 0
    for mean, count in blocks:
        at = min(max(mean, low), high)
        for _ in range(count):
            placed.append(at + shift)
            shift += widths[position]
            position += 1
    return placed


def tracks(
    starts: Sequence[float], ends: Sequence[float], gap: float = 6.0
) -> tuple[list[int], int]:
    """Return the track of each leader's horizontal part, and their number.

    Track 0 is the nearest to the names.

    Parameters
    ----------
    starts, ends : sequence of float
        x of each leader at its name and at its day, both ascending.
    gap : float
        Pixels that two parts on one track stay apart.
    """
    n = len(starts)
    track = [0] * n
    right_going = [i for i in range(n) if ends[i] - starts[i] > 0.5]
    left_going = [i for i in range(n) if starts[i] - ends[i] > 0.5]
    # A leader going right passes under the names of later ones, so later ones must turn above it.
    _fill(list(reversed(right_going)), track, starts, ends, gap)
    _fill(left_going, track, starts, ends, gap)
    return track, max(track, default=0) + 1


def _fill(
    order: list[int], track: list[int], starts: Sequence[float], ends: Sequence[float], gap: float
) -> None:
    done: list[int] = []
    for i in order:
        low, high = min(starts[i], ends[i]) - gap, max(starts[i], ends[i]) + gap
        below = [
            track[j]
            for j in done
            if min(starts[j], ends[j]) < high and max(starts[j], ends[j]) > low
        ]
        track[i] = max(below, default=-1) + 1
        done.append(i)
