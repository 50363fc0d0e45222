"""What can be copied out of a past session: the selected entry or page, the request, the plan."""

from collections.abc import Iterator

from codev_tui.i18n import _, speaking
from codev_tui.model.copied_texts import Copy, copy_of_entry
from codev_tui.model.entries import Ref
from codev_tui.model.session import Session
from codev_tui.model.text import clean
from codev_tui.review.session_text import plan_text


def past_copies(session: Session, selected: Ref | str | None = None) -> tuple[Copy, ...]:
    """What can be copied, the selected entry first, or the text of a page; no text comes twice.

    Names of the texts are in the program's language, the texts in the session's.
    """
    by_text = {copy.text: copy for copy in reversed(tuple(_copies(session, selected))) if copy.text}
    return tuple(reversed(by_text.values()))


def _copies(session: Session, selected: Ref | str | None) -> Iterator[Copy]:
    if isinstance(selected, Ref):
        name = copy_of_entry(session, session.request_stem, selected).name
        with speaking(session.language):
            yield Copy(name, copy_of_entry(session, session.request_stem, selected).text)
    elif selected:
        yield Copy(_("the selected page"), clean(selected))
    yield Copy(_("the request"), clean(session.whole_request))
    yield Copy(_("the plan"), clean(plan_text(session)))
