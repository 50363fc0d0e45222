"""`codev group export` and `import`: a group in one file, and no secret in it."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from builders import classic, people
from cli.conftest import Outcome, Streams
from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model import timekeeping
from codev_tui.model.group import Group, add_between, set_details
from codev_tui.model.plan import Plan
from codev_tui.model.redaction import redact
from codev_tui.model.season import add_meeting
from codev_tui.model.session import Answer, Learning, Session, Settings, Turn
from codev_tui.store.format.codec import encode
from codev_tui.store.group_files import GroupFiles
from codev_tui.store.handover_file import FILES_MAX, SIZE_MAX, Contents, HandoverProblem, pack, unpack
from codev_tui.store.library import Library
from codev_tui.store.protocols import shipped_dir
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
ID = "2026-11-22-1358"
SECRET = "Qzxv"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the hand-over is written."""
    return tmp_path / "north.zip"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The data directory of who takes the group over."""
    return tmp_path / "successor"


def keep_group(data: Path, change: Callable[[Group], Group] = lambda group: group) -> Group:
    """The North team with a season, what was told, and notes."""

    def kept(group: Group) -> Group:
        group = set_details(group, agreement="No record.", notes=f"Dov {SECRET}", protocol="codev", theme="Leading")
        group = add_meeting(group, date(2026, 11, 22), client="Amina", facilitator="Farid")
        group = add_meeting(group, date(2026, 12, 12), place="Room 2", client="Dov")
        group = add_between(group, "I tried it.", date(2026, 11, 25), "Ben")
        return change(replace(group, extra={"other_tool": f"{SECRET} too"}))

    return GroupFiles(data).update("North team", kept, NOON)


def take_over(codev: Codev, there: Path, file: Path) -> Outcome:
    return codev("--data-dir", str(there), "group", "import", str(file), "--yes")


def sessions_in(data: Path) -> dict[str, Session]:
    return {id_: found for id_, found in Library(data).read_all() if isinstance(found, Session)}


def hand_over(codev: Codev, file: Path) -> Outcome:
    return codev("group", "export", "North team", "-o", str(file))


def test_who_takes_a_group_over_has_its_season_agreement_lines_and_sessions(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    keep_in(data, a_session())
    keep_group(data)
    assert hand_over(codev, file) == (
        0,
        "",
        f"Written: {file}\nIn it: the group, 1 session as its client left it. "
        "Not in it: your notes and your debriefs.\n",
    )
    assert take_over(codev, there, file).status == 0
    theirs = GroupFiles(there).look("north-team").group
    assert (theirs.agreement, theirs.between[0].text, theirs.notes) == ("No record.", "I tried it.", "")
    assert [(each.client, each.session) for each in theirs.meetings] == [("Amina", ID), ("Dov", "")]
    (session,) = sessions_in(there).values()
    assert session.commitments == a_session().commitments
    assert (session.ideas, session.people) == (a_session().ideas, a_session().people)


def test_a_group_without_a_file_can_be_handed_over_with_those_who_were_there(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    keep_in(data, a_session())
    hand_over(codev, file)
    take_over(codev, there, file)
    members = GroupFiles(there).look("north-team").group.members
    assert [member.name for member in members] == ["Amina", "Ben", "Chloé", "Dov"]


def with_secrets(session: Session) -> Session:
    """The session with something that is the facilitator's alone in every place that has it."""
    phases = tuple(replace(p, notes=f"n{SECRET}", for_client=f"c{SECRET}") for p in session.phases)
    moments = tuple(replace(each, text=f"m{SECRET}") for each in session.moments)
    turns = (Turn(by="Ben", phase="exploration", start_s=4321.5, end_s=5432.5),)
    return replace(
        session,
        phases=phases,
        moments=moments,
        turns=turns,
        settings=Settings(talk=True),
        debrief=(Answer(name="time", question="Did I?", answer=f"d{SECRET}", score=2),),
        extra={"tool": {"words": f"e{SECRET}"}},
    )


