"""What the review says in one line: of a sheet, of all files, and of what its button will do."""

from __future__ import annotations

import itertools
from collections import Counter

from briefing import dates, words
from briefing.reading import proposal
from briefing.reading.statistics import outcomes
from ui.i18n import Languages

_WHY_SHORT = {
    "importing.no_time": "import_review.skipped_no_time",
    "importing.no_period": "import_review.skipped_no_time",
    "importing.rows_fall_together": "import_review.skipped_recipe",
    "importing.no_table": "import_review.skipped_no_table",
    "importing.left_out": "import_review.skipped_chosen",
    "importing.all_skipped": "import_review.skipped_chosen",
}
_EVENTS, _VALUES = "events", "values"


def of_files(proposed: proposal.Proposal, seconds: float, languages: Languages) -> str:
    """Return how much was read, how fast, and that nothing has happened yet.

    Parameters
    ----------
    seconds : float
        How long reading took; 0 = not known, and not said.
    """
    sheets = sum(len(file.sheets) for file in proposed.files)
    # As at each sheet: titles, headings and notes are no rows of a table.
    rows = sum(table.records for table in proposed.tables)
    parts = [languages.say("import_review.sheets_found", count=sheets)]
    if rows:
        parts.append(languages.say("import_review.rows", count=rows))
    if seconds > 0:
        parts.append(languages.say("import_review.read_in", seconds=f"{max(seconds, 0.1):.1f}"))
    return " · ".join([*parts, languages.say("import_review.nothing_yet")])


def of_table(table: proposal.TableProposal, languages: Languages) -> str:
    """Return what a table is and how large, or why nothing of it is taken."""
    if not table.importable:
        return languages.say(_WHY_SHORT.get(table.why, "import_review.skipped"))
    hidden = [languages.say("import_review.hidden")] if table.sheet.hidden else []
    if table.outcome is not None:
        kind = languages.say(f"import_review.layout.{(table.layout or 'long').replace('-', '_')}")
        return " · ".join([kind, _size(table.outcome, languages), *hidden])
    # A sheet of ours is called what its table is: sources are neither events nor statistics.
    key = f"tables.{table.target}"
    kind = (
        languages.say(key) if words.has(key) else languages.say(f"import_review.kind.{table.kind}")
    )
    parts = [kind, languages.say("import_review.rows", count=table.records)]
    if table.language != languages.language and not table.native:
        parts.append(languages.say(f"import_review.headings.{table.language}"))
    return " · ".join([*parts, *hidden])


def _size(outcome: outcomes.Outcome, languages: Languages) -> str:
    spans = {(each.start, each.end) for each in outcome.observations}
    lengths = Counter(dates.day_of(end) - dates.day_of(start) + 1 for start, end in spans)
    usual = lengths.most_common(1)[0][0] if lengths else 0
    same = sum(count for days, count in lengths.items() if abs(days - usual) <= 3) == len(spans)
    starts = sorted({dates.day_of(start) for start, _ in spans})
    # Twelve months that end with each month are no years.
    apart = all(later - earlier >= usual - 3 for earlier, later in itertools.pairwise(starts))
    unit = "periods"
    if same and apart:
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
        counts[kind] += tally.changed
    aside = sum(map(len, proposed.aside.values()))
    parts = [
        languages.say(f"import_review.counted.{kind}", count=counts[kind])
        for kind in (_EVENTS, _VALUES, "others")
        if counts[kind]
    ]
    if not parts and any(tally.again for tally in proposed.tallies.values()):
        # Kept with its release, though it says nothing that is not known.
        parts = [languages.say("import_review.counted.no_changes")]
    if not parts and not aside:
        return languages.say("import_review.import_nothing"), False
    if not parts:
        return languages.say("import_review.import_only_aside", count=aside), True
    what = parts[0]
    for more in parts[1:-1]:
        what = languages.say("import_review.counted.list", first=what, second=more)
    if len(parts) > 1:
        what = languages.say("import_review.counted.and", first=what, second=parts[-1])
    if aside:
        return languages.say("import_review.import_aside", count=aside, what=what), True
    return languages.say("import_review.import", what=what), True
