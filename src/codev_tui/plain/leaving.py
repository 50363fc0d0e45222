"""How a session is left or closed, line by line: the same questions as in the console."""

from collections.abc import Iterator
from typing import Final, Literal

from codev_tui.called_as import command
from codev_tui.i18n import _, quoted
from codev_tui.model.durations import measured_text
from codev_tui.model.kept_levels import levels
from codev_tui.model.session import Kept
from codev_tui.model.written_days import text_day
from codev_tui.plain.act_context import ActContext
from codev_tui.plain.targets import entries_of
from codev_tui.review.closing_summary import ClosingSummary, closing_summary, heard_text, ideas_text

Leaving = Literal["later", "close", "abandon"]
_WAYS: Final[dict[str, Leaving]] = {"l": "later", "c": "close", "a": "abandon"}
_LEVELS: Final[dict[str, Kept]] = {"a": "all", "p": "plan", "c": "commitments", "n": "nothing"}


class Leaver:
    """Asks how to leave; tells whether the session was left."""

    def __init__(self, context: ActContext) -> None:
        self._live, self._talk = context

    def leave(self, way: str) -> bool:
        """For later, for good, or altogether."""
        if not way:
            self._talk.say(self._how_it_stands())
            way = self._talk.choose(_("How do you leave? Enter: not at all:"), self._ways())
        match _WAYS.get(way[:1]):
            case "later":
                return self._leave_for_later()
            case "close":
                return self.close()
            case "abandon":
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
        """Sum up, and ask with the client what is kept; an empty answer goes back to the session."""
        summary = closing_summary(self._live.present(), self._live.protocol)
        self._talk.say(*self._summed_up(summary))
        if drafts := [" ".join(draft.split()) for draft in self._live.drafts.values()]:
            texts = ", ".join(quoted(draft) for draft in drafts)
            self._talk.say(_("Typed but not noted, and gone with the end: {texts}").format(texts=texts))
        kept = self._ask_what_is_kept(summary.client)
        if kept is None:
            return False
        self._live.finish(kept)
        return True

    def _ask_what_is_kept(self, client: str) -> Kept | None:
        if self._live.off_the_record:
            gone = _("Nothing of this session is written anywhere. When you end it here, it is gone. End it?")
            return "nothing" if self._talk.agree(gone) else None
        words = {level.level: f"{level.title}. {level.stays} {level.goes}" for level in levels()}
        question = _("Ask {client}: what may be kept?").format(client=client) if client else _("What may be kept?")
        choices = {key: words[level] for key, level in _LEVELS.items()}
        return _LEVELS.get(self._talk.choose(_("{question} Enter goes back:").format(question=question), choices))

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
                    phase=phase.title, elapsed=measured_text(phase.elapsed_s), planned=measured_text(phase.planned_s)
                )
        yield _("Heard: {names}").format(names="; ".join(heard_text(summary).split("\n")))
        yield _("Ideas: {ideas}").format(ideas=ideas_text(summary.ideas))
        for kind in ("commitments", "learnings"):
            yield from (target.line for target in entries_of(session, kind))
        if summary.next_session:
            yield _("Next session: {day}").format(day=text_day(summary.next_session))
        if summary.missing:
            yield _("Still missing: {what}.").format(what="; ".join(each.text for each in summary.missing))
