"""The facilitator's workspace: the data directory, the protocols, the clock, and the sessions that are open."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache, cached_property, partial
from pathlib import Path

from codev_tui.called_as import command
from codev_tui.editing.autosave import Autosave, NoSaving
from codev_tui.editing.editor import Editor, Saver
from codev_tui.editing.group_editor import GroupEditor
from codev_tui.editing.live import LiveSession
from codev_tui.editing.open_groups import OpenGroups
from codev_tui.editing.season_ticks import SeasonTicks
from codev_tui.editing.shared_editors import SharedEditors
from codev_tui.i18n import _
from codev_tui.model.course_script import FindProtocol, own_phases, script_of
from codev_tui.model.errors import CodevError, ProtocolError
from codev_tui.model.follow_up_notes import (
    CannotCheck,
    FollowUpNotes,
    OpenCommitment,
    add_follow_up_notes,
    followed_up,
    open_commitments,
)
from codev_tui.model.group import Group
from codev_tui.model.plan import Plan, begin, protocol_without_script, with_parts_of
from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Kept, Session
from codev_tui.model.sitting import next_plan
from codev_tui.model.text import name_key, same_name
from codev_tui.store.disk.lock import SessionInUse, SessionLock
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.guarded_files import SaveError
from codev_tui.store.index.index import Index
from codev_tui.store.index.location import index_path
from codev_tui.store.library import Library, ReadOnlySession, UnknownSession
from codev_tui.store.locked_session_file import LockedSessionFile
from codev_tui.store.protocols import ProtocolFiles, in_place_words
from codev_tui.store.session_summary import SessionSummary
from codev_tui.timepiece import Timepiece

FRAME_S = 0.02
"""An act is shown within so long; then it is written."""

_FEW = 200
"""So many files are taken into the index in no time."""

_LAST_SAVE_S = 2.0
"""How long the end of a console waits for the disk, for each session."""


class CannotResume(CodevError):
    """A session that cannot go on; the sentence says why."""


class Workspace:
    """Everything outside the session that a console needs, given once; tests give their own.

    `throw_away`: the data directory goes with the console, so nobody is told to come back to it. `pace`: how many times
    as fast as the wall's the clocks run.
    """

    def __init__(self, data_dir: Path, timepiece: Timepiece, *, throw_away: bool = False, pace: int = 1) -> None:
        self.data_dir = data_dir
        self.throw_away = throw_away
        self.pace = pace
        self.timepiece = timepiece
        self.library = Library(data_dir)
        self.groups = OpenGroups(GroupFiles(data_dir), lambda: self.index, timepiece)
        self.scripts = ProtocolFiles(data_dir / "scripts")
        self._claims: dict[str, SessionLock] = {}
        self._records = SharedEditors[Editor]()
        self._owed: dict[object, Callable[[], object]] = {}
        self._files: dict[str, LockedSessionFile] = {}
        self._moved: dict[str, Path] = {}

    @cached_property
    def index(self) -> Index:
        """What is known of past sessions without reading them all; of a throw-away directory it is in memory alone."""
        return Index(self.library, None if self.throw_away else index_path(self.data_dir))

    def begin(self, plan: Plan) -> LiveSession:
        """A new session, its clock standing in its first phase; written at once, unless off the record."""
        now = self.timepiece.wall()
        id_ = self.library.new_id(now) if plan.off_the_record else self._claimed_id(now)
        live = self._lay(begin(plan, id_, now), plan.protocol, off_the_record=plan.off_the_record)
        if own := self.scripts.in_place_of_shipped(plan.protocol):
            live.script_remark = in_place_words(own)
        live.save_now()
        return live

    def begin_next(self, before: LiveSession, session: Session) -> LiveSession:
        """The session of the next client of the same sitting; `session` is the one before as it was at its end."""
        return self.begin(next_plan(session, before.first_protocol, off_the_record=before.off_the_record))

    def resume(self, session_id: str, *, take_over: bool = False) -> LiveSession:
        """Go on with a session that runs, where its file left it; what became of the time since is asked on screen.

        Raises `SessionInUse` for one that another console runs, unless it is taken over; `CannotResume` for one that
        has ended or must not be written; `CodevError` for one that cannot be read.
        """
        if take_over:
            _must_be_running(*self.library.look(session_id))
        self._claim(session_id, take_over=take_over)
        try:
            return self._go_on_with(session_id)
        except CodevError:
            self._claims.pop(session_id).release()
            raise

    def open_record(self, session_id: str) -> Editor:
        """A past session, to be corrected; the caller closes it.

        Opened twice in this console, it is one and the same record. It can only be read, and says why, where it still
        runs, where its file must not be written, or where another console has it. Raises `CodevError` for a session
        that cannot be read.
        """
        return self._records.open(session_id, lambda: self._opened(session_id))

    def _opened(self, session_id: str) -> Editor:
        taken = self._taken(session_id)
        try:
            session, read_only = self.library.look(session_id) if taken else self.library.read(session_id)
        except CodevError:
            if not taken:
                self._let_go(session_id)
            raise
        reason = read_only or (_still_runs(session) if session.clock is not None else taken)
        if reason:
            if not taken:
                self._let_go(session_id)
            return Editor(session, self.timepiece, read_only=reason, on_disk=session)
        file = LockedSessionFile(
            self.library, self._claims[session_id], lambda why: record.report(lambda: record.on_diverted(why))
        )
        saver = Autosave(
            file.write,
            lambda session: record.report(lambda: record.on_saved(session)),
            lambda error: record.report(lambda: record.on_failed(error)),
        )
        record = Editor(session, self.timepiece, saver, on_disk=session, released=lambda: self._let_go(session_id))
        self._records.add(session_id, record)
        return record

    def _taken(self, session_id: str) -> str:
        """Claim the session; why it cannot be had, else nothing."""
        if session_id in self._claims:
            return _("Session {id} is open in this console already.").format(id=session_id)
        try:
            self._claim(session_id)
        except SessionInUse as in_use:
            return str(in_use)
        return ""

    def _let_go(self, session_id: str) -> None:
        """Leave one session to other consoles, and to those in this one who wait for it."""
        self._records.let_go(session_id, lambda: self._claims.pop(session_id).release())

    def owe(self, write: Callable[[], object]) -> Callable[[], None]:
        """Have that written at the latest when the console ends; gives the function that says it is owed no more."""
        key = object()
        self._owed[key] = write

        def owed_no_more() -> None:
            self._owed.pop(key, None)

        return owed_no_more

    def write_owed(self) -> str:
        """The console ends: have written what its screens have not written yet; what could not be, and why.

        A thread may call this as well, if the loop does not answer any more.
        """
        troubles = []
        for key, write in tuple(self._owed.items()):
            try:
                write()
            except (CodevError, OSError) as error:
                troubles.append(str(error))
            else:
                self._owed.pop(key, None)
        troubles += [
            _why_not_saved(record) for record in self._records.all().values() if not record.flush(_LAST_SAVE_S)
        ]
        troubles += [_why_not_kept(editor) for editor in self.groups.all() if not editor.flush(_LAST_SAVE_S)]
        return "\n".join(_("NOT SAVED: {why}").format(why=why) for why in troubles)

    def path(self, session_id: str) -> Path:
        """Where the session of that id is written."""
        return self._moved.get(session_id) or self.library.path(session_id)

    def move(self, live: LiveSession, directory: Path) -> None:
        """Save the session in another data directory from now on; what stands in this one is left as it is.

        Raises `SaveError` where that directory cannot be written, or has a session of that id; then nothing changes.
        """
        session, library = live.session, Library(directory)
        path = library.path(session.id)
        if path.exists():
            sentence = _("There is a session {id} in {directory}: give another directory.")
            raise SaveError(sentence.format(id=session.id, directory=directory))
        library.write(session)
        claim = SessionLock(path, self.timepiece.wall())
        with suppress(OSError):
            claim.take()
        self._files[session.id].move(library, claim)
        before, self._claims[session.id] = self._claims[session.id], claim
        with suppress(OSError):
            before.release()
        self._moved[session.id] = path
        sentence = _(
            "The session is in {path}, for its own place could not be written: "
            "{command} goes on with it. "
            "What had been saved before may still be in {before}."
        )
        own = self.library.path(session.id)
        live.moved(sentence.format(path=path, command=command("resume", data_dir=str(directory)), before=own))

    def release(self) -> None:
        """Leave the sessions to other consoles: this one is done with them."""
        for id_ in tuple(self._claims):
            self._claims.pop(id_).release()

    def clear(self) -> None:
        """The console ends: write what is owed, leave the sessions to others, and close the index."""
        self.write_owed()
        editors: tuple[Editor | GroupEditor, ...] = (*self._records.all().values(), *self.groups.all())
        for editor in editors:
            while editor.is_open:
                editor.close(_LAST_SAVE_S)
        self.release()
        if "index" in self.__dict__:
            self.index.close()

    def _claimed_id(self, now: datetime) -> str:
        """The id of a new session, which no other console can be given in the same minute."""
        while True:
            id_ = self.library.new_id(now)
            with suppress(SessionInUse):
                self._claim(id_)
                if not self.library.path(id_).exists():
                    return id_
                self._claims.pop(id_).release()

    def _claim(self, session_id: str, *, take_over: bool = False) -> None:
        """Claim the session; where the disk takes no claim it will take no session either, and that is told then."""
        if session_id in self._claims:
            self._claims.pop(session_id).release()
        claim = self._claims[session_id] = SessionLock(self.library.path(session_id), self.timepiece.wall())
        try:
            if take_over:
                claim.take_over()
            else:
                claim.take()
        except SessionInUse:
            del self._claims[session_id]
            raise
        except OSError:
            pass

    def _go_on_with(self, session_id: str) -> LiveSession:
        session, read_only = self.library.read(session_id)
        _must_be_running(session, read_only)
        session = with_parts_of(session, self.protocol_of(session))
        protocol, why_not = self._first_protocol_of(session)
        live = self._lay(session, protocol, off_the_record=False)
        live.script_remark = why_not
        live.on_resumed()
        live.save_now()
        return live

    def protocol_of(self, session: Session) -> Protocol:
        """The script of the session: of the protocol that it began with, and of what was added to its course."""
        return script_of(session, self._first_protocol_of(session)[0], self._finder(session))

    def _first_protocol_of(self, session: Session) -> tuple[Protocol, str]:
        """The protocol that the session was begun with, as far as it still has the session's phases.

        And why there is no script where it has none.
        """
        try:
            protocol = self.scripts.load(session.protocol, session.language, session.settings.address)
        except ProtocolError as problem:
            return protocol_without_script(session), _("The script cannot be shown: {problem}").format(problem=problem)
        known = {phase.name for phase in protocol.phases}
        if missing := [phase.label for phase in own_phases(session) if phase.name not in known]:
            sentence = _("The script cannot be shown: {name} no longer has the phase {phase}, which this session has.")
            return protocol_without_script(session), sentence.format(name=protocol.name, phase=missing[0])
        return protocol, ""

    def protocol_names(self, session: Session) -> list[str]:
        """The protocols of the session's language by which it could go on, without the one that it began with."""
        return [name for name in self.scripts.names(session.language) if name != session.protocol]

    def _finder(self, session: Session) -> FindProtocol:
        """How protocols are found in the language of the session."""
        language, address = session.language, session.settings.address

        @cache
        def find(name: str) -> Protocol | None:
            try:
                return self.scripts.load(name, language, address)
            except ProtocolError:
                return None

        return find

    def _lay(self, session: Session, protocol: Protocol, *, off_the_record: bool) -> LiveSession:
        previous = self._previous_of(session)
        seen = {previous.id: previous.kept} if previous else {}
        stock: Autosave[FollowUpNotes] | None = None
        if off_the_record:
            saver: Saver[Session] = NoSaving(lambda session: live.on_saved(session))
        else:
            file = LockedSessionFile(
                self.library, self._claims[session.id], lambda why: live.report(lambda: live.on_diverted(why))
            )
            self._files[session.id] = file
            ticks = SeasonTicks(self.groups)

            def write(session: Session) -> None:
                file.write(session)
                if not file.is_lost:
                    ticks.look(session)

            saver = Autosave(
                write,
                lambda session: live.report(lambda: live.on_saved(session)),
                lambda error: live.report(lambda: live.on_failed(error)),
                pause_s=FRAME_S,
            )
            if previous is not None or session.group:
                stock = self._stock_of(seen, file, lambda: live)
        live = LiveSession(  # Nothing is handed to a saver before it stands, so they may name it above.
            session,
            protocol,
            self.timepiece,
            saver,
            previous=previous,
            earlier=lambda session: self._earlier_of(session, seen),
            group=self._group_called,
            stock_saver=stock,
            off_the_record=off_the_record,
            pace=self.pace,
            released=lambda: self._let_go(session.id),
            find_protocol=self._finder(session),
            protocol_names=lambda: self.protocol_names(session),
        )
        return live

    def _stock_of(
        self, seen: dict[str, Kept], file: LockedSessionFile, live: Callable[[], LiveSession]
    ) -> Autosave[FollowUpNotes]:
        """Where what is found of earlier sessions goes; only the console that has the session writes it.

        `seen` is how much was kept of each of them when stock was taken.
        """
        refused = ""
        owed: dict[str, None] = dict.fromkeys(seen)

        def write(taken: FollowUpNotes) -> None:
            nonlocal refused
            if not file.is_lost:
                owed.update(dict.fromkeys(stock.session for stock in taken.found if stock.session))
                refused = self._write_stock(tuple(owed), taken, seen)

        return Autosave(
            write,
            lambda _taken: live().report(partial(live().on_stock_saved, refused=refused)),
            lambda error: live().report(partial(live().on_stock_saved, error)),
        )

    def _write_stock(self, ids: Sequence[str], taken: FollowUpNotes, seen: dict[str, Kept]) -> str:
        """Write what was found into the files of these sessions; where one takes no notes, now or ever, say why.

        Raises what went wrong first, after all were tried.
        """
        refusals, troubles = [], []
        for id_ in ids:
            try:
                refusals.append(self._write_stock_of(id_, taken, seen))
            except (CodevError, OSError) as error:
                troubles.append(error)
        if troubles:
            raise troubles[0]
        return " ".join(filter(None, refusals))

    def _write_stock_of(self, id_: str, taken: FollowUpNotes, seen: dict[str, Kept]) -> str:
        def noted(session: Session) -> Session:
            return add_follow_up_notes(session, taken, seen.setdefault(id_, session.kept))

        try:
            self.library.update(id_, noted, self.timepiece.wall())
        except UnknownSession:
            sentence = _("Session {id} is gone by now: what was found of its commitments stands in this session alone.")
            return sentence.format(id=id_)
        except (CannotCheck, ReadOnlySession) as refusal:
            return str(refusal)
        return ""

    def _earlier_of(self, session: Session, seen: dict[str, Kept]) -> tuple[OpenCommitment, ...]:
        """The open commitments of the group's sessions before the previous one; what cannot be written is left out."""
        found: list[OpenCommitment] = []
        for id_ in self._ids_of_earlier(session):
            with suppress(CodevError):
                reading = self.library.look(id_)
                if not reading.read_only:
                    seen.setdefault(id_, reading.session.kept)
                    found += open_commitments(reading.session, session.id)
        return tuple(found)

    def _group_called(self, name: str) -> Group:
        """The group of that name; one whose file cannot be read is as good as one without a file."""
        with suppress(CodevError):
            return self.groups.look(name)
        return Group(name=name)

    def _ids_of_earlier(self, session: Session) -> Sequence[str]:
        """The sessions before the previous one in which something was committed to that may be open still.

        While much waits to be taken into the index, only those are known that are in it.
        """
        ids = dict.fromkeys(followed_up(session))
        if name_key(session.group):
            with suppress(CodevError):  # A folder that cannot be read is no reason to end the session.
                is_whole = self.index.look() <= _FEW
                ids |= {
                    each.id: None
                    for each in self.index.facts(at_hand=not is_whole)
                    if isinstance(each, SessionSummary) and _has_open_commitments(each, session)
                }
        return [id_ for id_ in ids if id_ not in (session.previous, session.id)]

    def _previous_of(self, session: Session) -> Session | None:
        """The session whose commitments this one takes up; one that can no longer be read is as good as none."""
        if not session.previous:
            return None
        try:
            reading = self.library.look(session.previous)
        except CodevError:
            return None
        return None if reading.read_only else reading.session


def _has_open_commitments(earlier: SessionSummary, session: Session) -> bool:
    """Whether it is an earlier session of the same group with something to take stock of."""
    is_earlier = earlier.state != "running" and earlier.created < session.created
    return is_earlier and earlier.open_commitments > 0 and same_name(earlier.group, session.group)


def _why_not_saved(editor: Editor) -> str:
    sentence = _("session {id} is not written yet, for the disk takes too long.")
    return editor.failure or sentence.format(id=editor.session.id)


def _why_not_kept(editor: GroupEditor) -> str:
    sentence = _("group {name} is not written yet, for the disk takes too long.")
    return editor.failure or sentence.format(name=editor.group.name)


def _still_runs(session: Session) -> str:
    sentence = _("Session {id} is still running: it can be changed in the room, with {command}.")
    return sentence.format(id=session.id, command=command("resume", session.id))


def _must_be_running(session: Session, read_only: str) -> None:
    """Raise `CannotResume` for a session that has ended, or whose file must not be written."""
    if session.clock is None:
        sentence = _("Session {id} has ended, so there is nothing to go on with: read it with {command}.")
        raise CannotResume(sentence.format(id=session.id, command=command("show", session.id)))
    if read_only:
        raise CannotResume(read_only)
