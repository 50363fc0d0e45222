"""Is one session file sound: can it be read, does it say what follows, does it speak of what is there?"""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from codev_tui.called_as import command
from codev_tui.i18n import _
from codev_tui.model.errors import reason_of
from codev_tui.model.redaction import redact
from codev_tui.model.session import Session
from codev_tui.store.disk.conflict import load
from codev_tui.store.disk.names import parse_name
from codev_tui.store.doctor import permissions
from codev_tui.store.doctor.derived import wrong_keys
from codev_tui.store.doctor.finding import Finding, Mend, place, remedy, repair_command
from codev_tui.store.doctor.references import dangling
from codev_tui.store.format.codec import SessionFileError, as_document, document_of, understand
from codev_tui.store.format.toml_reader import TOLD_MAX, line_of


def check(path: Path, exists: Callable[[str], bool]) -> Iterator[Finding]:
    """Everything wrong with the session file at that path; `exists` is whether there is a session of an id."""
    id_ = parse_name(path.name).session
    closed = list(permissions.of(path, id_))
    yield from closed
    try:
        data, _seen = load(path)
    except OSError as error:
        if closed and isinstance(error, PermissionError):
            return  # Said above, and mended with it.
        yield Finding(
            path=path,
            session=id_,
            severity="error",
            problem=_("it cannot be read: {reason}").format(reason=reason_of(error)),
            remedy=_("see what stands in its place"),
        )
        return
    try:
        document, text = document_of(data, path.name)
        session, read_only = understand(document, text, path.name)
    except SessionFileError as problem:
        yield Finding(
            path=path,
            session=id_,
            severity="error",
            problem=problem.problem.rstrip("."),
            place=place(problem.line, problem.key),
            remedy=_("mend it in an editor, or {command} sets it aside").format(command=repair_command()),
            mend="set aside",
        )
        return
    if session.id != id_:
        yield _misnamed(path, id_, session, exists)
    elif read_only:
        yield _note(path, id_, read_only)
    else:
        yield from _within(path, document, text, session, exists)


def _misnamed(path: Path, id_: str, session: Session, exists: Callable[[str], bool]) -> Finding:
    mend: Mend = "set aside" if exists(session.id) else "rename"
    return Finding(
        path=path,
        session=id_,
        severity="error",
        problem=_("the file says that it is session {id}").format(id=session.id),
        place="id",
        remedy=remedy(mend),
        mend=mend,
    )


def _note(path: Path, id_: str, sentence: str) -> Finding:
    return Finding(
        path=path, session=id_, severity="note", problem=sentence.rstrip("."), remedy=_("nothing needs to be done")
    )


def _within(
    path: Path, document: dict[str, Any], text: str, session: Session, exists: Callable[[str], bool]
) -> Iterator[Finding]:
    """What is wrong within a session that can be read and written."""

    def finding(key: str, problem: str, *, mendable: bool) -> Finding:
        return Finding(
            path=path,
            session=session.id,
            severity="warning",
            problem=problem,
            place=place(line_of(text, key), key),
            remedy=remedy("rewrite") if mendable else _("mend it in an editor"),
            mend="rewrite" if mendable else None,
        )

    found = _all_within(document, session, exists)
    for key, problem, mendable in islice(found, TOLD_MAX):
        yield finding(key, problem, mendable=mendable)
    if next(found, None):
        yield Finding(
            path=path,
            session=session.id,
            severity="warning",
            problem=_("there is more"),
            remedy=_("{command} tells the rest once these are mended").format(command=command("doctor")),
        )
    if redact(session, session.kept) != session:
        sentence = _("kept is {level}, and there is more in it than that")
        yield Finding(
            path=path,
            session=session.id,
            severity="warning",
            problem=sentence.format(level=session.kept),
            place=place(line_of(text, "kept"), "kept"),
            remedy=_("{command} removes it").format(command=command("forget", session.id, "--keep", session.kept)),
        )


def _all_within(
    document: dict[str, Any], session: Session, exists: Callable[[str], bool]
) -> Iterator[tuple[str, str, bool]]:
    """Each key, what is wrong with it, and whether it can be mended without a loss."""
    for key, problem in wrong_keys(document, as_document(session)):
        yield key, problem, True
    for reference in dangling(document, session, exists):
        yield reference.key, reference.problem, reference.is_mendable
