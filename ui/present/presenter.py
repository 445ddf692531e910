"""The presentation's window: one figure at a time, a card beside what a step is about.

Frames of the animation only change the range in view. Keys are those of slide programs, so that a
clicker works; the mouse steps too.
"""

from __future__ import annotations

import math

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Qt
from typing_extensions import override

from briefing import figures, words
from briefing.document import Briefing
from briefing.layout import colours
from briefing.layout.scene import Box
from ui.panels import labels
from ui.present.spotlight import Spotlight
from ui.present.steps import Step
from ui.timeline.canvas import Canvas

ZOOM_MS = 600
CURSOR_MS = 2000
"""Milliseconds after which the mouse's arrow hides."""
_FOOT = 34
_Key = Qt.Key
_FORWARD = {_Key.Key_Right, _Key.Key_Down, _Key.Key_Space, _Key.Key_PageDown}
_BACK = {_Key.Key_Left, _Key.Key_Up, _Key.Key_PageUp, _Key.Key_Backspace}


class Presenter(QtWidgets.QWidget):
    """Steps through figures.

    Parameters
    ----------
    steps : list of Step
        At least one.
    start : int
        Place of the first step shown.
    reduced : bool
        Nothing moves by itself: a step's range is there at once.

    Signals
    -------
    ended()
        The person went back to work.
    """

    ended = QtCore.Signal()

    def __init__(
        self,
        briefing: Briefing,
        steps: list[Step],
        start: int,
        theme: colours.Theme,
        *,
        reduced: bool,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._briefing, self._steps, self._theme, self._reduced = briefing, steps, theme, reduced
        self._figure = ""
        self._digits = ""
        self.at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.canvas = Canvas(self)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._light = Spotlight()
        self.canvas.tools = [self._light]
        self.card = QtWidgets.QFrame(self)
        self.card.setProperty("role", "card")
        self._lines = [labels.plain(self.card, role, wrap=True) for role in ("quiet", "", "quiet")]
        self._furnish_card()
        self.hint = labels.plain(self, "quiet")
        self.black = QtWidgets.QWidget(self)
        self.black.setAutoFillBackground(True)
        dark = self.black.palette()
        dark.setColor(QtGui.QPalette.ColorRole.Window, QtGui.QColor(0, 0, 0))
        self.black.setPalette(dark)
        self.black.hide()
        for widget in (self.card, self.hint, self.black):
            # The mouse steps wherever it is, and its arrow comes back wherever it is moved.
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._motion = QtCore.QVariantAnimation(self)
        self._motion.setDuration(ZOOM_MS)
        self._motion.setEasingCurve(QtCore.QEasingCurve.Type.InOutCubic)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._on_moved)
        self._motion.finished.connect(self._arrive)
        self._from = self._to = (0.0, 1.0)
        self._still = QtCore.QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(CURSOR_MS)
        self._still.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._still.start()
        self.go(start)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self.at]

    def go(self, place: int) -> None:
        """Show a step; the nearest one where there is none of this place."""
        place = min(max(place, 0), len(self._steps) - 1)
        self.black.hide()
        self._digits = ""
        if place == self.at:
            self._tell()
            return
        self.at = place
        step = self.step
        moved = step.figure == self._figure
        if not moved:
            self._figure = step.figure
            language = self._language()
            self.canvas.set_source(self._briefing, step.figure, language, "screen", self._theme)
        self.card.hide()
        self._light.step = None
        self.canvas.selected = [step.event] if step.event else []
        self.canvas.refresh()
        self._tell()
        self._from, self._to = self.canvas.view_range(), self._range(step)
        self._motion.stop()
        if self._reduced or not moved or not self.isVisible():
            self._on_moved(1.0)
            self._arrive()
        else:
            self._motion.start()

    def _language(self) -> words.Language:
        return figures.read(self._briefing, self.step.figure).language

    def _range(self, step: Step) -> tuple[float, float]:
        laid_out = self.canvas.laid_out
        if step.last > step.first or laid_out is None:
            return step.first, max(step.last, step.first + 1.0)
        return laid_out.inputs.first, laid_out.inputs.last

    # -- moving --

    def _on_moved(self, share: object) -> None:
        """Show the range between two steps: widths by their ratio, as zooming feels even."""
        part = float(str(share))
        old, new = self._from[1] - self._from[0], self._to[1] - self._to[0]
        span = math.exp(math.log(max(old, 1e-3)) * (1 - part) + math.log(max(new, 1e-3)) * part)
        middle = sum(self._from) / 2 * (1 - part) + sum(self._to) / 2 * part
        if part >= 1.0:
            self.canvas.show_range(*self._to)
        else:
            self.canvas.show_range(middle - span / 2, middle + span / 2)

    def _arrive(self) -> None:
        """Dim what is around, and put the card beside it."""
        step = self.step
        self._light.step = step
        self.canvas.refresh()
        last = self.at + 1 == len(self._steps) or self._steps[self.at + 1].figure != step.figure
        first = self.at == 0 or self._steps[self.at - 1].figure != step.figure
        if step.kind == "whole" and (first or not last):
            return
        self._show_card(step)

    def _furnish_card(self) -> None:
        column = self._column = QtWidgets.QVBoxLayout(self.card)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        for line, size, bold in zip(self._lines, (15, 21, 13), (False, True, False), strict=True):
            font = QtGui.QFont(self.font())
            font.setPixelSize(size)
            font.setBold(bold)
            line.setFont(font)
            line.setStyleSheet(f"font-size: {size}px; font-weight: {600 if bold else 400};")
            column.addWidget(line)
        self.card.hide()

    def _show_card(self, step: Step) -> None:
        head = step.date
        if step.number:
            head = words.say(
                "present.numbered", self._language(), number=step.number, date=step.date
            )
        for line, text in zip(self._lines, (head, step.title, step.source), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        self.card.setFixedWidth(min(560, max(280, self.width() - 40)))
        self.card.setAccessibleName(step.title)
        self.card.show()
        self._place_card()
        self.card.raise_()
        self.black.raise_()

    def _place_card(self) -> None:
        """Beside what the step is about, where it covers least of values, axes and sources.

        At the foot where what the step is about takes the whole window.
        """
        # Not adjustSize, which remembers the height that another step's lines took.
        self._column.invalidate()
        self.card.resize(self.card.width(), self._column.heightForWidth(self.card.width()))
        size = QtCore.QSizeF(self.card.size())
        scene = self.canvas.current_scene()
        spot = self._light.spot(scene) if scene is not None else None
        at = QtCore.QPointF((self.width() - size.width()) / 2, self.height() - size.height())
        at -= QtCore.QPointF(0.0, _FOOT + 24.0)
        if scene is not None and spot is not None:
            bright = self._from_scene(spot)
            lanes = [self._from_scene(box) for box in scene.lanes]
            read = [self._from_scene(box) for box in (*scene.panels, *scene.axes)]
            under = max((box.bottom() for box in read), default=0.0)
            read.append(QtCore.QRectF(0.0, under, self.width(), self.height()))
            free = [
                QtCore.QRectF(place, size)
                for place in self._places(bright, lanes, size)
                if not QtCore.QRectF(place, size).intersects(bright)
            ]
            if free:
                at = min(
                    free, key=lambda box: sum(map(_area, map(box.intersected, read)))
                ).topLeft()
        x = min(max(at.x(), 12.0), self.width() - size.width() - 12.0)
        self.card.move(round(x), round(max(at.y(), 8.0)))

    def _places(
        self, bright: QtCore.QRectF, lanes: list[QtCore.QRectF], size: QtCore.QSizeF
    ) -> list[QtCore.QPointF]:
        """Return where the card can stand, best first, all of it in the window."""
        wide, high = size.width(), size.height()
        widest, lowest = self.width() - wide - 12.0, self.height() - _FOOT - high - 4.0
        middle = min(max(bright.center().x() - wide / 2, 12.0), widest)
        level = min(max(bright.center().y() - high / 2, 8.0), lowest)
        beside = (bright.right() + 14.0, bright.left() - 14.0 - wide)
        tried = [
            (middle, bright.bottom() + 14.0),
            (middle, bright.top() - high - 14.0),
            *((x, level) for x in beside),
            # Over lanes that the step is not about, which are dimmed.
            *((x, lane.top()) for x in (middle, *beside, 12.0, widest) for lane in lanes),
            *((x, lane.bottom() - high) for x in (middle, 12.0, widest) for lane in lanes),
        ]
        return [
            QtCore.QPointF(x, y)
            for x, y in tried
            if 12.0 <= x <= widest + 0.5 and 8.0 <= y <= lowest + 0.5
        ]

    def _from_scene(self, box: Box) -> QtCore.QRectF:
        """Return a box of the scene in pixels of the window."""
        low, far = self.canvas.from_scene(box[0], box[1]), self.canvas.from_scene(box[2], box[3])
        return QtCore.QRectF(QtCore.QPointF(low), QtCore.QPointF(far))

    # -- the foot --

    def _tell(self) -> None:
        """Say which step this is, and what the next one is about."""
        language = self._language()
        parts = [words.say("present.step", language, step=self.at + 1, total=len(self._steps))]
        if self._digits:
            parts.append(words.say("present.go", language, number=self._digits))
        elif self.at + 1 < len(self._steps):
            parts.append(self._next(self._steps[self.at + 1], language))
        else:
            parts.append(words.say("present.end", language))
        self.hint.setText("    ".join(parts))
        self.setAccessibleName(self.step.title)

    def _next(self, following: Step, language: words.Language) -> str:
        values = {"title": following.title, "date": following.date, "number": following.number}
        if following.number:
            return words.say("present.next_numbered", language, **values)
        if following.date:
            return words.say("present.next_dated", language, **values)
        return words.say("present.next", language, **values)

    def _black(self) -> None:
        self.black.setVisible(self.black.isHidden())
        self.black.raise_()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        self.canvas.setGeometry(0, 0, wide, high - _FOOT)
        self.hint.setGeometry(18, high - _FOOT, wide - 36, _FOOT)
        self.black.setGeometry(0, 0, wide, high)

    # -- Qt --

    @override
    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._digits = (self._digits + str(key - Qt.Key.Key_0))[-4:]
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(int(self._digits) - 1 if self._digits else self.at + 1)
        elif key in _FORWARD:
            self.go(self.at + 1)
        elif key in _BACK:
            self.go(self.at - 1)
        elif key == Qt.Key.Key_Home:
            self.go(0)
        elif key == Qt.Key.Key_End:
            self.go(len(self._steps) - 1)
        elif key in (Qt.Key.Key_B, Qt.Key.Key_Period):
            self._black()
        elif key == Qt.Key.Key_H:
            self.hint.setVisible(self.hint.isHidden())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.go(self.at + 1)
        elif event.button() == Qt.MouseButton.RightButton:
            self.go(self.at - 1)

    @override
    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        self.unsetCursor()
        self._still.start()

    @override
    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._motion.stop()
        self._to = self._range(self.step)
        self._on_moved(1.0)
        self._arrive()

    @override
    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        self._motion.stop()
        self._still.stop()
        self.canvas.forget()
        super().closeEvent(event)
        self.ended.emit()


def _area(box: QtCore.QRectF) -> float:
    return box.width() * box.height()
