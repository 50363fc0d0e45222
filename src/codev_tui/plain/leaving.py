"""How a session is left or closed, line by line: the same questions as in the console."""

from collections.abc import Iterator, Sequence
from typing import Final

from codev_tui.called_as import command
from codev_tui.editing.answers import may_be_debriefed
from codev_tui.i18n import _, quoted
from codev_tui.model.debriefing import SCORES, Given, Words, with_answers
from codev_tui.model.durations import span_text
from codev_tui.model.kept_levels import levels
from codev_tui.model.session import Kept
from codev_tui.model.written_days import text_day
from codev_tui.plain.act_context import ActContext
from codev_tui.plain.form_talk import CLEARED, FormTalk
from codev_tui.plain.targets import entries_of
from codev_tui.plain.typed_command import way_of
from codev_tui.review.closing_answers import fields_for, with_answer
from codev_tui.review.closing_missing import Missing
from codev_tui.review.closing_summary import ClosingSummary, closing_summary, heard_text, ideas_text

_LEVELS: Final[dict[str, Kept]] = {"a": "all", "p": "plan", "c": "commitments", "n": "nothing"}
_DEBRIEF: Final = "v"
"""The key of the debrief, as at the end in the room."""
_OFF_THE_RECORD: Final = {"y": "n", "b": ""}
"""The answers off the record, and the level that they stand for."""


class Leaver:
    """Asks how to leave; tells whether the session was left."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context
        self._forms = FormTalk(context.live, context.talk)

    def leave(self, way: str) -> bool:
        """For later, for good, or altogether."""
        if not way:
            self._talk.say(self._how_it_stands())
            way = self._talk.choose(_("How do you leave? Enter: not at all:"), self._ways())
        match way_of(way):
            case "l":
                return self._leave_for_later()
            case "c":
                return self.close()
            case "a":
                return self._abandon()
        return False

    def _how_it_stands(self) -> str:
        if self._live.off_the_record:
            return _("Nothing of it was written, so it cannot wait for later: when you leave, all of it is gone.")
        return _("Everything is saved.") if self._live.all_saved else _("Not everything is saved yet.")

    def _ways(self) -> dict[str, str]:
        ways = {
            "l": _("Leave it for later: the session waits; {command} goes on.").format(
                command=command("resume", "--plain")
            ),
            "c": _("Close here: see the summary and choose what is kept."),
            "a": _("Abandon: the session ends unfinished; what was noted stays."),
        }
        if self._live.off_the_record:
            return {"c": ways["c"], "a": _("Abandon: everything that was noted is lost.")}
        return ways

    def _leave_for_later(self) -> bool:
        if self._live.off_the_record:
            return self._talk.agree(_("Everything that was noted in this session will be lost. Is that what you want?"))
        if not self._live.flush():
            return self._talk.agree(
                _("Not everything has reached the disk: what was noted last may be lost. Leave all the same?")
            )
        return True

    def _abandon(self) -> bool:
        question = _("Everything that was noted in this session will be lost. Is that what you want?")
        if not self._live.off_the_record:
            question = _(
                "An abandoned session cannot be gone on with; what was noted so far stays in its file. Abandon it?"
            )
        if not self._talk.agree(question):
            return False
        self._live.abandon()
        return True

    def close(self) -> bool:
        """Sum up, put in what is missing, and ask with the client what is kept; an empty answer goes back."""
        self._talk.say(*self._summed_up(closing_summary(self._live.present(), self._live.protocol)))
        if drafts := [" ".join(draft.split()) for draft in self._live.drafts.values()]:
            texts = ", ".join(quoted(draft) for draft in drafts)
            self._talk.say(_("Typed but not noted, and gone with the end: {texts}").format(texts=texts))
        while True:
            missing = closing_summary(self._live.present(), self._live.protocol).missing
            answer = self._ask_what_is_kept(missing)
            if answer.isdecimal():
                self._put_in(missing[int(answer) - 1])
            elif answer == _DEBRIEF:
                self._live.finish("all")
                self._debrief()
                return True
            elif answer in _LEVELS:
                self._live.finish(_LEVELS[answer])
                return True
            else:
                return False

    def _ask_what_is_kept(self, missing: Sequence[Missing]) -> str:
        """The number of something that is missing and is to be put in, the key of a level, or neither."""
        numbered = {str(n): each.text for n, each in enumerate(missing, 1)}
        if missing:
            self._talk.say(_("Still missing: type its number, or leave it."))
        if self._live.off_the_record:
            gone = _("Nothing of this session is written anywhere. When you end it here, it is gone.")
            ways = {"y": _("End it."), "b": _("Go back to the session.")}
            answer = self._talk.choose(_("{question} Enter goes back:").format(question=gone), numbered | ways)
            return _OFF_THE_RECORD.get(answer, answer)
        words = {level.level: f"{level.title}. {level.stays} {level.goes}" for level in levels()}
        client = self._live.session.client
        question = _("Ask {client}: what may be kept?").format(client=client) if client else _("What may be kept?")
        choices = {key: words[level] for key, level in _LEVELS.items()}
        if self._live.protocol.debrief and may_be_debriefed(self._live):
            choices[_DEBRIEF] = _("Everything, and then your debrief, when the others have left: for you alone.")
        return self._talk.choose(_("{question} Enter goes back:").format(question=question), numbered | choices)

    def _put_in(self, missing: Missing) -> None:
        """Ask for what is missing, and put it in."""
        self._talk.say(missing.text)
        fields = fields_for(self._live.session, missing)
        heard = missing.kind == "unheard"
        values = {field.name: self._forms.ask_field(field, enter=field.hint if heard else "") for field in fields}
        self._live.act(lambda session, now: with_answer(session, missing, values, now))

    def _debrief(self) -> None:
        """When the others have left: the questions of the debrief, one after the other."""
        told = _("The session is over. Enter leaves a question out, {sign} ends the debrief.")
        self._talk.say(told.format(sign=CLEARED))
        for question in self._live.protocol.debrief:
            text = self._talk.ask(_("{question} Enter: no answer:").format(question=question.ask))
            score = self._ask_score() if text != CLEARED else CLEARED
            if CLEARED in (text, score):
                return
            self._answer(Given(question, Words(), Words(text, int(score) if score else None)))

    def _ask_score(self) -> str:
        """A score, none, or the sign that ends the debrief."""
        asked = _("Score, 1 to 5. Enter: none:")
        while (typed := self._talk.ask(asked)) not in ("", CLEARED, *map(str, SCORES)):
            self._talk.say(_("A score is a whole number from 1 to 5; leave it empty for none."))
        return typed

    def _answer(self, given: Given) -> None:
        self._live.act(lambda session, _at: with_answers(session, (given,)))

    def _summed_up(self, summary: ClosingSummary) -> Iterator[str]:
        """The summary, a line for each thing that there is."""
        session = self._live.session
        yield summary.title or _("Session without a title")
        if summary.request:
            yield _("The request: {text}").format(text=summary.request)
        for phase in summary.phases:
            if phase.reached:
                took = _("{phase}: {elapsed} of {planned}")
                yield took.format(
                    phase=phase.title, elapsed=span_text(phase.elapsed_s), planned=span_text(phase.planned_s)
                )
        yield _("Heard: {names}").format(names="; ".join(heard_text(summary).split("\n")))
        yield _("Ideas: {ideas}").format(ideas=ideas_text(summary.ideas))
        for kind in ("commitments", "learnings"):
            yield from (target.line for target in entries_of(session, kind))
        if summary.next_session:
            yield _("Next session: {day}").format(day=text_day(summary.next_session))
