"""Text that a web timeline keeps as HTML, as the plain text that its readers see.

Only where it is plainly markup: a tag of the usual ones, or a named entity. "a < b" stays as it
is. Addresses of links stay behind their words, since a source is often nowhere else.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|div|em|figcaption|figure|font|h[1-6]|hr|i|"
    r"iframe|img|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|"
    r"u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_BREAKS: Final = frozenset(
    {"p", "br", "div", "li", "ul", "ol", "tr", "blockquote", "hr", "table", "pre", "figure",
     *(f"h{number}" for number in range(1, 7))}
)  # fmt: skip
_UNSEEN: Final = frozenset({"script", "style"})


def plain(text: str) -> str:
    """Return what a reader sees of a text with markup; another text as it is."""
    if "<" in text and _TAG.search(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        return reader.text()
    if "&" in text and _ENTITY.search(text):
        return html.unescape(text).replace("\u00a0", " ")
    return text


class _Reader(HTMLParser):
    """Gathers the text of a piece of HTML: blocks on lines, items with a dash, links behind."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._hidden = 0

    def text(self) -> str:
        """Return what was gathered; single blanks, at most one blank line."""
        whole = "".join(self._parts).replace("\u00a0", " ")
        lines = (" ".join(line.split()) for line in whole.split("\n"))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        if tag in _BREAKS:
            self._break()
        if tag == "li":
            self._parts.append("- ")
        given = dict(attrs)
        if tag == "a":
            self._links.append((given.get("href") or "", len(self._parts)))
        elif tag in {"img", "iframe"} and given.get("src"):
            self._parts.append(f" ({given['src']}) ")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._hidden:
            self._hidden -= 1
        if tag == "a" and self._links:
            address, start = self._links.pop()
            said = "".join(self._parts[start:])
            if address and address not in said:
                self._parts.append(f" ({address})")
        elif tag in _BREAKS and tag != "br":
            self._break()

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # A line break in the source is a blank to its readers.
            self._parts.append(data.replace("\r", "").replace("\n", " "))

    def _break(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")
