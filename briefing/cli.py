"""The command line: inspect, date, build, compare, self-test (DESIGN.md 10).

What goes wrong is one line that says what and where, never a traceback. Results go to standard
output, everything else to standard error. Pictures come from a renderer that is passed in.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TypedDict, cast

from typing_extensions import override

import briefing
from briefing import comparing, dates, errors, figures, words
from briefing.document import Briefing
from briefing.exporting import renderer as renderers
from briefing.reading import cells, inspecting, proposal
from briefing.reading.opening import supervisor
from briefing.storage import atomic, opening, saving

Renderer = renderers.Renderer
Json = dict[str, object]

DONE, SET_ASIDE, BAD_INPUT = 0, 1, 2
PROGRAM = "briefing-desk"
_PICTURES = (".png", ".svg", ".pdf")
_LATER = (".pptx", ".docx", ".csv", ".html")
_DPI = 200

_log = logging.getLogger(__name__)


def main(argv: Sequence[str], renderer: Renderer | None = None) -> int:
    """Run one command; return 0 done, 1 rows set aside under --strict, 2 bad input.

    Parameters
    ----------
    argv : sequence of str
        Without the program's name.
    renderer : Renderer or None
        Draws pictures and pages; without one `build` writes workbooks without pictures.
    """
    _use_utf8()
    try:
        if not argv or argv[0] in {"-h", "--help"}:
            print(words.say("cli.help", "en"))
            return DONE if argv else BAD_INPUT
        if argv[0] == "--version":
            print(f"{PROGRAM} {briefing.__version__}")
            return DONE
        command = _COMMANDS.get(argv[0])
        if command is None:
            raise errors.UsageError(problem=words.say("cli.no_command", "en", name=argv[0]))
        return command(list(argv[1:]), renderer)
    except errors.BriefingError as error:
        return _failed(_explained(error))
    except BrokenPipeError:
        # The reader of our output, such as `head`, has gone; nothing is left to say to it.
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        return _failed(words.say("cli.stopped", "en"))
    except Exception as error:  # noqa: BLE001 - see the comment
        # A mistake of ours must not end in a traceback either; the log has it for who asks.
        _log.debug("%s failed", argv[0], exc_info=True)
        return _failed(words.say("cli.unexpected", "en", detail=_one_line(repr(error))))


def _inspect(argv: list[str], renderer: Renderer | None) -> int:
    del renderer
    options = _parsed("inspect", argv, ("--json", "--strict"))
    strict = False
    with supervisor.Reader() as reader:
        for path in options["texts"]:
            line = _inspected(reader, path)
            strict = strict or any(sheet["set_aside"] for sheet in _sheets(line))
            if options["json"]:
                print(json.dumps(line, ensure_ascii=not _printable(line)), flush=True)
            else:
                _print_inspected(line)
    return SET_ASIDE if strict and options["strict"] else DONE


def _inspected(reader: supervisor.Reader, path: str) -> Json:
    """Return what `inspect` says of one file, whatever happens to it."""
    started = time.perf_counter()
    line: Json = {"file": path, "ok": False, "error": None, "seconds": 0.0, "sheets": []}
    try:
        file = reader.read(path)
        line["sheets"] = inspecting.sheets(proposal.propose([file], Briefing()))
        line["ok"] = True
    except errors.BriefingError as error:
        line["error"] = _explained(error)
    except Exception as error:  # noqa: BLE001 - see the comment
        # One file that we fail on must not keep the others from their lines.
        _log.debug("%s", path, exc_info=True)
        line["error"] = words.say("cli.unexpected", "en", detail=_one_line(repr(error)))
    line["seconds"] = round(time.perf_counter() - started, 3)
    return line


def _sheets(line: Json) -> list[Json]:
    return cast("list[Json]", line["sheets"])


def _print_inspected(line: Json) -> None:
    print(line["file"])
    if not line["ok"]:
        print(f"  {line['error']}")
    for sheet in _sheets(line):
        values = {name: value for name, value in sheet.items() if value not in (None, "")}
        values["set_aside"] = len(cast("list[object]", sheet["set_aside"]))
        says = [
            words.say(f"cli.says.{name}", "en", value=values[name])
            for name in _SHOWN
            if name in values
        ]
        print(f"  {sheet['name'] or '-'}: {', '.join(says)}", flush=True)


_SHOWN = (
    "kind", "layout", "header_row", "records", "dated", "first_date", "last_date", "series",
    "points", "set_aside",
)  # fmt: skip


def _date(argv: list[str], renderer: Renderer | None) -> int:
    del renderer
    options = _parsed("date", argv, ("--json",), {"--order": ("dmy", "mdy")})
    order = cast("dates.Order | None", options["order"])
    for text in options["texts"]:
        line = _dated(text, order)
        if options["json"]:
            print(json.dumps(line, ensure_ascii=not _printable(line)), flush=True)
        else:
            print("\t".join(_tabbed(value) for value in line.values()), flush=True)
    return DONE


def _dated(text: str, order: dates.Order | None) -> Json:
    line: Json = dict.fromkeys(
        ("text", "edtf", "start", "end", "approximate", "uncertain", "error")
    )
    line["text"] = text
    try:
        date = dates.parse(text, order)
    except dates.DateError as error:
        return line | {"error": _explained(error)}
    return line | {
        "edtf": date.edtf,
        "start": None if date.start is None else dates.iso(date.start),
        "end": None if date.end is None else dates.iso(date.end),
        "approximate": date.approximate,
        "uncertain": date.uncertain,
    }


def _tabbed(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())


def _build(argv: list[str], renderer: Renderer | None) -> int:
    options = _parsed(
        "build",
        argv,
        ("--strict",),
        {
            "-o": None,
            "--figure": None,
            "--lang": words.LANGUAGES,
            "--page": ("letter", "a4", "16:9"),
        },
    )
    target = Path(str(options["o"] or ""))
    ending = target.suffix.lower()
    if options["o"] is None:
        raise errors.UsageError(problem=words.say("cli.no_output", "en"))
    if ending in _LATER:
        raise errors.NotBuiltYet(what=words.say("cli.writing", "en", ending=ending))
    if ending not in {".xlsx", *_PICTURES}:
        raise errors.UsageError(problem=words.say("cli.no_ending", "en", file=target.name))
    document, left = _imported(options["texts"])
    if not figures.all_ids(document):
        document.apply(figures.save(document, figures.default_figure(document)))
    language = cast("words.Language", options["lang"] or "en")
    written = [target]
    if ending == ".xlsx":
        saving.save(
            document, target, renderer=renderer, language=language, figure_language=language
        )
    else:
        page = cast("renderers.Page | None", options["page"])
        form = (ending, page, language)
        pages = _pictures(document, options["figure"], form, renderer)
        written = renderers.numbered(target, len(pages))
        for path, data in zip(written, pages, strict=True):
            atomic.write(path, data)
    print(*written, sep="\n")
    if left:
        print(words.say("cli.set_aside", "en", count=left), file=sys.stderr)
    return SET_ASIDE if left and options["strict"] else DONE


def _imported(paths: Sequence[str]) -> tuple[Briefing, int]:
    """Return a briefing with everything in the files, and how many rows were set aside."""
    read: list[cells.SourceFile] = []
    document: Briefing | None = None
    with supervisor.Reader() as reader:
        for path in paths:
            file = reader.read(path)
            if opening.is_briefing(file):
                if document is not None:
                    raise errors.UsageError(problem=words.say("cli.two_briefings", "en"))
                document = opening.understand(file).briefing
            else:
                read.append(file)
    document = document or Briefing()
    proposed = proposal.propose(read, document)
    for each in proposed.tables:
        if proposed.included(each):
            _log.info("%s %s: %s", each.file.name, each.sheet.name, proposed.tallies[each.key])
    left = sum(len(each.set_aside) for each in proposed.tables if proposed.included(each))
    batch = proposed.batch()
    if batch.changes:
        document.apply(batch)
    return document, left


def _pictures(
    document: Briefing,
    figure: str | None,
    form: tuple[str, renderers.Page | None, words.Language],
    renderer: Renderer | None,
) -> list[bytes]:
    if renderer is None:
        raise errors.UsageError(problem=words.say("cli.no_renderer", "en"))
    known = figures.all_ids(document)
    if figure is not None and figure not in known:
        raise errors.UsageError(problem=words.say("cli.no_figure", "en", name=figure))
    identifier = figure or known[0]
    ending, page, language = form
    if ending == ".pdf":
        return [renderer.pdf(document, identifier, page=page, language=language)]
    kind: renderers.PictureKind = "png" if ending == ".png" else "svg"
    return renderer.pages(document, identifier, ending=kind, page=page, language=language, dpi=_DPI)


def _compare(argv: list[str], renderer: Renderer | None) -> int:
    del renderer
    options = _parsed("compare", argv, ("--json",))
    if len(options["texts"]) != 2:
        raise errors.UsageError(problem=words.say("cli.two_files", "en"))
    old, new = (opening.open_briefing(path).briefing for path in options["texts"])
    for each in comparing.compare(old, new):
        counts = [len(each.added), len(each.changed), len(each.removed)]
        if options["json"]:
            names = ("table", "added", "changed", "removed")
            print(json.dumps(dict(zip(names, (each.table, *counts), strict=True))))
        else:
            print("\t".join([each.table, *map(str, counts)]))
    return DONE


def _self_test(argv: list[str], renderer: Renderer | None) -> int:
    del argv, renderer
    # The program with the window answers it itself, before it comes here: it needs the painter.
    raise errors.UsageError(problem=words.say("cli.no_self_test", "en"))


_COMMANDS: Mapping[str, Callable[[list[str], Renderer | None], int]] = {
    "inspect": _inspect,
    "date": _date,
    "build": _build,
    "compare": _compare,
    "self-test": _self_test,
}


class _Options(TypedDict, total=False):
    """What the commands are given; which of them depends on the command."""

    texts: list[str]
    json: bool
    strict: bool
    order: str | None
    o: str | None
    figure: str | None
    lang: str | None
    page: str | None


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line instead of ending the program."""

    @override
    def error(self, message: str) -> NoReturn:
        raise errors.UsageError(problem=f"{self.prog}: {_one_line(message)}")


