"""Every text that a person sees comes from the catalogue, in both languages."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

from briefing import words

ROOT = Path(__file__).resolve().parents[2]

SHOWING = re.compile(
    r"""set(Text|WindowTitle|ToolTip|StatusTip|WhatsThis|PlaceholderText|Title|TabText|ItemText
        |AccessibleName|AccessibleDescription|InformativeText|DetailedText|LabelText|Label
        |HeaderLabels|HorizontalHeaderLabels|Prefix|Suffix|SpecialValueText|NameFilters?|Html
        |PlainText|ButtonText|CancelButtonText)
    |add(Action|Menu|Tab|Row|Item|Items|Section|ToolBar)|insert(Item|Tab|Action|Menu)|showMessage
    |get(OpenFileNames?|SaveFileName|ExistingDirectory|Text|Item)|information|warning|critical
    |question|about|showText|drawText
    |Q(Label|PushButton|Action|Menu|CheckBox|RadioButton|GroupBox|ToolButton|DockWidget|MessageBox
        |ListWidgetItem|TableWidgetItem|TreeWidgetItem|StandardItem|ProgressDialog|CommandLinkButton
        |UndoCommand|FileDialog)""",
    re.VERBOSE,
)
"""Names of Qt's methods and classes that show the text handed to them."""

LOGGER = re.compile(r"^(_?log|logger|logging\.getLogger\(.*\))\.\w+$")
"""Calls whose warning() writes a log and shows nothing."""

MARKUP = re.compile(r"</?\w+[^>]*>")
"""A tag is the frame of a text, no text."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Give path and syntax tree of every file of ui."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def literals(node: ast.expr) -> Iterator[str]:
    """Give the literal text in an argument: itself, parts of an f-string, of a sum, of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield str(part.value)
    elif isinstance(node, ast.BinOp):
        yield from literals(node.left)
        yield from literals(node.right)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.List | ast.Tuple):
        for element in node.elts:
            yield from literals(element)


def test_widgets_show_no_text_that_is_not_in_the_catalogue() -> None:
    found = []
    for path, tree in trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            function = call.func
            name = getattr(function, "attr", getattr(function, "id", ""))
            if not SHOWING.fullmatch(name) or LOGGER.search(ast.unparse(function)):
                continue
            arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
            texts = [text for argument in arguments for text in literals(argument)]
            # A mark such as "-" or "1-5" is no text; a letter is.
            found += [
                f"{path}:{call.lineno}: {text!r}"
                for text in texts
                if any(map(str.isalpha, MARKUP.sub("", text))) and not words.has(text)
            ]
    assert found == []


def test_every_key_that_code_names_is_in_the_catalogue() -> None:
    known = words.catalogue("en")
    missing = []
    for folder in ("briefing", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if name != "say" or not call.args or not isinstance(call.args[0], ast.Constant):
                    continue
                key = str(call.args[0].value)
                if key not in known and f"{key}.other" not in known:
                    missing.append(f"{path.relative_to(ROOT)}:{call.lineno}: {key}")
    assert missing == []


def test_both_catalogues_have_the_same_keys() -> None:
    assert words.catalogue("en").keys() == words.catalogue("es").keys()


def test_both_catalogues_have_the_same_blanks() -> None:
    spanish = words.catalogue("es")
    differing = {
        key: (blanks(text), blanks(spanish[key]))
        for key, text in words.catalogue("en").items()
        if blanks(text) != blanks(spanish[key])
    }
    assert differing == {}


def test_a_text_with_a_count_has_one_and_many() -> None:
    keys = words.catalogue("en").keys()
    ones = {key.removesuffix(".one") for key in keys if key.endswith(".one")}
    others = {key.removesuffix(".other") for key in keys if key.endswith(".other")}
    # A key may end in "other" because it is the word itself, as a side or category has one.
    assert ones <= others


def test_no_text_is_empty_or_has_loose_ends() -> None:
    loose = {
        (language, key)
        for language in words.LANGUAGES
        for key, text in words.catalogue(language).items()
        if not text.strip() or text != text.strip()
    }
    assert loose == set()


def blanks(text: str) -> set[str]:
    """Give the names of a text's blanks."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