def test_no_note_no_debrief_and_nothing_of_the_coachs_own_is_in_the_bytes_of_the_file(
    codev: Codev, data: Path, file: Path
) -> None:
    keep_in(data, with_secrets(a_session()))
    keep_group(data)
    scripts = data / "scripts"
    scripts.mkdir(parents=True)
    script = (shipped_dir() / "codev.en.toml").read_text()
    (scripts / "codev.en.toml").write_text(f"# Dov cries here: {SECRET}\n{script}")
    assert hand_over(codev, file).status == 0
    told = file.read_bytes()
    assert b"I tried it." in told  # What is in it can be read in its bytes.
    assert b"We had a buddy" in told
    assert b"protocols/codev.en.toml" in told
    for secret in (SECRET, "4321", "5432", "talk_s", "[[turns]]", "answer =", "\nnotes ="):
        assert secret.encode() not in told, secret


@pytest.mark.parametrize("level", ["plan", "commitments", "nothing"])
def test_what_a_level_removed_is_not_in_the_file_though_it_still_lies_about(
    codev: Codev, data: Path, file: Path, level: str
) -> None:
    whole = a_session(
        learnings=(Learning(by="Ben", text=f"l{SECRET}"),),
        people=(*a_session().people, replace(a_session().people[1], name=f"P{SECRET}")),
    )
    bare = redact(whole, level)  # type: ignore[arg-type]
    # A file in which somebody wrote back by hand what had been removed.
    keep_in(data, replace(bare, learnings=whole.learnings))
    (data / "sessions" / f"{ID} (conflict 2026-11-22 140000).toml").write_text(encode(whole))
    keep_in(data, a_session(id="2026-11-23-1000", title=SECRET, state="abandoned"))
    keep_in(data, replace(a_running_session(), id="2026-11-24-1000", title=SECRET))
    keep_in(data, a_session(id="2026-11-25-1000", title=SECRET, group="South team"))
    outcome = hand_over(codev, file)
    assert SECRET.encode() not in file.read_bytes()
    assert outcome.err.count("it was not closed") == 2


def test_the_season_does_not_say_who_was_client_where_nothing_of_the_session_was_kept(
    codev: Codev, data: Path, file: Path
) -> None:
    keep_in(data, redact(a_session(), "nothing"))
    keep_group(data, lambda group: replace(group, meetings=(replace(group.meetings[0], client=f"A{SECRET}"),)))
    hand_over(codev, file)
    assert SECRET.encode() not in file.read_bytes()
    assert ID.encode() in file.read_bytes()


def test_a_name_behind_an_alias_and_a_session_off_the_record_are_not_in_the_file(
    codev: Codev, data: Path, file: Path
) -> None:
    named = encode(a_session()).replace("Chloé", f"Chloé {SECRET}")
    (data / "sessions").mkdir(parents=True)
    (data / "sessions" / f"{ID}.toml").write_text(named)
    off = Workspace(data, FakeTimepiece(), throw_away=True)
    plan = Plan(protocol=classic(), minutes=90, group="North team", title=SECRET, people=people(), off_the_record=True)
    live = off.begin(plan)
    live.act(timekeeping.start)
    live.finish("all")
    assert live.close()
    keep_group(data, lambda group: add_between(group, "I saw it.", date(2026, 11, 26), f"Chloé {SECRET}"))
    assert codev("forget", "--person", f"Chloé {SECRET}", "--as", "Iris", "--yes").status == 0
    hand_over(codev, file)
    assert SECRET.encode() not in file.read_bytes()
    assert b"Iris" in file.read_bytes()


