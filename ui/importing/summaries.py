"""What the review says in one line: of a sheet, of all files, and of what its button will do."""

from __future__ import annotations

from collections import Counter

from briefing import dates, words
from briefing.reading import outcomes, proposal
from ui.i18n import Languages

_WHY_SHORT = {
    "importing.no_time": "skipped_no_time",
    "importing.no_period": "skipped_no_time",
    "importing.no_table": "skipped_no_table",
    "importing.left_out": "skipped_chosen",
    "importing.all_skipped": "skipped_chosen",
}
_EVENTS, _VALUES = "events", "values"


def of_files(proposed: proposal.Proposal, seconds: float, languages: Languages) -> str:
    """Return how much was read, how fast, and that nothing has happened yet.

    Parameters
    ----------
    seconds : float
        How long reading took; 0 = not known, and not said.
    """

    def say(key: str, **values: object) -> str:
        return languages.say(f"import_review.{key}", **values)

    sheets = sum(len(file.sheets) for file in proposed.files)
    rows = sum(len(sheet.rows) for file in proposed.files for sheet in file.sheets)
    parts = [say("sheets_found", count=sheets), say("rows", count=rows)]
    if seconds > 0:
        parts.append(say("read_in", seconds=f"{max(seconds, 0.1):.1f}"))
    return " · ".join([*parts, say("nothing_yet")])


def of_table(table: proposal.TableProposal, languages: Languages) -> str:
    """Return what a table is and how large, or why nothing of it is taken."""

    def say(key: str, **values: object) -> str:
        return languages.say(f"import_review.{key}", **values)

    if not table.importable:
        return say(_WHY_SHORT.get(table.why, "skipped"))
    hidden = [say("hidden")] if table.sheet.hidden else []
    if table.outcome is not None:
        kind = say(f"layout.{(table.layout or 'long').replace('-', '_')}")
        return " · ".join([kind, _size(table.outcome, languages), *hidden])
    # A sheet of ours is called what its table is: sources are neither events nor statistics.
    key = f"tables.{table.target}"
    kind = languages.say(key) if words.has(key) else say(f"kind.{table.kind}")
    parts = [kind, say("rows", count=table.records)]
    if table.language != languages.language and not table.native:
        parts.append(say(f"headings.{table.language}"))
    return " · ".join([*parts, *hidden])


def _size(outcome: outcomes.Outcome, languages: Languages) -> str:
    spans = {(each.start, each.end) for each in outcome.observations}
    lengths = Counter(dates.day_of(end) - dates.day_of(start) + 1 for start, end in spans)
    usual = lengths.most_common(1)[0][0] if lengths else 0
    same = sum(count for days, count in lengths.items() if abs(days - usual) <= 3) == len(spans)
    unit = "periods"
    if same:
        unit = next((name for name, days in _UNITS.items() if usual in days), "periods")
    size = languages.say(f"import_review.{unit}", count=len(spans))
    series = languages.say("import_review.series", count=len(outcome.series))
    return languages.say("import_review.size", series=series, periods=size)


_UNITS = {
    "days": range(1, 2),
    "weeks": range(7, 8),
    "months": range(28, 32),
    "quarters": range(90, 93),
    "years": range(364, 367),
}


def of_button(proposed: proposal.Proposal, languages: Languages) -> tuple[str, bool]:
    """Return what the button does, by kind, and whether that is anything at all."""
    counts: Counter[str] = Counter()
    for key, tally in proposed.tallies.items():
        target = proposed.table(key).target
        kind = {"events": _EVENTS, "observations": _VALUES}.get(target, "others")
        counts[kind] += tally.added + tally.updated
    aside = sum(len(each.set_aside) for each in proposed.tables if proposed.included(each))

    def say(key: str, **values: object) -> str:
        return languages.say(f"import_review.{key}", **values)

    parts = [
        say(f"counted.{kind}", count=counts[kind])
        for kind in (_EVENTS, _VALUES, "others")
        if counts[kind]
    ]
    if not parts and not aside:
        return say("import_nothing"), False
    if not parts:
        return say("import_only_aside", count=aside), True
    what = parts[0]
    for more in parts[1:-1]:
        what = say("counted.list", first=what, second=more)
    if len(parts) > 1:
        what = say("counted.and", first=what, second=parts[-1])
    if aside:
        return say("import_aside", count=aside, what=what), True
    return say("import", what=what), True
