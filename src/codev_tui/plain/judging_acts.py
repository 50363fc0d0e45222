"""Yes, with changes, no: what is judged in each phase, and what grows from it."""

from collections.abc import Callable
from typing import Final

from codev_tui.i18n import _
from codev_tui.model import entries, forms, kinds
from codev_tui.model.entries import Ref
from codev_tui.model.forms import Form
from codev_tui.model.session import Session, Sift, Status, Verdict
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.entry_acts import EntryActs
from codev_tui.plain.form_talk import FormTalk
from codev_tui.plain.targets import FollowedUp, PrincipleName, Target, shown, target_of

_SIFTS: Final[dict[str, Sift]] = {"yes": "keep", "changes": "adapt", "let_go": "leave"}
_STATUS: Final[dict[str, Status]] = {"yes": "done", "changes": "partly", "let_go": "not-done"}
_VERDICTS: Final[dict[str, Verdict]] = {"yes": "confirmed", "changes": "corrected"}


class JudgingActs:
    """The acts that judge. Without a number, what has not been judged yet comes first."""

    def __init__(self, context: ActContext, entry_acts: EntryActs) -> None:
        self._live, self._talk = context
        self._context = context
        self._entry_acts = entry_acts
        self._forms = FormTalk(context.live, context.talk)

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {
            "yes": self._judge("yes"),
            "changes": self._judge("changes"),
            "let_go": self._judge("let_go"),
            "vote": lambda text: self._vote(text, 1),
            "unvote": lambda text: self._vote(text, -1),
            "grow": self._grow,
        }

    def _judge(self, act: str) -> Callable[[str], None]:
        def judge(argument: str) -> None:
            target, text = self._chosen(argument, act)
            if target is not None:
                self._judge_target(act, target, text)

        return judge

    def _chosen(self, argument: str, act: str) -> tuple[Target | None, str]:
        """What is meant: what the line names, else the first that was not judged."""
        words = {"welcome": _("principle"), "consultation": kinds.kind_named("parked").word()}
        judged = {
            "topic": "topics",
            "clarification": self._entry_acts.kind_here(),
            "commitments": "ideas",
            "judgement": "ideas",
        }
        activity = self._live.session.phase.activity
        word = words.get(activity) or kinds.kind_named(judged[activity]).word()
        if argument:
            return self._context.named(argument, word)
        target = next((each for each in shown(self._live) if self._is_open(each, act)), None)
        if target is None:
            self._talk.say(
                _("There is nothing left to judge here; a number says which one, as in {yes} 2.").format(
                    yes=acting_key("yes", "y")
                )
            )
        return target, ""

    def _is_open(self, target: Target, act: str) -> bool:
        """Whether it is something that this act judges and nobody has judged yet."""
        session, key = self._live.session, target.key
        if isinstance(key, PrincipleName):
            return act == "yes" and key.name not in session.phase.principles
        if isinstance(key, FollowedUp):
            return key.n not in {stock.n for stock in session.follow_up}
        entry = entries.entry(session, key)
        match session.phase.activity, key.kind:
            case "topic", "topics":
                return len(session.topics) == 1
            case "clarification", "reformulations":
                return bool(entry.verdict == "open") and self._entry_acts.kind_here() == key.kind
            case "clarification", "requests":
                return act == "yes" and key.at == len(session.requests) - 1 and not entry.agreed
            case "consultation", "parked":
                return entry.idea is None
            case "commitments" | "judgement", "ideas":
                return bool(entry.sift == "open")
        return False

    def _judge_target(self, act: str, target: Target, text: str) -> None:
        key = target.key
        if isinstance(key, PrincipleName):
            self._say_principle(act, key)
        elif isinstance(key, FollowedUp):
            note = text or ("" if act == "yes" else self._talk.ask(_("A note, if there is one; Enter: none:")))
            self._live.act(lambda session, _at: entries.take_stock(session, key.n, _STATUS[act], note))
            self._tell(next(each for each in shown(self._live) if each.key == key))
        else:
            self._judge_entry(act, key, text)

    def _say_principle(self, act: str, key: PrincipleName) -> None:
        if act != "yes":
            words = _("That is for a commitment of the previous session, as in {changes} commitment 1.")
            self._talk.say(words.format(changes=acting_key("changes", "r")))
            return
        self._live.act(lambda session, _at: entries.say_principle(session, key.name))
        self._tell(next(each for each in shown(self._live) if each.key == key))

    def _judge_entry(self, act: str, ref: Ref, text: str) -> None:
        match self._live.session.phase.activity, ref.kind:
            case "topic", "topics":
                self._choose(ref)
            case "clarification", "reformulations":
                words = text or (self._talk.ask(_("The client's own words; Enter: none:")) if act == "changes" else "")
                verdict = _VERDICTS[act]
                self._do(ref, lambda session: entries.judge_reformulation(session, ref.at, verdict, words))
            case "clarification", "requests" if act == "yes":
                self._do(ref, lambda session: entries.agree_on_request(session, ref.at))
            case "consultation", "parked":
                self._live.act(lambda session, now: entries.take_up(session, ref.at, now, session.kinds_of_ideas[0]))
                self._tell(target_of(self._live.session, Ref("ideas", len(self._live.session.ideas) - 1)))
            case "commitments" | "judgement", "ideas":
                self._do(ref, lambda session: entries.sift(session, ref.at, _SIFTS[act]))
            case _:
                self._talk.say(_("That is not judged in this phase."))

    def _do(self, ref: Ref, change: Callable[[Session], Session]) -> None:
        self._live.act(lambda session, _at: change(session))
        self._tell(target_of(self._live.session, ref))

    def _tell(self, target: Target) -> None:
        self._talk.say(target.line)

    def _choose(self, ref: Ref) -> None:
        self._live.act(lambda session, _at: entries.choose_topic(session, ref.at))
        self._tell(target_of(self._live.session, ref))
        if client := self._live.session.client:
            self._talk.say(_("{name} is the client.").format(name=client))
        else:
            words = _(
                "Chosen. It is nobody's in particular: {edit} says whose it is, and {choose} makes them the client."
            )
            self._talk.say(words.format(edit=acting_key("edit", "e"), choose=acting_key("yes", "y")))

    def _vote(self, argument: str, votes: int) -> None:
        target, _text = self._context.named(argument, kinds.kind_named("topics").word())
        if target is None or not isinstance(target.key, Ref) or target.key.kind != "topics":
            words = _("Say which topic, as in {vote} 2.").format(vote=acting_key("vote", "v"))
            self._talk.say(words if not argument else "")
            return
        ref = target.key
        self._do(ref, lambda session: entries.vote(session, ref.at, votes))

    def _grow(self, argument: str) -> None:
        """In the welcome a commitment is carried over, later an idea grows into one."""
        if self._live.session.phase.activity == "welcome":
            self.carry_over(argument)
        else:
            self.grow_idea(argument)

    def carry_over(self, argument: str) -> None:
        """The commitment named, of the previous session, is made once more in this one, with a new day."""
        session, previous = self._live.session, self._live.previous
        target, _text = self._context.named(argument, kinds.kind_named("commitments").word())
        if target is None or not isinstance(target.key, FollowedUp) or previous is None:
            words = _("Say which commitment, as in {grow} 2.").format(grow=acting_key("grow", "g"))
            self._talk.say(words if not argument else "")
            return
        n = target.key.n
        if any((stock.session, stock.n, stock.status) == ("", n, "dropped") for stock in session.follow_up):
            self._talk.say(
                _("It is carried over already: {undo} takes that back.").format(undo=acting_key("undo", "u"))
            )
            return
        commitment = next(each for each in previous.commitments if each.n == n)
        owner = commitment.by or previous.client
        self.commit(forms.form_to_carry_over(session, commitment, previous.id, owner))

    def grow_idea(self, argument: str) -> None:
        """The idea named, else the last that was kept, grows into a commitment; the client thereby keeps it."""
        target, _text = self._context.named(argument, kinds.kind_named("ideas").word())
        session = self._live.session
        grown = {n for commitment in session.commitments for n in commitment.ideas}
        kept = [Ref("ideas", i) for i, idea in enumerate(session.ideas) if idea.sift == "keep" and idea.n not in grown]
        ref = target.key if target else kept[-1] if kept and not argument else None
        if not isinstance(ref, Ref) or ref.kind != "ideas":
            words = _("Say which idea, as in {grow} 2.").format(grow=acting_key("grow", "g"))
            self._talk.say(words if not argument else "")
            return
        by = forms.author_now(session, self._live.protocol, "commitments")
        self.commit(forms.form_to_grow(session, session.ideas[ref.at], by))

    def commit(self, form: Form) -> None:
        """Ask for what belongs into a commitment, and make it."""
        values, at = self._forms.ask(form.fields), forms.At(self._live.wall(), form.by)
        if not values:
            self._talk.say(_("Nothing was noted."))
            return
        self._live.act(
            lambda session, _at: forms.with_entry(session, form, values, at), consuming=forms.draft_name(form)
        )
        self._tell(target_of(self._live.session, Ref("commitments", len(self._live.session.commitments) - 1)))
