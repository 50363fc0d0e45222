"""Every kind of entry is found, read, exported, renamed and forgotten, also one that the program has never heard of."""

from collections.abc import Iterator
from random import Random
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import replace

from codev_tui.export.audiences import keys_seen, seen_by
from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions, Format
from codev_tui.model import entries, forms, kinds, redaction
from codev_tui.model.entries import Ref
from codev_tui.model.forms import At
from codev_tui.model.kinds import Audience, EntryKind, TextField
from codev_tui.model.labels import heading
from codev_tui.model.people_changes import mentioned, rename
from codev_tui.model.query import parse_query
from codev_tui.model.session import (
    AddedPhase,
    DroppedPhase,
    FieldText,
    Kept,
    Parked,
    PartRun,
    Session,
    Stock,
    with_phase,
)
from codev_tui.model.text import fold
from codev_tui.review.redaction_losses import what_goes
from codev_tui.review.search import Limits, hits
from codev_tui.review.session_text import session_text
from codev_tui.screens.past.record.record_cards import about, cards_of
from codev_tui.store.doctor.references import dangling, mended
from codev_tui.store.format.validation.field_specs import field_specs
from codev_tui.store.session_summary import searched_text
from samples import START, a_running_session, a_session

TODAY = START.date()


# A kind that exists only here: its struct, its tuple in the session, its row


