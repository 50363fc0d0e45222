"""Taking in a group that somebody hands over: checked as a whole first, never over anything of ours."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from msgspec.structs import replace

from codev_tui.i18n import _, pgettext
from codev_tui.model.errors import CodevError
from codev_tui.model.group import Group
from codev_tui.model.text import clean_line
from codev_tui.store.disk.output_files import write_new
from codev_tui.store.disk.paths import make_private
from codev_tui.store.format.group_codec import GroupFileError, decode_group
from codev_tui.store.format.toml_reader import FileProblem, content, parse
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.handover_file import GROUP, Contents, HandoverProblem, unpack
from codev_tui.store.importing import ImportCandidate, plan_import_of, take_in
from codev_tui.store.library import Library
from codev_tui.store.protocols import ProtocolFiles, check, shipped_dir

Verdict = Literal["new", "same", "refused"]


class Coming(NamedTuple):
    """The group, or a protocol, that is to be taken in: what would become of it, and why."""

    name: str
    verdict: Verdict
    told: str


class HandoverPlan(NamedTuple):
    """All that would become of a hand-over. `group` is the group as it would be written."""

    contents: Contents
    group: Group
    group_comes: Coming
    sessions: tuple[ImportCandidate, ...]
    protocols: tuple[Coming, ...]

    @property
    def is_new(self) -> bool:
        """Whether there is anything to take in."""
        others = (self.group_comes, *self.protocols)
        return any(each.becomes for each in self.sessions) or any(each.verdict == "new" for each in others)

    @property
    def has_refused(self) -> bool:
        """Whether something cannot be taken in."""
        verdicts = (self.group_comes.verdict, *(p.verdict for p in self.protocols), *(s.verdict for s in self.sessions))
        return "refused" in verdicts


def plan_handover(root: Path, path: Path) -> HandoverPlan:
    """What would become of the hand-over in the data directory `root`. Writes nothing. Raises `HandoverProblem`."""
    contents = unpack(path)
    try:
        group, read_only = decode_group(contents.group, GROUP)
    except GroupFileError as problem:
        raise HandoverProblem(str(problem)) from None
    if read_only:
        raise HandoverProblem(read_only)
    sessions = tuple(plan_import_of(Library(root), contents.sessions, group.name))
    group = _with_ids(group, {each.id: each.here for each in sessions}, Library(root))
    comes = _place_group(GroupFiles(root), group)
    return HandoverPlan(contents, group, comes, sessions, tuple(_place_protocols(contents.protocols, root / "scripts")))


def take_in_handover(root: Path, plan: HandoverPlan, now: datetime) -> None:
    """Write what is new: the group last, so that what it names is there. Raises what writing raises.

    What is there already by then is not written over.
    """
    scripts = root / "scripts"
    if new := [each.name for each in plan.protocols if each.verdict == "new"]:
        make_private(scripts)
        write_new({scripts / name: plan.contents.protocols[name] for name in new}, force=False)
    for each in plan.sessions:
        if each.becomes:
            take_in(Library(root), each)
    if plan.group_comes.verdict == "new":
        GroupFiles(root).update(plan.group.name, lambda found: _instead_of_none(found, plan.group), now, always=True)


def _instead_of_none(found: Group, group: Group) -> Group:
    if found != Group(name=group.name):
        raise CodevError(_there_is(found.name))
    return group


def _there_is(name: str) -> str:
    sentence = _("there is a group {name} here already, which is left as it is")
    return sentence.format(name=clean_line(name))


def _with_ids(group: Group, here: Mapping[str, str], library: Library) -> Group:
    """The group whose meetings name sessions by the ids that these have here, and none of ours by mistake."""
    ours = frozenset(library.ids())

    def renamed(id_: str) -> str:
        return here[id_] if here.get(id_) else "" if id_ in ours else id_

    meetings = tuple(replace(meeting, session=renamed(meeting.session)) for meeting in group.meetings)
    return replace(group, meetings=meetings)


def _place_group(files: GroupFiles, group: Group) -> Coming:
    name = clean_line(group.name)
    try:
        found = files.find(group.name)
        there = files.look(found).group if found else None
    except CodevError as problem:
        return Coming(name, "refused", _refused(str(problem)))
    if there is None:
        return Coming(name, "new", pgettext("a group or protocol", "new"))
    if _shared(there) == _shared(group):
        return Coming(name, "same", pgettext("a group or protocol", "the same is here already"))
    return Coming(name, "refused", _refused(_there_is(there.name)))


def _shared(group: Group) -> Group:
    """What of a group is the same for all who have it: no notes, and no names of events, which a calendar adds."""
    meetings = tuple(replace(meeting, event="") for meeting in group.meetings)
    return replace(group, notes="", extra={}, meetings=meetings)


def _refused(why: str) -> str:
    return pgettext("a group or protocol", "refused: {why}").format(why=why)


def _place_protocols(files: Mapping[str, bytes], scripts: Path) -> Iterator[Coming]:
    """What would become of each protocol; they are checked side by side, since one may extend another."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        problems = {name: check(Path(folder) / name) for name in files}
    known = {entry.path.name for entry in ProtocolFiles(scripts).entries() if entry.own}
    for name, data in files.items():
        if problems[name]:
            yield Coming(name, "refused", _refused(problems[name][0]))
        elif name in known or (scripts / name).exists():
            yield _beside(name, data, scripts / name)
        elif (shipped_dir() / name).exists():
            yield Coming(name, "new", _("new, and used instead of the one that comes with codev"))
        else:
            yield Coming(name, "new", pgettext("a group or protocol", "new"))


def _beside(name: str, data: bytes, path: Path) -> Coming:
    with suppress(FileProblem):
        if parse(content(path), name)[0] == parse(data, name)[0]:
            return Coming(name, "same", pgettext("a group or protocol", "the same is here already"))
    why = _("there is another protocol of that name here, which is left as it is")
    return Coming(name, "refused", _refused(why))