def _parsed(
    command: str,
    argv: list[str],
    switches: Sequence[str],
    values: Mapping[str, Sequence[str] | None] | None = None,
) -> _Options:
    """Return the options of a command by name, and what is no option as "texts"."""
    parser = _Parser(prog=f"{PROGRAM} {command}", add_help=False, allow_abbrev=False)
    for switch in switches:
        parser.add_argument(switch, action="store_true")
    for name, choices in (values or {}).items():
        parser.add_argument(name, choices=choices)
    parser.add_argument("texts", nargs="*")
    # "--" ends the options: what follows is taken as it is, even where it begins with a dash.
    end = argv.index("--") if "--" in argv else len(argv)
    options = cast("_Options", vars(parser.parse_intermixed_args(argv[:end])))
    options["texts"] = [*options["texts"], *argv[end + 1 :]]
    if not options["texts"]:
        parser.error(words.say("cli.nothing_given", "en"))
    return options


def _failed(sentence: str) -> int:
    with contextlib.suppress(OSError, ValueError):
        print(f"{PROGRAM}: {_one_line(sentence)}", file=sys.stderr)
    return BAD_INPUT


def _explained(error: errors.BriefingError) -> str:
    """Return an error's sentence; an error without one still gives a line, never a second error."""
    try:
        return words.explain(error, "en")
    except (KeyError, ValueError):
        _log.debug("no sentence for %s", error)
        return words.say("cli.unexpected", "en", detail=_one_line(str(error)))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _printable(line: Json) -> bool:
    """Tell whether a line fits UTF-8: names of files may hold bytes that are no text."""
    try:
        json.dumps(line, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _use_utf8() -> None:
    """Write UTF-8 whatever the system's code page: a Windows console would fail on Spanish."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