class Hunch(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody supposes."""

    by: str = ""
    text: str
    doubt: str = ""
    phase: str = ""


SessionWithHunches: Any = msgspec.defstruct(
    "SessionWithHunches",
    [("hunches", tuple[Hunch, ...], ())],
    bases=(Session,),
    frozen=True,
    kw_only=True,
)
ROW = EntryKind(
    "hunches",
    Hunch,
    title=lambda: "Hunches",
    word=lambda: "hunch",
    texts=(TextField("text", has_lines=True), TextField("doubt", lambda: "Doubt")),
    activity="clarification",
    audiences=frozenset(("own", "client")),
    kept_at="plan",
)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session with a hunch of Ben's."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, ROW))
    whole = a_session()
    keys = {key: getattr(whole, key) for key in whole.__struct_fields__}
    supposed = Hunch(by="Ben", text="Nobody owns the wiki", doubt="or all do", phase="consultation")
    made: Session = SessionWithHunches(**keys, hunches=(supposed,))
    return made


def found(session: Session, words: str) -> list[tuple[str, str, str, str]]:
    return [(hit.field, hit.phase, hit.by, hit.line) for hit in hits(session, parse_query(words), Limits())]


def shown(session: Session) -> str:
    lines = (line for section in session_text(session, TODAY) for line in (section.title, *section.lines))
    return "\n".join((heading(session), *lines))


def exported(session: Session, to: Format, audience: Audience = "own", *, pseudonyms: bool = False) -> str:
    return export([session], ExportOptions(to, audience, pseudonyms), Random(1)).one


def test_a_new_kind_is_found_by_search(session: Session) -> None:
    assert found(session, "owns") == [("hunches", "consultation", "Ben", "Nobody owns the wiki")]
    assert found(session, '"or all do"') == [("hunches", "consultation", "Ben", "or all do")]
    assert "hunches" in kinds.searched_keys()
    assert fold("Nobody owns the wiki") in searched_text(session)


def test_a_new_kind_is_shown_with_its_author_and_its_details(session: Session) -> None:
    assert "Hunches\nBen: Nobody owns the wiki\n  Doubt: or all do" in shown(session)


@pytest.mark.parametrize("to", ["md", "html", "csv", "json"])
def test_a_new_kind_is_in_every_export_of_those_who_may_see_it_and_in_no_other(session: Session, to: Format) -> None:
    for audience in get_args(Audience):
        text = exported(session, to, audience)
        is_there = "Nobody owns the wiki" in text and "or all do" in text
        assert is_there == (audience in ("own", "client")), audience
        assert is_there or "Nobody owns" not in text


def test_a_new_kind_has_a_table_with_its_keys_and_an_author_who_is_renamed_and_forgotten(session: Session) -> None:
    header, *_rows = exported(session, "csv").splitlines()
    assert {"text", "doubt"} <= set(header.split(","))
    assert [each.by for each in rename(session, "Ben", "Benoît").hunches] == ["Benoît"]  # type: ignore[attr-defined]
    assert "Ben" in set(mentioned(session))


def test_a_new_kind_is_under_pseudonyms(session: Session) -> None:
    supposed = Hunch(by="Ben", text="Ben owns the wiki")
    for to in ("md", "html", "csv", "json"):
        text = exported(replace(session, hunches=(supposed,)), to, pseudonyms=True)
        assert "owns the wiki" in text
        assert "Ben" not in text


def test_a_new_kind_goes_at_the_level_that_its_row_says(session: Session) -> None:
    for level in kinds.LEVELS:
        kept: Any = redaction.redact(session, level)
        assert bool(kept.hunches) == (level in ("all", "plan")), level
    assert "1 of Hunches" in what_goes(session, "commitments")
    assert [person.name for person in redaction.redact(session, "plan").people] == ["Amina", "Ben", "Chloé"]


def test_a_new_kind_that_names_no_phase_of_the_session_is_told_and_mended(session: Session) -> None:
    lost = replace(session, hunches=(Hunch(by="Nobody", text="x", phase="gone"),))
    told = [each.key for each in dangling({}, lost, lambda _id: True)]
    assert told == ["hunches[0].by", "hunches[0].phase"]
    assert not list(dangling({}, mended(lost, lambda _id: True), lambda _id: True))


def test_a_new_kind_is_asked_for_changed_and_deleted(session: Session) -> None:
    running: Any = replace(session, state="running", clock=a_running_session().clock)
    form = forms.form_for("hunches", running, At(START, "Ben"))
    assert (form.title, [field.name for field in form.fields]) == ("Hunch", ["text"])
    after: Any = forms.with_entry(running, form, {"text": "It is the tool"}, At(START, "Chloé"))
    assert after.hunches[-1] == Hunch(by="Chloé", text="It is the tool", phase="welcome")
    assert forms.with_entry(running, form, {"text": "  "}, At(START, "Chloé")) == running
    assert entries.edit(after, Ref("hunches", 1), text="No tool").hunches[1].text == "No tool"  # type: ignore[attr-defined]
    assert entries.delete(after, Ref("hunches", 1)).hunches == running.hunches  # type: ignore[attr-defined]


def test_a_new_kind_has_a_card_in_the_record_and_a_page_about_it(session: Session) -> None:
    (card,) = (each for each in cards_of("notes", session, TODAY, lambda _part: True) if "Nobody owns" in each.text)
    assert card.head == "Ben · hunch"
    told = about(session, card.key, TODAY)
    assert (told.title, told.text) == ("hunch", "Nobody owns the wiki")
    assert [(pair[0], pair[1]) for pair in told.rest] == [
        ("by", "Ben"),
        ("said in", "Consultation"),
        ("Doubt", "or all do"),
    ]


# The kinds that there are


def structs(struct: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """The struct, and all that it holds."""
    yield struct
    for slot in field_specs(struct).values():
        if slot.table:
            yield from structs(slot.table)


REFERENCES = {
    "id",
    "previous",
    "sitting",
    "session",
    "phase",
    "field",
    "name",
    "kind",
    "principles",
    "protocol",
    "script",
    "after",
    "language",
}
"""Keys whose texts nobody typed: they name sessions, phases, questions and protocols."""
PROTOCOLS = {
    ("PhaseRun", "title"),
    ("PartRun", "title"),
    ("Session", "protocol_title"),
    ("Session", "request_stem"),
    ("Answer", "question"),
    ("FieldText", "title"),
    ("AddedPhase", "protocol_title"),
    ("DroppedPhase", "title"),
}
"""Words of the protocol: no search looks for them."""
ROOM_ALONE = {"Turn", "Clock", "Round", "Draft"}
"""What is for the room alone: shares of talk, and what is of use only while the session runs."""
NAMES = {"RoleNames", "NamedKind"}
"""The protocol's names of things, which stand beside what has them; `tests/model/test_family.py` has their tests."""
PEOPLE = {"by", "heard", "led_by"}
"""Names of people in the room: they are found as people."""


def text_fields() -> set[tuple[str, str]]:
    """All texts of a session, as struct and key."""
    return {
        (struct.__name__, key)
        for struct in structs(Session)
        for key, slot in field_specs(struct).items()
        if slot.type in (str, tuple[str, ...]) and not slot.choices
        if key not in REFERENCES or (struct.__name__, key) == ("Person", "name")
        if struct.__name__ not in ROOM_ALONE | NAMES
    }


MARK = "quokka"


def marked(value: Any, struct_name: str, key: str) -> Any:
    """The value, with a mark as each text of that key in structs of that name."""
    if isinstance(value, tuple):
        return tuple(marked(each, struct_name, key) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changes = {each: marked(getattr(value, each), struct_name, key) for each in value.__struct_fields__}
    if type(value).__name__ == struct_name:
        changes[key] = (MARK,) if isinstance(changes[key], tuple) else MARK
    return replace(value, **changes)


def a_whole_session() -> Session:
    """A session with something of every kind."""
    stock = (Stock(n=1, status="done", note="half"),)
    parked = (Parked(by="Dov", text="Try a buddy", phase="exploration"),)
    told = (FieldText(name="stakes", title="What is at stake", text="the first quarter", phase="exploration"),)
    added = (AddedPhase(phase="consultation", kind="phase", protocol="troika", protocol_title="Troika"),)
    dropped = (DroppedPhase(name="learning", title="Learning", activity="learning", planned_s=480),)
    session = a_session(follow_up=stock, parked=parked, fields=told, added=added, dropped=dropped)
    parts = (PartRun(title="The story", planned_s=600, heard=("Amina",)),)
    return with_phase(session, 1, parts=parts)


@pytest.mark.parametrize(("struct", "key"), sorted(text_fields()))
def test_every_text_that_people_type_is_found_shown_and_in_ones_own_export(struct: str, key: str) -> None:
    session = marked(a_whole_session(), struct, key)
    assert session != a_whole_session(), "a_session of tests/samples.py needs an entry that has it"
    for to in ("md", "html", "json"):
        assert MARK in exported(session, to), to
    assert MARK in shown(session)
    if (struct, key) not in PROTOCOLS and key not in PEOPLE:
        assert found(session, MARK)
        assert fold(MARK) in searched_text(session)


def test_every_kind_of_a_session_has_a_row_and_every_row_an_answer_for_every_audience_and_level() -> None:
    frame = {"people", "phases", "added", "dropped", "idea_kinds"}
    tuples = {key for key, slot in field_specs(Session).items() if slot.many and slot.table} - frame
    assert tuples == {kind.name for kind in kinds.KINDS}, "each list of a session has a row in model/kinds.py"
    session, whole = a_whole_session(), set(Session.__struct_fields__)
    missing = [kind.name for kind in kinds.KINDS if not kinds.entries_of(session, kind)]
    assert missing == ["turns"], "a_session of tests/samples.py needs one of each"
    for kind in kinds.KINDS:
        assert field_specs(Session)[kind.name].table is kind.struct
        assert all(kind.has(field.within or field.key) for field in kind.texts), kind.name
        assert all(map(kind.has, (*kind.people_keys, *(asked.key for asked in kind.asked))))
        assert kind.title()
        assert kind.word()
        for audience in get_args(Audience):
            sees = audience in kind.audiences
            assert sees == (kind.name in keys_seen(audience))
            if audience != "sponsor":
                assert bool(getattr(seen_by(session, audience), kind.name)) == (sees and kind.name != "turns")
        levels: tuple[Kept, ...] = get_args(Kept)
        kept = [bool(getattr(redaction.redact(session, level), kind.name)) for level in levels]
        assert kept == [kind.is_kept(level) and kind.name != "turns" for level in levels], kind.name
    assert keys_seen("own") == whole - {"turns"}


def test_ideas_and_commitments_are_as_many_in_every_telling() -> None:
    session = a_session()
    html = exported(session, "html")
    assert html.count('<li value="') == len(session.ideas) + len(session.commitments)
    assert len(cards_of("ideas", session, TODAY, lambda _part: True)) == len(session.ideas)
    assert len(cards_of("commitments", session, TODAY, lambda _part: True)) == len(session.commitments)
