"""TimelineJS files in JSON, told in the columns of the TimelineJS spreadsheet.

Both are the same thing to the person who kept it, so that what is known of the spreadsheet's
headings serves the file too. Shapes: https://timeline.knightlab.com/docs/json-format.html (3), and
the older `timeline.date` (1 and 2), whose dates are written "2012,1,26".
"""

import re
from typing import Any

Record = dict[str, Any]

_HEADINGS = {
    **{f"start_date.{part}": part.capitalize() for part in ("year", "month", "day")},
    **{f"end_date.{part}": f"End {part.capitalize()}" for part in ("year", "month", "day")},
    "display_date": "Display Date",
    "text.headline": "Headline",
    "text.text": "Text",
    "media.url": "Media",
    "media.credit": "Media Credit",
    "media.caption": "Media Caption",
    "group": "Group",
    "type": "Type",
    "startDate": "Start Date",
    "endDate": "End Date",
    "headline": "Headline",
    "text": "Text",
    "tag": "Tag",
    "asset.media": "Media",
    "asset.credit": "Media Credit",
    "asset.caption": "Media Caption",
}
_COMMAS = re.compile(r"(\d{4}),(\d{1,2})(?:,(\d{1,2}))?(?=\s|$)")


def records_of(content: object) -> list[Record] | None:
    """Return the slides of a TimelineJS file in one list, or None where it is none.

    Title and eras are told apart by `type`, as in the spreadsheet; the title comes last, where a
    row without a date is not taken for headings.
    """
    if not isinstance(content, dict):
        return None
    if isinstance(content.get("timeline"), dict):
        older = content["timeline"]
        kinds = {"date": "", "era": "era"}
        title = {key: older[key] for key in ("headline", "text", "asset") if key in older}
    else:
        older = content
        kinds = {"events": "", "eras": "era"}
        found = content.get("title")
        title = found if isinstance(found, dict) else {}
    slides = [
        {**slide, **({"type": kind} if kind else {})}
        for key, kind in kinds.items()
        for slide in _listed(older.get(key))
    ]
    if not any("start_date" in slide or "startDate" in slide for slide in slides):
        return None
    return [*slides, *([{**title, "type": "title"}] if title else [])]


def heading(path: str) -> str:
    """Return the spreadsheet's heading for a path in a slide; other paths stay as they are."""
    return _HEADINGS.get(path, path)


def cell(path: str, value: object) -> object:
    """Return a cell with the dates of the older files as everybody writes them: 2012-1-26."""
    if path in {"startDate", "endDate"} and isinstance(value, str):
        return _COMMAS.sub(lambda found: "-".join(filter(None, found.groups())), value)
    return value


def _listed(value: object) -> list[Record]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
