"""Which field each column is: by its heading, and for events the title among columns of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.reading.meaning import profiles, timing
from briefing.reading.texts import headings

# A bare number in a foreign table counts its rows: 1 in the next file is another event.
_COUNTED = 0.5


def matched(
    known: Mapping[int, profiles.Profile],
    target: headings.Target,
    taken: Mapping[int, str] | None = None,
    least: float = 0.5,
) -> tuple[dict[int, str], dict[int, float]]:
    """Return column -> field by the headings, each given to the column that fits best."""
    fields: dict[int, str] = dict(taken or {})
    confidence = dict.fromkeys(fields, 1.0)
    ranked = sorted(
        (
            (headings.match(profile.heading, target), column)
            for column, profile in known.items()
            if column not in fields
        ),
        key=lambda pair: (-pair[0].confidence, pair[1]),
    )
    used = set(fields.values())
    for match, column in ranked:
        if match.field == "id" and known[column].number > _COUNTED:
            continue
        if match.confidence >= least and match.field not in used and known[column].filled > 0:
            fields[column] = match.field
            confidence[column] = match.confidence
            used.add(match.field)
    return fields, confidence


def of_events(
    known: Mapping[int, profiles.Profile],
    chosen: timing.Candidate | None,
    end: timing.Candidate | None,
    found: Sequence[timing.Candidate],
) -> tuple[dict[int, str], dict[int, float]]:
    """Return column -> field, and how sure each is, for one event a row.

    Parameters
    ----------
    chosen, end : timing.Candidate or None
        What gives the date or start, and the end.
    found : sequence of timing.Candidate
        All that could; none of their columns is taken for anything else.
    """
    taken: dict[int, str] = {}
    if chosen is not None:
        taken |= {column: part for part, column in chosen.columns.items()}
    if end is not None:
        names = {"date": "end", "year": "end_year", "month": "end_month", "day": "end_day"}
        taken |= {column: names.get(part, "") for part, column in end.columns.items()}
    taken = {column: name for column, name in taken.items() if name}
    used = {*taken, *(column for each in found for column in each.columns.values())}
    rest = {column: profile for column, profile in known.items() if column not in used}
    told, confidence = matched(rest, "events", least=0.6)
    told = {
        column: name
        for column, name in told.items()
        if name not in {"date", "end", "year", "month", "day", "end_year", "end_month", "end_day"}
        and _fits(name, known[column])
    }
    # Bounds of an uncertain date, and a date as it is to be shown, give none of their own.
    for column in used - taken.keys():
        field = headings.match(known[column].heading, "events").field
        if field in {"latest_start", "earliest_end", "date_text"}:
            told[column] = field
    if "description" not in told.values():
        # A second column that is headed as the title says more of what the first one names.
        again = [
            column
            for column, profile in rest.items()
            if column not in told and profile.text >= 0.5 and profile.link < 0.5
            and headings.match(profile.heading, "events") == headings.Match("title", 1.0)
        ]  # fmt: skip
        told |= dict.fromkeys(again[:1], "description")
        confidence |= dict.fromkeys(again[:1], 0.6)
    fields = {**taken, **told}
    confidence = {column: confidence.get(column, 1.0) for column in fields}
    _choose_title(known, fields, confidence, used)
    return fields, confidence


# Headings of links to what is shown, which is no source.
_PICTURES = frozenset(
    {"image", "imagen", "photo", "foto", "picture", "thumbnail", "background", "icon", "logo"}
)


def other_titles(
    known: Mapping[int, profiles.Profile],
    fields: Mapping[int, str],
    confidence: Mapping[int, float],
) -> tuple[tuple[int, ...], str]:
    """Return the columns that would do as titles too, and why the title was chosen; () = none.

    It was chosen by its "heading", or since its texts are the most "telling".
    """
    titled = [column for column, name in fields.items() if name == "title"]
    if not titled:
        return (), ""
    chosen = titled[0]
    least = 0.6 * _worth(known[chosen])
    found = tuple(
        column
        for column, profile in known.items()
        if column not in titled
        and fields.get(column, "description") in {"description", "label"}
        and profile.text >= 0.5
        and profile.link < 0.5
        and (_worth(profile) > least or headings.match(profile.heading, "events").field == "title")
    )
    return found, ("heading" if confidence.get(chosen, 0.0) >= 0.85 else "telling") if found else ""


def _worth(profile: profiles.Profile) -> float:
    """Return how well texts do as titles: distinct short sentences; keys and essays do not."""
    worth = profile.distinct * profile.filled * min(profile.length, 60) / 60
    return worth * 0.6 if profile.length > 200 else worth


def _choose_title(
    known: Mapping[int, profiles.Profile],
    fields: dict[int, str],
    confidence: dict[int, float],
    used: set[int],
) -> None:
    """See that one column is the title: by its heading, else the telling text among the columns."""
    links = [
        column for column, profile in known.items()
        if profile.link >= 0.5 and fields.get(column) in {None, "sources"}
        and not set(profile.words) & _PICTURES
    ]  # fmt: skip
    if links and "url" not in fields.values():
        fields[links[0]], confidence[links[0]] = "url", 0.8
    titled = [column for column, name in fields.items() if name == "title"]
    if titled and (known[titled[0]].distinct >= 0.4 or not _better(known, fields, used, titled[0])):
        return
    for column in titled:
        del fields[column]
    named = [column for column, name in fields.items() if name == "label"]
    if named and known[named[0]].distinct >= 0.5:
        fields[named[0]] = "title"
        return
    may_be = {"description", "label", "place"}
    if "description" not in fields.values():
        # "Notes" tell what happened where nothing else does.
        may_be.add("note")
    best, most = None, 0.0
    for column, profile in known.items():
        if column in used or profile.link >= 0.5 or profile.text < 0.4:
            continue
        if profile.key or (column in fields and fields[column] not in may_be):
            continue
        worth = _worth(profile)
        if worth > most:
            best, most = column, worth
    if best is not None:
        fields[best], confidence[best] = "title", round(min(0.75, 0.4 + most), 2)
        _add_complement(known, fields, confidence, best)


def _add_complement(
    known: Mapping[int, profiles.Profile],
    fields: dict[int, str],
    confidence: dict[int, float],
    title: int,
) -> None:
    """Let a second column of texts be the title too where the first is blank: parallel columns."""
    for column, profile in known.items():
        missing = 1 - known[title].filled
        if column in fields or missing < 0.1 or profile.text < 0.9 or profile.link >= 0.5:
            continue
        if 0.5 * missing <= profile.filled <= 1.2 * missing and profile.length >= 20:
            fields[column], confidence[column] = "title", 0.5
            return


def _better(
    known: Mapping[int, profiles.Profile], fields: Mapping[int, str], used: set[int], title: int
) -> bool:
    """Tell whether an unclaimed column of texts tells rows apart far better than the title does."""
    return any(
        profile.distinct > 2 * known[title].distinct and profile.text >= 0.5 and profile.link < 0.5
        for column, profile in known.items()
        if column not in used and column not in fields and profile.filled >= 0.8
    )


def _fits(name: str, profile: profiles.Profile) -> bool:
    """Tell whether a column can hold what its heading says: links are no source titles."""
    if name == "url":
        return profile.link >= 0.5
    if name == "time":
        return profile.date == 0 or profile.text == 0
    if name in {"title", "description", "side", "category"}:
        return profile.link < 0.5 and profile.number < 0.8
    return True
