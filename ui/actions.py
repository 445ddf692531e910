"""Every command of the window in one table: its text, keys, menu and when it can be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import Qt

from ui.i18n import Languages

When = Literal["always", "filled", "figure", "chosen", "events", "aside", "traced", "undo", "redo"]
Menu = Literal["file", "edit", "figure", "view", "help"]
Sub = Literal["", "figures", "page", "importance", "notes", "language"]
MENUS: tuple[Menu, ...] = ("file", "edit", "figure", "view", "help")


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table.

    Attributes
    ----------
    name : str
        Its text is `menu.<name>` in the catalogue.
    keys : str
        As Qt writes them, "Ctrl+S"; "" has none.
    when : str
        What must be there: anything in the briefing, a figure, a chosen record, chosen events,
        rows set aside, a chosen record that says where it was read.
    group : str
        Commands of one group exclude each other: one of them is ticked.
    local : bool
        Its key works only with the figure or a table in focus, where nothing is typed.
    divided : bool
        A line stands above it in its menu.
    sub : str
        The menu inside its menu that it stands in, `menu.sub_<sub>`; "" stands in none.
    """

    name: str
    menu: Menu
    keys: str = ""
    when: When = "always"
    group: str = ""
    local: bool = False
    divided: bool = False
    ticked: bool = False
    sub: Sub = ""


COMMANDS: tuple[Command, ...] = (
    Command("new", "file", "Ctrl+N"),
    Command("open", "file", "Ctrl+O"),
    Command("open_sample", "file"),
    Command("template", "file"),
    Command("import", "file", "Ctrl+I", divided=True),
    Command("import_folder", "file"),
    Command("save", "file", "Ctrl+S", "filled", divided=True),
    Command("save_as", "file", "Ctrl+Shift+S", "filled"),
    Command("export_workbook", "file", "", "filled", divided=True),
    Command("export_pdf", "file", "Ctrl+E", "figure"),
    Command("export_png", "file", "", "figure"),
    Command("export_svg", "file", "", "figure"),
    Command("print", "file", "Ctrl+P", "figure", divided=True),
    Command("quit", "file", "Ctrl+Q", divided=True),
    Command("undo", "edit", "Ctrl+Z", "undo"),
    Command("redo", "edit", "Ctrl+Y", "redo"),
    Command("copy", "edit", "Ctrl+C", "chosen", local=True, divided=True),
    Command("paste", "edit", "Ctrl+V"),
    Command("select_all", "edit", "Ctrl+A", "filled", local=True),
    Command("add_record", "edit", "Ctrl+Return"),
    Command("edit_record", "edit", "F2", "chosen", local=True),
    Command("remove", "edit", "Del", "chosen", local=True),
    Command("mend", "edit", "Ctrl+M", "aside", divided=True),
    Command("show_source", "edit", "", "traced"),
    Command("find", "edit", "Ctrl+F", divided=True),
    Command("new_figure", "figure", "Ctrl+Shift+N", "filled"),
    Command("figure_of_chosen", "figure", "", "events"),
    Command("rename_figure", "figure", "", "figure", sub="figures"),
    Command("duplicate_figure", "figure", "", "figure", sub="figures"),
    Command("remove_figure", "figure", "", "figure", sub="figures"),
    Command("previous_figure", "figure", "Ctrl+PgUp", "figure", divided=True, sub="figures"),
    Command("next_figure", "figure", "Ctrl+PgDown", "figure", sub="figures"),
    Command("figure_earlier", "figure", "Ctrl+Shift+PgUp", "figure", sub="figures"),
    Command("figure_later", "figure", "Ctrl+Shift+PgDown", "figure", sub="figures"),
    Command("figure_words", "figure", "Ctrl+T", "figure", divided=True),
    Command("figure_english", "figure", "", "figure", group="figure_language", sub="language"),
    Command("figure_spanish", "figure", "", "figure", group="figure_language", sub="language"),
    Command("mark", "figure", "P", "events", local=True, divided=True),
    Command("label", "figure", "L", "events", local=True),
    Command("leave_out", "figure", "X", "events", local=True),
    Command("importance_1", "figure", "1", "events", local=True, sub="importance"),
    Command("importance_2", "figure", "2", "events", local=True, sub="importance"),
    Command("importance_3", "figure", "3", "events", local=True, sub="importance"),
    Command("importance_4", "figure", "4", "events", local=True, sub="importance"),
    Command("importance_5", "figure", "5", "events", local=True, sub="importance"),
    Command("note_text", "figure", "N, T", "figure", local=True, sub="notes"),
    Command("note_line", "figure", "N, L", "figure", local=True, sub="notes"),
    Command("note_band", "figure", "N, B", "figure", local=True, sub="notes"),
    Command("note_threshold", "figure", "N, V", "figure", local=True, sub="notes"),
    Command("note_bracket", "figure", "N, D", "figure", local=True, sub="notes"),
    Command("before_after", "figure", "Ctrl+B", "figure"),
    Command("whole_range", "figure", "0", "figure", local=True, divided=True),
    Command("page_screen", "figure", "", group="page", sub="page"),
    Command("page_letter", "figure", "", group="page", sub="page"),
    Command("page_a4", "figure", "", group="page", sub="page"),
    Command("page_16_9", "figure", "", group="page", sub="page"),
    Command("compose_page", "figure", "Ctrl+Shift+P", "figure"),
    Command("present", "figure", "F5", "figure"),
    Command("copy_figure", "figure", "Ctrl+Shift+C", "figure"),
    Command("window_english", "view", "", group="window_language"),
    Command("window_spanish", "view", "", group="window_language"),
    Command("light", "view", "", group="theme", divided=True),
    Command("dark", "view", "", group="theme"),
    Command("contrast", "view", "", group="theme"),
    Command("larger_text", "view", "F8", divided=True),
    Command("smaller_text", "view", "Shift+F8"),
    Command("reduce_motion", "view", "", ticked=True),
    Command("show_contents", "view", "", ticked=True, divided=True),
    Command("show_inspector", "view", "", ticked=True),
    Command("show_tables", "view", "", ticked=True),
    Command("shown_list", "view", "Ctrl+L", "figure", divided=True),
    Command("next_pane", "view", "F6"),
    Command("help_topic", "help", "F1"),
    Command("about", "help", divided=True),
)


