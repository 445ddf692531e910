"""The sources that the cells of a file name: those that are there, and rows for the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from briefing import changes
from briefing.reading.merging import merge_steps
from briefing.reading.texts import sniffing
from briefing.schema import Cell

# "S012" refers to a source of ours, be it there yet or not.
_ID = re.compile(r"S\d{3,4}")
_Key = tuple[str, str]
_One = Callable[[str, str], str]


@dataclass
class Sources:
    """Finds the source that a text and an address mean; each is made once."""

    steps: merge_steps.Steps
    _known: dict[_Key, str] | None = None
    _of_cells: dict[_Key, str] = field(default_factory=dict)

    def of_cell(self, text: str, url: str) -> str:
        """Return the ids of the sources that a cell names, made where they are not there yet.

        Ids of sources are taken as they are; several texts are parted by semicolons.
        """
        key = text, url
        if key not in self._of_cells:
            # A sheet of 10,000 rows names some dozen: each is taken apart once.
            self._of_cells[key] = self._joined(text, url, self._made)
        return self._of_cells[key]

    def told(self, text: str, url: str) -> str:
        """Return the same without making any: those that are not there are told by their text."""
        return self._joined(text, url, self._looked_up)

    def of_row(self, cells: Mapping[str, Cell]) -> str:
        """Return the id of a source given by its cells, made where it is not there; "" for {}."""
        if not cells:
            return ""
        key = sniffing.folded(str(cells.get("title", ""))), str(cells.get("url", ""))
        return self._of_key(key, cells)

    def _joined(self, text: str, url: str, one: _One) -> str:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        if parts and all(self.steps.has("sources", part) or _ID.fullmatch(part) for part in parts):
            return "; ".join(parts)
        if url or len(parts) < 2:
            return one(text.strip(), url)
        return "; ".join(one(part, "") for part in parts)

    def _made(self, text: str, url: str) -> str:
        text, url = _parted(text, url)
        if not text and not url:
            return ""
        return self._of_key((sniffing.folded(text), url), _cells(text, url))

    def _looked_up(self, text: str, url: str) -> str:
        text, url = _parted(text, url)
        if not text and not url:
            return ""
        return self._ids().get((sniffing.folded(text), url), text or url)

    def _of_key(self, key: _Key, cells: Mapping[str, Cell]) -> str:
        known = self._ids()
        if key not in known:
            known[key] = changes.new_id("sources")
            self.steps.add_row("sources", {**cells, "id": known[key]})
        return known[key]

    def _ids(self) -> dict[_Key, str]:
        if self._known is None:
            self._known = {}
            table = self.steps.briefing["sources"]
            cells = [table.texts(name) for name in ("id", "title", "publisher", "url")]
            for identifier, title, publisher, url in zip(*cells, strict=True):
                self._known.setdefault((sniffing.folded(title or publisher), url), identifier)
                if url:
                    # An address alone is enough: its source may have been given a name.
                    self._known.setdefault(("", url), identifier)
        return self._known


def _parted(text: str, url: str) -> tuple[str, str]:
    """Return text and address of a source: a text that is an address is one."""
    if not url and text.startswith(("http://", "https://", "www.")):
        return "", text
    return text, url


def _cells(text: str, url: str) -> dict[str, Cell]:
    """Return a source's cells: a short name is a publisher, anything longer a title."""
    try:
        host = urlsplit(url).hostname or "" if url.startswith("http") else ""
    except ValueError:  # brackets that hold no address
        host = ""
    short = len(text) <= 40 and len(text.split()) <= 5 and not any(map(str.isdigit, text))
    name = {"publisher" if short else "title": text} if text else {"publisher": host}
    return {**name, "url": url}
