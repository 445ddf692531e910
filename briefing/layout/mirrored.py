"""A mirrored pair: one lane over the time axis, its counterpart under it, joint acts on the axis.

Rows of both grow away from the axis, so that what weighs most stands nearest to it; terms of office
and counts stand at the outer edges.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from briefing.layout.lane_inputs import Lane

_JOINT = " and "


def paired(lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    """Return the lanes in the order in which they stand, those of the pair with their place.

    The first lane is above. A lane of what it did together with another is on the axis: its word
    names both ("United States and Mexico"). Below is that other one, else the next lane that is not
    joint. With fewer than two lanes nothing is mirrored.
    """
    if len(lanes) < 2:
        return tuple(lanes)
    above = lanes[0]
    joint, partner = _joint(above, lanes[1:])
    rest = [lane for lane in lanes[1:] if lane is not joint]
    below = partner or (rest[0] if rest else None)
    result = [dataclasses.replace(above, place="above")]
    if joint is not None:
        result.append(dataclasses.replace(joint, place="axis"))
    if below is not None:
        result.append(dataclasses.replace(below, place="below"))
    return (*result, *(lane for lane in rest if lane is not below))


def _joint(above: Lane, others: Sequence[Lane]) -> tuple[Lane | None, Lane | None]:
    """Return the lane of joint acts of the first one with another, and that other's lane."""
    word = above.sides[0] if above.sides else ""
    joint = None
    for lane in others:
        parts = lane.sides[0].split(_JOINT) if lane.sides else []
        if len(parts) != 2 or word not in parts:
            continue
        other = parts[1] if parts[0] == word else parts[0]
        partner = next((each for each in others if each.sides[:1] == (other,)), None)
        if partner is not None:
            return lane, partner
        joint = joint or lane
    return joint, None