class Actions:
    """The commands as Qt actions, by name, in the window's language."""

    def __init__(self, window: QtWidgets.QMainWindow, languages: Languages) -> None:
        self._by_name: dict[str, QtGui.QAction] = {}
        self._groups: dict[str, QtGui.QActionGroup] = {}
        for command in COMMANDS:
            self._by_name[command.name] = self._made(window, languages, command)
        self._bar(window, languages)

    def __getitem__(self, name: str) -> QtGui.QAction:
        return self._by_name[name]

    @property
    def local(self) -> list[QtGui.QAction]:
        """The actions whose keys belong to figure and tables: added to each of them."""
        return [self._by_name[command.name] for command in COMMANDS if command.local]

    def allow(self, there: Mapping[When, bool]) -> None:
        """Enable what can be used where `there` says what is there."""
        for command in COMMANDS:
            self._by_name[command.name].setEnabled(there.get(command.when, True))

    def _made(
        self, window: QtWidgets.QMainWindow, languages: Languages, command: Command
    ) -> QtGui.QAction:
        action = QtGui.QAction(window)
        action.setObjectName(command.name)
        languages.keep(action, action.setText, f"menu.{command.name}")
        if command.keys:
            action.setShortcut(QtGui.QKeySequence(command.keys))
        if command.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if command.group:
            action.setCheckable(True)
            group = self._groups.setdefault(command.group, QtGui.QActionGroup(window))
            group.addAction(action)
        if command.ticked:
            action.setCheckable(True)
            action.setChecked(True)
        return action

    def _bar(self, window: QtWidgets.QMainWindow, languages: Languages) -> None:
        for name in MENUS:
            menu = window.menuBar().addMenu("")
            menu.setObjectName(f"menu_{name}")
            languages.keep(menu, menu.setTitle, f"menu.{name}")
            inside: dict[Sub, QtWidgets.QMenu] = {"": menu}
            for command in COMMANDS:
                if command.menu != name:
                    continue
                if command.sub not in inside:
                    inside[command.sub] = made = menu.addMenu("")
                    languages.keep(made, made.setTitle, f"menu.sub_{command.sub}")
                where = inside[command.sub]
                if command.divided:
                    where.addSeparator()
                where.addAction(self._by_name[command.name])
