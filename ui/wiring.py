"""Which command does what: the one place where actions meet the objects that carry them out."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, get_args

import shiboken6
from PySide6 import QtCore

from briefing import __version__, changes, figures, words
from briefing.exporting.renderer import Page
from ui import theme
from ui.panels import figures_menu, label_words, record_menu
from ui.present import motion

if TYPE_CHECKING:
    from ui.desk import Desk

_PAGES: dict[str, Page] = {
    "page_screen": "screen",
    "page_letter": "letter",
    "page_a4": "a4",
    "page_16_9": "16:9",
}


class Wiring(QtCore.QObject):
    """Connects a desk's actions, and keeps them enabled and ticked as things are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._connect_files()
        self._connect_edit()
        self._connect_figure()
        self._connect_view()
        desk.tables.add_actions(desk.window.actions_.local)
        desk.figure.set_keys(desk.window.actions_.local)
        desk.figure.marks_full.connect(self._tell_marks_full)
        for signal in (
            desk.selection.changed,
            desk.session.opened,
            desk.current.changed,
            desk.current.page_changed,
            desk.languages.changed,
            desk.look.changed,
            desk.session.stack.indexChanged,
        ):
            signal.connect(self.refresh)
        desk.session.changed.connect(lambda _change: self.refresh())
        desk.session.opened.connect(desk.selection.clear)
        # What was told of a step is stale once another is made or taken back.
        desk.session.changed.connect(lambda _change: desk.status.tell(""))
        desk.window.files_dropped.connect(desk.import_files)
        desk.window.drop_refused.connect(
            lambda: desk.status.tell(desk.languages.say("window.drop_refused"))
        )
        desk.inspector.address_chosen.connect(desk.asking.open_address)
        self._connect_origins()
        desk.inspector.tell_also(self._label_words)
        desk.current.changed.connect(desk.inspector.tell_more)
        self.refresh()

    def refresh(self) -> None:
        """Enable and tick every action as things are now."""
        desk, stack = self._desk, self._desk.session.stack
        if not shiboken6.isValid(stack):
            # The stack says that its index is 0 while it is being taken down.
            return
        actions = desk.window.actions_
        figure = desk.current.figure
        actions.allow(
            {
                "filled": not desk.session.empty,
                "figure": figure is not None,
                "chosen": bool(desk.selection.ids),
                "events": bool(desk.selection.of("events")),
                "aside": bool(len(desk.session.briefing["set_aside"])),
                "traced": bool(self._origin()),
                "undo": stack.canUndo(),
                "redo": stack.canRedo(),
            }
        )
        say = desk.languages.say
        for name, step in (("undo", stack.undoText()), ("redo", stack.redoText())):
            text = say(f"menu.{name}_step", step=step) if step else say(f"menu.{name}")
            actions[name].setText(text)
        figures_menu.refresh(desk)
        language = desk.languages.language
        actions["window_english"].setChecked(language == "en")
        actions["window_spanish"].setChecked(language == "es")
        actions["light"].setChecked(desk.look.theme.name == "light")
        actions["dark"].setChecked(desk.look.theme.name == "dark")
        actions["contrast"].setChecked(desk.look.theme.name == "contrast")
        actions["larger_text"].setEnabled(desk.look.scale < theme.SCALES[-1])
        actions["smaller_text"].setEnabled(desk.look.scale > theme.SCALES[0])
        for name, page in _PAGES.items():
            actions[name].setChecked(desk.current.page == page)
        actions["figure_english"].setChecked(figure is not None and figure.language == "en")
        actions["figure_spanish"].setChecked(figure is not None and figure.language == "es")

    def _connect_files(self) -> None:
        desk, actions = self._desk, self._desk.window.actions_
        actions["new"].triggered.connect(desk.files.new)
        actions["open"].triggered.connect(desk.files.choose)
        actions["open_sample"].triggered.connect(desk.files.open_sample)
        actions["template"].triggered.connect(desk.files.copy_template)
        actions["import"].triggered.connect(self._on_import)
        actions["import_folder"].triggered.connect(self._on_import_folder)
        actions["save"].triggered.connect(self._on_save)
        actions["save_as"].triggered.connect(self._on_save_as)
        actions["export_workbook"].triggered.connect(desk.outputs.export_workbook)
        for ending in ("pdf", "png", "svg"):
            actions[f"export_{ending}"].triggered.connect(
                lambda _on=False, kind=ending: desk.outputs.export(kind)
            )
        actions["print"].triggered.connect(lambda: desk.outputs.print_figure(desk.window))

    def _connect_edit(self) -> None:
        desk, actions = self._desk, self._desk.window.actions_
        actions["undo"].triggered.connect(desk.session.stack.undo)
        actions["redo"].triggered.connect(desk.session.stack.redo)
        actions["copy"].triggered.connect(self._on_copy)
        actions["paste"].triggered.connect(self._on_paste)
        actions["select_all"].triggered.connect(self._on_select_all)
        actions["add_record"].triggered.connect(self._on_add)
        actions["edit_record"].triggered.connect(self._on_edit)
        actions["remove"].triggered.connect(desk.commands.remove)
        actions["find"].triggered.connect(self._on_find)

    def _connect_origins(self) -> None:
        """What leads from a record to its source, and from a row set aside to a record."""
        desk, actions = self._desk, self._desk.window.actions_
        actions["mend"].triggered.connect(self._on_mend)
        actions["show_source"].triggered.connect(lambda: self._show_source(self._origin()))
        desk.inspector.mending_wanted.connect(self._on_mend)
        desk.inspector.source_wanted.connect(self._show_source)
        aside = desk.tables.panes["set_aside"].view
        aside.asked_to_edit.connect(self._on_mend)
        aside.doubleClicked.connect(self._on_mend)
        record_menu.keep(desk.tables, desk.window.actions_.__getitem__)

    def _connect_figure(self) -> None:
        desk, actions = self._desk, self._desk.window.actions_
        figures_menu.connect(desk)
        actions["figure_words"].triggered.connect(self._on_figure_words)
        actions["before_after"].triggered.connect(self._on_before_after)
        actions["present"].triggered.connect(self._on_present)
        actions["compose_page"].triggered.connect(self._on_compose_page)
        actions["copy_figure"].triggered.connect(desk.outputs.copy_figure)
        for name, page in _PAGES.items():
            actions[name].triggered.connect(
                lambda _on=False, chosen=page: desk.current.show_page(chosen)
            )
        for importance in range(1, 6):
            actions[f"importance_{importance}"].triggered.connect(
                lambda _on=False, chosen=importance: desk.commands.set_importance(chosen)
            )
        actions["mark"].triggered.connect(self._on_mark)
        actions["label"].triggered.connect(self._on_label)
        for kind in get_args(figures.NoteKind):
            actions[f"note_{kind}"].triggered.connect(
                lambda _on=False, chosen=kind: desk.notes.placing.emit(chosen)
            )
        actions["leave_out"].triggered.connect(self._on_leave_out)
        actions["whole_range"].triggered.connect(desk.figure.show_whole_range)
        actions["figure_english"].triggered.connect(lambda: self._figure_in("en"))
        actions["figure_spanish"].triggered.connect(lambda: self._figure_in("es"))

    def _connect_view(self) -> None:
        desk, actions = self._desk, self._desk.window.actions_
        actions["window_english"].triggered.connect(lambda: desk.languages.switch("en"))
        actions["window_spanish"].triggered.connect(lambda: desk.languages.switch("es"))
        actions["reduce_motion"].setChecked(motion.reduced_by_system())
        actions["light"].triggered.connect(lambda: desk.look.switch("light"))
        actions["dark"].triggered.connect(lambda: desk.look.switch("dark"))
        actions["contrast"].triggered.connect(lambda: desk.look.switch("contrast"))
        actions["larger_text"].triggered.connect(lambda: desk.look.step(1))
        actions["smaller_text"].triggered.connect(lambda: desk.look.step(-1))
        actions["help_topic"].triggered.connect(self._on_keys)
        actions["about"].triggered.connect(self._on_about)

    def _on_save(self) -> None:
        self._desk.files.save()

    def _on_save_as(self) -> None:
        self._desk.files.save_as()

    def _on_copy(self) -> None:
        self._desk.tables.pane.view.copy()

    def _on_select_all(self) -> None:
        self._desk.tables.pane.view.selectAll()

    def _on_edit(self) -> None:
        view = self._desk.tables.pane.view
        view.edit(view.currentIndex())

    def _on_find(self) -> None:
        self._desk.tables.pane.find_row.focus_find()

    def _on_import(self) -> None:
        desk, say = self._desk, self._desk.languages.say
        endings = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.json"
        kinds = f"{say('window.kind_tables')} ({endings});;{say('window.kind_any')} (*)"
        desk.asking.path_to_open(say("window.import_title"), kinds, desk.import_files, several=True)

    def _on_import_folder(self) -> None:
        desk = self._desk
        desk.asking.folder_to_open(desk.languages.say("window.import_title"), desk.import_files)

    def _on_paste(self) -> None:
        from ui.importing import paste

        paste.begin(self._desk)

    def _on_add(self) -> None:
        """Add a row to the table in sight and choose it; it is filled in the inspector."""
        desk = self._desk
        table = desk.tables.pane.table
        if desk.session.empty or table == "set_aside":
            table = "events"
        identifier = changes.new_id(table)
        desk.session.apply(changes.insert_rows(table, [{"id": identifier}]), "undo.add_record")
        desk.tables.show_table(table)
        desk.selection.choose(table, (identifier,))
        desk.inspector.show_chosen()
        desk.inspector.fields.begin()

    def _on_mend(self) -> None:
        from ui.importing import mend

        mend.begin(self._desk)

    def _origin(self) -> str:
        """Return where the chosen record was read; "" where none, or several, are chosen."""
        selection = self._desk.selection
        table, ids = self._desk.session.briefing[selection.table], selection.ids
        if len(ids) != 1 or ids[0] not in table:
            return ""
        return str(table.record(ids[0]).get("origin") or "")

    def _show_source(self, origin: str) -> None:
        from ui.panels import source_row

        source_row.begin(self._desk, origin)

    def _on_mark(self) -> None:
        desk = self._desk
        if not desk.commands.toggle_mark():
            self._tell_marks_full()

    def _tell_marks_full(self) -> None:
        desk = self._desk
        desk.status.tell(desk.languages.say("window.marks_full", count=figures.MOST_CALLOUTS))

    def _on_leave_out(self) -> None:
        """Leave the chosen events out or take them in, and say what brings them back."""
        desk = self._desk
        left = desk.commands.toggle_left_out()
        if left is not None:
            key = "window.left_out" if left else "window.taken_in"
            desk.status.tell(desk.languages.say(key, count=len(desk.commands.events)))

    def _label_words(self) -> str:
        """What the figure shown wishes for the chosen events and their labels; "" where nothing."""
        desk = self._desk
        figure = desk.current.figure
        if figure is not None and figure.excluded & set(desk.commands.events):
            return desk.languages.say("window.is_left_out")
        wish = figures.label_wish(figure, desk.commands.events) if figure else "automatic"
        return "" if wish == "automatic" else label_words.of(wish, desk.languages)

    def _on_label(self) -> None:
        desk = self._desk
        wish = desk.commands.change_label()
        if wish is not None:
            desk.status.tell(label_words.of(wish, desk.languages))

    def _on_figure_words(self) -> None:
        """Bring the figure's texts into sight, where the inspector stands, and begin to type."""
        desk = self._desk
        shown = desk.window.actions_["show_inspector"]
        if not shown.isChecked():
            shown.trigger()
        desk.selection.clear()
        desk.inspector.show_chosen()
        desk.figure_words.field("title").setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def _figure_in(self, language: words.Language) -> None:
        figure = self._desk.current.figure
        if figure is not None and figure.language != language:
            altered = dataclasses.replace(figure, language=language)
            self._desk.current.alter(altered, "undo.figure_language")

    def _on_before_after(self) -> None:
        from ui.dialogs.before_after import BeforeAfterDialog

        desk = self._desk
        event = (*desk.commands.events, "")[0]
        dialog = BeforeAfterDialog(desk.session, desk.current, desk.languages, event, desk.window)
        dialog.open()

    def _on_compose_page(self) -> None:
        from ui.dialogs.page_composer import PageComposer

        desk = self._desk
        PageComposer(
            desk.current,
            desk.languages,
            desk.outputs,
            desk.tasks,
            desk.window.actions_["figure_words"].trigger,
            desk.window,
        ).open()

    def _on_present(self) -> None:
        from ui.present import begin

        if self._desk.current.figure is not None:
            begin.begin(self._desk)

    def _on_keys(self) -> None:
        from ui.dialogs.keys import Keys

        Keys(self._desk.languages, self._desk.window).open()

    def _on_about(self) -> None:
        say = self._desk.languages.say
        words_ = say("window.about_words", version=__version__)
        self._desk.asking.tell(say("window.name"), f"{words_}\n\n{say('window.about_licence')}")
