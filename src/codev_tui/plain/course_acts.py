"""The act on the course of the session, by words: read it, drop and move phases, put in breaks, silences and rounds."""

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

from codev_tui.i18n import _, pgettext
from codev_tui.model import course
from codev_tui.model.course_edits import CourseLine, CourseView, Edit, apply_edits, view_of, why_not
from codev_tui.model.course_words import course_remark, words_of_change
from codev_tui.model.durations import minutes_text
from codev_tui.model.text import fold
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts

Word = Literal["drop", "back", "earlier", "later", "break", "silence", "round", "protocol"]

_WORDS: Final[Mapping[Word, Callable[[], str]]] = {
    "drop": lambda: pgettext("a typed word", "drop"),
    "back": lambda: pgettext("a typed word", "back"),
    "earlier": lambda: pgettext("a typed word", "earlier"),
    "later": lambda: pgettext("a typed word, of a phase", "later"),
    "break": lambda: pgettext("a typed word", "break"),
    "silence": lambda: pgettext("a typed word", "silence"),
    "round": lambda: pgettext("a typed word", "round"),
    "protocol": lambda: pgettext("a typed word", "protocol"),
}
_NUMBERS: Final = re.compile(r"(\d{0,3})\s*(\d{0,3})")


class CourseActs:
    """Reads the course, and changes it as the words behind the command say."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {"course": self._change_or_tell}

    def _change_or_tell(self, text: str) -> None:
        first, _space, rest = text.partition(" ")
        word = next((word for word, said in _WORDS.items() if fold(first) in (word, fold(said()))), None)
        if word == "protocol" and not rest:
            self._tell_protocols()
        elif edit := self._edit(word, rest.strip()) if word else None:
            self._change(edit)
        else:
            self._tell()

    def _view(self) -> CourseView:
        live, session = self._live, self._live.present()
        return view_of(session, session, live.scripts, live.wall(), live.local)

    def _tell(self) -> None:
        """The phases from now on, numbered; when it ends; and what can be typed."""
        view = self._view()
        self._talk.say(*(_line(n, line) for n, line in enumerate(view.lines, 1)), _end(view))
        if remark := course_remark(self._live.session):
            self._talk.say(remark)
        self._talk.say(
            _("{key} drop 3, {key} back 3, {key} earlier 3, {key} later 3: a phase by its number.").format(key=_key()),
            _("{key} break 3 10, {key} silence 3: after that phase, with its minutes.").format(key=_key()),
            _("{key} round: another round now. {key} protocol: go on with another one.").format(key=_key()),
        )

    def _tell_protocols(self) -> None:
        found = {name: self._live.scripts.find(name) for name in self._live.protocol_names()}
        titles = {name: protocol.title for name, protocol in found.items() if protocol is not None}
        self._talk.say(*(_("{key}: {what}").format(key=name, what=title) for name, title in titles.items()))
        self._talk.say(_("{key} protocol and a name goes on with what is left of it.").format(key=_key()))

    def _edit(self, word: Word, rest: str) -> Edit | None:
        """The change that is typed; none where nothing here is meant by it."""
        if word == "protocol":
            other = self._live.scripts.find(fold(rest))
            names = course.propose_phases(self._live.session, other) if other else ()
            return Edit("switch", fold(rest), names=names) if other else None
        found = _NUMBERS.fullmatch(rest)
        if found is None:
            return None
        number, minutes = (int(each or 0) for each in found.groups())
        if word == "round":
            return Edit("round", n=number)
        lines = self._view().lines
        if word in ("break", "silence") and not number:
            number = 1
        if not 0 < number <= len(lines):
            return None
        name = lines[number - 1].name
        match word:
            case "earlier" | "later":
                return Edit("move", name, -1 if word == "earlier" else 1)
            case "break" | "silence":
                return Edit(word, name, minutes)
            case "back":
                return Edit("bring_back", name)
        return Edit("drop", name)

    def _change(self, edit: Edit) -> None:
        live, before = self._live, self._live.session
        if sentence := why_not(live.present(), edit, live.scripts, live.wall()):
            self._talk.say(sentence)
            return
        line = next((line for line in self._view().lines if line.name == edit.name), None)
        if edit.what == "drop" and line is not None and line.is_protected and not self._agrees(line):
            return
        live.act(lambda session, at: apply_edits(session, [edit], live.scripts, at))
        words = _("Changed: {what}. {undo} takes it back.")
        self._talk.say(
            words.format(what=words_of_change(before, live.session), undo=acting_key("undo", "u")), _end(self._view())
        )

    def _agrees(self, line: CourseLine) -> bool:
        self._talk.say(_("“{phase}” is protected: the method never drops it.").format(phase=line.title))
        return self._talk.agree(_("Drop it all the same?"))


def _key() -> str:
    return acting_key("course", "N")


def _end(view: CourseView) -> str:
    return _("It ends at {time}.").format(time=f"{view.ends:%H:%M}")


def _line(n: int, line: CourseLine) -> str:
    """One phase with its number."""
    if line.state == "dropped":
        return _("{n}. {phase}: dropped").format(n=n, phase=line.title)
    begins = f"{line.then:%H:%M}" if line.then else ""
    return _("{n}. {phase}: {minutes}, {time}").format(
        n=n, phase=line.title, minutes=minutes_text(line.planned_s), time=begins
    )
