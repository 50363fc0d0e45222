"""What can be pasted into the chat of a call: the order of a round, the request, the sentence to complete.

All are in the language of the session.
"""

from codev_tui.i18n import pgettext, speaking
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session, after_stem
from codev_tui.model.text import clean
from codev_tui.model.voices import stage_of


def next_in_round(session: Session) -> str:
    """Who comes after the present speaker of the round, as it can be read out; empty where nobody does."""
    round_ = session.clock.round if session.clock else None
    if round_ is None or len(round_.left) < 2:
        return ""
    with speaking(session.language):
        return pgettext("in a round", "next: {name}").format(name=clean(round_.left[1]))


def order_text(session: Session, between: str = " → ") -> str:
    """The order of the round, and who is next in it; empty without a round."""
    round_ = session.clock.round if session.clock else None
    if round_ is None:
        return ""
    order, following = between.join(map(clean, round_.order)), next_in_round(session)
    return f"{order} ({following})" if following else order


def request_text(text: str, protocol: Protocol) -> str:
    """A request after its stem, as the client said it."""
    return clean(after_stem(protocol.request_stem, text)) if text else ""


def sentence_text(session: Session, protocol: Protocol) -> str:
    """The sentence to complete in the present stage; empty where there is none."""
    stage = stage_of(session, protocol)
    return clean(stage.stems[0]) if stage is not None and stage.stems else ""