def test_a_group_whose_calendar_was_made_meanwhile_is_the_same_group_with_the_same_events(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    keep_group(data)
    hand_over(codev, file)
    take_over(codev, there, file)
    ours = codev("group", "calendar", "North team").out
    theirs = codev("--data-dir", str(there), "group", "calendar", "North team").out
    uids = [[line for line in each.splitlines() if line.startswith("UID:")] for each in (ours, theirs)]
    assert uids[0] == uids[1]
    outcome = take_over(codev, there, file)
    assert (outcome.status, "the same is here already" in outcome.out) == (0, True)


def test_taking_in_twice_changes_nothing_and_says_that_all_is_there(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    keep_in(data, a_session())
    keep_group(data)
    hand_over(codev, file)
    take_over(codev, there, file)
    before = {path: path.read_bytes() for path in there.rglob("*.toml")}
    outcome = take_over(codev, there, file)
    assert (outcome.status, outcome.out.count("the same is here already")) == (0, 2)
    assert "There is nothing to take in." in outcome.err
    assert {path: path.read_bytes() for path in there.rglob("*.toml")} == before


def test_a_group_that_is_there_is_left_as_it_is_and_its_sessions_come(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    keep_in(data, a_session())
    keep_group(data)
    hand_over(codev, file)
    mine = GroupFiles(there).update("NORTH team", lambda group: set_details(group, notes="mine", minutes=60), NOON)
    keep_in(there, a_session(id="2026-10-01-0900", title="Mine"))
    outcome = take_over(codev, there, file)
    assert outcome.status == 1
    assert "there is a group NORTH team here already" in outcome.out
    assert "You have 1 session of a group of that name" in outcome.err
    assert GroupFiles(there).look("north-team").group == mine
    assert set(sessions_in(there)) == {ID, "2026-10-01-0900"}


def test_a_session_whose_id_is_taken_gets_another_and_the_season_names_that_one(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    keep_in(data, a_session())
    keep_group(data)
    hand_over(codev, file)
    keep_in(there, a_session(title="Quite another", group="South team"))
    take_over(codev, there, file)
    assert sessions_in(there)[ID].title == "Quite another"
    assert GroupFiles(there).look("north-team").group.meetings[0].session == f"{ID}-2"


def test_own_protocols_come_along_and_none_of_the_successors_is_written_over(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    (data / "scripts").mkdir(parents=True)
    text = (shipped_dir() / "codev.en.toml").read_text().replace('name = "codev"', 'name = "ours"', 1)
    (data / "scripts" / "ours.en.toml").write_text(text)
    keep_in(data, a_session(protocol="ours"))
    hand_over(codev, file)
    outcome = take_over(codev, there, file)
    assert (outcome.status, (there / "scripts" / "ours.en.toml").is_file()) == (0, True)
    assert codev("--data-dir", str(there), "scripts", "check").status == 0
    script = there / "scripts" / "ours.en.toml"
    script.write_text(script.read_text().replace("Welcome", "Come in"))
    outcome = take_over(codev, there, file)
    assert (outcome.status, "which is left as it is" in outcome.out) == (1, True)
    assert "Come in" in script.read_text()


def test_a_protocol_that_extends_another_of_ones_own_comes_with_it(
    codev: Codev, data: Path, file: Path, there: Path
) -> None:
    (data / "scripts").mkdir(parents=True)
    text = (shipped_dir() / "codev.en.toml").read_text().replace('name = "codev"', 'name = "base"', 1)
    (data / "scripts" / "base.en.toml").write_text(text)
    short = 'format = 1\nextends = "base"\nname = "ours"\nlanguage = "en"\ntitle = "Ours"\n'
    (data / "scripts" / "ours.en.toml").write_text(short)
    (data / "scripts" / "unused.en.toml").write_text(text.replace('name = "base"', 'name = "unused"', 1))
    assert codev("scripts", "check").status == 0
    keep_in(data, a_session(protocol="ours"))
    hand_over(codev, file)
    assert take_over(codev, there, file).status == 0
    assert sorted(path.name for path in (there / "scripts").iterdir()) == ["base.en.toml", "ours.en.toml"]
    assert codev("--data-dir", str(there), "scripts", "check").status == 0


def test_nothing_is_taken_in_without_a_yes(codev: Codev, data: Path, file: Path, there: Path, streams: Streams) -> None:
    keep_in(data, a_session())
    hand_over(codev, file)
    outcome = codev("--data-dir", str(there), "group", "import", str(file))
    assert (outcome.status, "2026-11-22-1358" in outcome.out) == (1, True)
    assert not list(there.rglob("*.toml"))
    assert not streams.terminal


def test_a_file_that_is_there_is_not_written_over_without_force(codev: Codev, data: Path, file: Path) -> None:
    keep_in(data, a_session())
    file.write_text("mine")
    assert hand_over(codev, file).status == 1
    assert file.read_text() == "mine"
    assert codev("group", "export", "North team", "-o", str(file), "--force").status == 0


# Files that somebody else made


def zipped(**files: bytes) -> bytes:
    """A zip with these files, which begins with a sound group."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ({"group.toml": b'format = 1\nname = "North team"\n'} | files).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_names_that_lead_elsewhere_are_not_read_and_nothing_is_written_there(
    codev: Codev, there: Path, file: Path, tmp_path: Path
) -> None:
    names = ("../evil.toml", "/etc/evil.toml", "sessions/../../evil.toml", "sessions\\evil.toml", "C:evil.toml")
    file.write_bytes(zipped(**{name: encode(a_session()).encode() for name in names}))
    outcome = take_over(codev, there, file)
    assert outcome.status == 0
    assert "../evil.toml" in outcome.err
    assert sorted(path.name for path in tmp_path.rglob("*.toml")) == ["north-team.toml"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no hand-over"),
        (b"format = 1\n", "is no hand-over"),
        (zipped()[:-30], "is no hand-over"),
        (zipped(**{"group.toml": b"name = 1"}), "group.toml"),
        (zipped(**{"group.toml": b'format = 9\nname = "N"\n'}), "later version"),
        (b"PK\x01\x02" * (FILES_MAX + 1), "larger than"),
        (b" " * (SIZE_MAX + 1), "larger than"),
        (zipped(**{f"sessions/{n}.toml": b" " * 2**20 for n in range(17)}), "larger than"),
        (zipped(**{"sessions/a.toml": b"", "sessions/A.toml": b""}), "twice"),
    ],
)
def test_what_is_no_sound_hand_over_is_refused_whole_with_a_sentence(
    codev: Codev, there: Path, file: Path, content: bytes, why: str
) -> None:
    file.write_bytes(content)
    outcome = take_over(codev, there, file)
    assert (outcome.status, outcome.out) == (1, "")
    assert why in outcome.err
    assert not list(there.rglob("*.toml"))


def test_a_session_that_is_broken_too_large_or_of_another_group_is_refused_and_the_others_come(
    codev: Codev, there: Path, file: Path
) -> None:
    files = {
        "sessions/a.toml": b"nonsense",
        "sessions/b.toml": b"# " + b"x" * 2**20,
        "sessions/c.toml": encode(a_session(id="2026-11-23-1000", group="South team")).encode(),
        "sessions/d.toml": encode(a_session()).encode(),
        "protocols/codev.en.toml": b"nonsense",
    }
    file.write_bytes(zipped(**files))
    outcome = take_over(codev, there, file)
    assert (outcome.status, outcome.out.count("refused")) == (1, 4)
    assert set(sessions_in(there)) == {ID}
    assert not (there / "scripts").exists()


def test_whatever_happens_to_the_bytes_on_the_way_there_is_a_sentence_and_no_crash(file: Path) -> None:
    whole, chance = pack(Contents(b'format = 1\nname = "N"\n', {"a.toml": b"x" * 300}, {})), Random(1)
    for _n in range(300):
        harmed = bytearray(whole)
        for _m in range(chance.randint(1, 4)):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        file.write_bytes(bytes(harmed))
        with suppress(HandoverProblem):
            unpack(file)


def test_the_same_group_makes_the_same_bytes_whenever_it_is_handed_over(codev: Codev, data: Path, file: Path) -> None:
    keep_in(data, a_session())
    hand_over(codev, file)
    first = file.read_bytes()
    codev("group", "export", "North team", "-o", str(file), "--force")
    assert file.read_bytes() == first
