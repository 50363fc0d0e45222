"""Forgetting sessions, one after the other, and what there is to say of it before and after."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from codev_tui.i18n import _, ngettext
from codev_tui.model.errors import CodevError, reason_of
from codev_tui.review.redaction_losses import what_goes
from codev_tui.store.library import Library
from codev_tui.store.retention import RetentionChange, StillInIndex, forget

Problems = Mapping[str, str | StillInIndex]
"""What went wrong, by session: a sentence if the session is left as it is."""


def what_is_removed(root: Path, each: RetentionChange) -> str:
    """What goes of a session and of its copies, in a few words."""
    goes = list(what_goes(each.session, each.kept.kept))
    if each.leftovers:
        files = ngettext("{n} copy: {names}", "{n} copies: {names}", len(each.leftovers))
        names = ", ".join(_place(root, path) for path in each.leftovers)
        goes.append(files.format(n=len(each.leftovers), names=names))
    return ", ".join(goes) or _("nothing that was said")


def forget_all(library: Library, going: Iterable[RetentionChange], now: datetime) -> Problems:
    """Forget each of them, whatever becomes of the others."""
    problems: dict[str, str | StillInIndex] = {}
    for each in going:
        id_ = each.session.id
        try:
            forget(library, each, now)
        except StillInIndex as problem:
            problems[id_] = problem
        except CodevError as problem:
            problems[id_] = str(problem)
        except OSError as error:
            sentence = _("Session {id} could not be changed: {reason}.")
            problems[id_] = sentence.format(id=id_, reason=reason_of(error))
    return problems


def question_of_forgetting(count: int) -> str:
    """What is asked before it is done."""
    question = ngettext(
        "Remove this from {count} session? It cannot be brought back.",
        "Remove this from {count} sessions? It cannot be brought back.",
        count,
    )
    return question.format(count=count)


def told_of_forgetting(going: Sequence[RetentionChange], problems: Problems) -> list[str]:
    """What came of it: what went wrong, then how many went and which did not."""
    left = [each.session.id for each in going if isinstance(problems.get(each.session.id), str)]
    done = len(going) - len(left)
    words = ngettext("{count} session: forgotten.", "{count} sessions: forgotten.", done).format(count=done)
    if left:
        sentence = ngettext("{count} was left as it is: {ids}.", "{count} were left as they are: {ids}.", len(left))
        words = f"{words} {sentence.format(count=len(left), ids=', '.join(left))}"
    return [*dict.fromkeys(map(str, problems.values())), words]


def _place(root: Path, path: Path) -> str:
    """A copy by its name, with the folder where it does not lie beside the session."""
    return path.name if path.parent == root / "sessions" else str(path.relative_to(root))
