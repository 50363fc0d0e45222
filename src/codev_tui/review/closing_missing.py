"""What a session would end without: looked at once more before it is closed."""

from collections.abc import Iterator
from textwrap import shorten
from typing import Final, Literal, NamedTuple

from codev_tui.i18n import _
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Commitment, Session
from codev_tui.model.sitting import way_on
from codev_tui.model.voices import never_heard

_LONGEST: Final = 60
"""Characters of a commitment, which the summary has whole."""


class About(NamedTuple):
    """What something missing is about, whatever is said of it."""

    kind: str
    at: int
    name: str


class Missing(NamedTuple):
    """One thing that is missing. `at` is the place of the commitment or remark, `name` the person who was not heard."""

    kind: Literal["commitment", "parked", "unheard", "partner", "date"]
    text: str
    at: int = 0
    name: str = ""

    @property
    def about(self) -> About:
        """What it is about: the same while more or less of it is missing."""
        return About(self.kind, self.at, self.name)


def missing(session: Session, protocol: Protocol | None = None) -> tuple[Missing, ...]:
    """All that is missing, what the client can least do without first; next time only where the protocol has one."""
    return (*_missing(session), *_missing_next_time(session, protocol))


def _missing(session: Session) -> Iterator[Missing]:
    for at, commitment in enumerate(session.commitments):
        if lacks := ", ".join(_lacks(commitment)):
            text = shorten(commitment.text, _LONGEST, placeholder="…")
            sentence = _("“{text}” has {what}").format(text=text, what=lacks)
            yield Missing("commitment", sentence, at)
    for at, remark in enumerate(session.parked):
        if remark.idea is None:
            by_name, by_nobody = _("parked by {name}, never taken up: “{text}”"), _("parked, never taken up: “{text}”")
            words = by_name if remark.by else by_nobody
            yield Missing("parked", words.format(name=remark.by, text=remark.text), at)
    for name in never_heard(session):
        yield Missing("unheard", _("{name} was not heard").format(name=name), name=name)


def _missing_next_time(session: Session, protocol: Protocol | None) -> Iterator[Missing]:
    """A partner for each client; a day once for all, with the last phases where several are client in turn."""
    if protocol and not protocol.meets_again:
        return
    if not session.learning_partner:
        words = _("no learning partner for {name}") if session.client else _("no learning partner")
        yield Missing("partner", words.format(name=session.client))
    others_follow = protocol is not None and way_on(session, protocol) is not None
    if session.next_session is None and not others_follow:
        yield Missing("date", _("no day for the next session"))


def _lacks(commitment: Commitment) -> Iterator[str]:
    if not commitment.first_step:
        yield _("no first step")
    if commitment.due is None:
        yield _("no date")
