"""Write the templates in both languages into resources/templates, from the schema.

Run after a change to `briefing/schema.py` or to the texts of the template; the files are committed,
and a test compares them with what this would write.
"""

from __future__ import annotations

from pathlib import Path

from briefing import words
from briefing.exporting import template

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "templates"


def main() -> None:
    """Write both files and print their paths."""
    FOLDER.mkdir(exist_ok=True)
    for language in words.LANGUAGES:
        path = FOLDER / f"briefing-template-{language}.xlsx"
        path.write_bytes(template.to_bytes(language))
        print(path)


if __name__ == "__main__":
    main()
