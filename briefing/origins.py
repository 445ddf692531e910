"""Where a record was read: `import!sheet!row[!column]` taken apart, and what its import says.

Nothing here opens a file: a briefing knows what it read by name and SHA-256, never by its path.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing import document

PASTED = "P"
"""How the id of an import begins whose cells were pasted: there is no file to be shown again."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One place in a file.

    Attributes
    ----------
    source : str
        Id of the import's row; "" = a workbook of ours, read when it was opened.
    sheet : str
        "" = a text file, or not known.
    row : int
        Counted from 1, as people count them; 0 = not known.
    column : str
        Letters; "" = the row as a whole.
    file, sha256, read_at, recipe : str
        What the import's row says; "" where there is none.
    """

    source: str
    sheet: str
    row: int
    column: str = ""
    file: str = ""
    sha256: str = ""
    read_at: str = ""
    recipe: str = ""

    @property
    def prefix(self) -> str:
        """`import!sheet!`, to which the number of a row is added."""
        return f"{self.source}!{self.sheet}!"

    @property
    def cell(self) -> str:
        """The cell as people name it, "G9"; "" where it is the row as a whole."""
        return f"{self.column}{self.row}" if self.column and self.row else ""

    @property
    def pasted(self) -> bool:
        """Whether the cells were pasted and lie in no file."""
        return self.source.startswith(PASTED) and bool(self.sha256)


def parsed(text: str) -> Origin:
    """Return an origin from its text alone; what is not there is blank, or 0."""
    source, _, rest = text.partition("!")
    # A sheet's name may hold exclamation marks of its own: row and column are taken from the end.
    sheet, _, last = rest.rpartition("!")
    if _is_number(last):
        return Origin(source, sheet, int(last))
    before, _, row = sheet.rpartition("!")
    if _is_number(row):
        return Origin(source, before, int(row), last)
    return Origin(source, rest, 0)


def of(briefing: document.Briefing, text: str) -> Origin:
    """Return where a record was read, with what its import says."""
    origin = parsed(text)
    imports = briefing["imports"]
    if origin.source not in imports:
        return origin
    row = imports.record(origin.source)
    said = {name: str(row[name] or "") for name in ("file", "sha256", "read_at", "recipe")}
    return Origin(origin.source, origin.sheet, origin.row, origin.column, **said)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
