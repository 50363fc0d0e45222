"""Other names for people: the same everywhere, in texts too, and an honest word about what is left."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.export import pseudonyms
from codev_tui.export.exporting import export
from codev_tui.export.options import ExportOptions
from codev_tui.export.pseudonyms import draw, pseudonymised
from codev_tui.export.substitution import Substitution, residue
from codev_tui.export.warning import warnings
from codev_tui.model.people import Person
from codev_tui.model.session import Feedback, Idea, Learning, PartRun, PhaseRun, Reformulation, Round, Session, Topic
from codev_tui.model.text import APOSTROPHES, fold, name_key
from codev_tui.store.format.codec import encode
from export.everything import all_text, every_export
from samples import a_running_session, a_session
from strategies import sessions, tried_on_sessions

NAMES = ("Amina Benali", "Ben", "Chloé", "Dov", "Farid", "田中", "Zoë-Maria Grünwald")


def with_names(session: Session, names: tuple[str, ...]) -> Session:
    """The session with people of these names, as many as it has."""
    called = {person.name: name for person, name in zip(session.people, names, strict=False)}
    changed = pseudonymised(session, pseudonyms.Pseudonyms({fold(old): new for old, new in called.items()}, {}))
    return replace(changed, people=tuple(replace(p, name=called[p.name]) for p in session.people))


def substituted(text: str, **people: str) -> str:
    """The text with those people under other names; an underscore in a name is a space."""
    return Substitution({fold(name.replace("_", " ")): called for name, called in people.items()}, {})(text)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Chloé said so", "C2 said so"),
        ("CHLOE said, and chloé nodded", "C2 said, and C2 nodded"),
        ("Chloe\u0301's idea, (Chloé)", "C2's idea, (C2)"),
        ("d'Amina à Dov.", "d'C1 à Dov."),
        ("Amina Benali, Mme Benali and amina", "C1, Mme C1 and C1"),
        ("amina  benali; Amina-Benali", "C1; C1"),
        ("Aminata and Benalix stay", "Aminata and Benalix stay"),
        ("Jean-Luc, Jean Luc, jean‑luc and Luc", "C3, C3, C3 and C3"),
        ("de Chloé", "de C2"),
        ("Cla\u200bra and Clara", "C4 and C4"),
        ("@chloe #chloe chloe_rt", "@C2 #C2 C2_rt"),
        ("", ""),
    ],
)
def test_names_in_a_text_are_found_as_whole_words_whatever_their_case_and_accents(text: str, becomes: str) -> None:
    people = {"Amina_Benali": "C1", "Chloé": "C2", "Jean-Luc": "C3", "Clara": "C4"}
    assert substituted(text, **people) == becomes


def test_full_names_come_before_their_parts_and_shared_parts_are_nobodys() -> None:
    people = {"Ben": "C1", "Ben_Roth": "C2", "Eva_Roth": "C3"}
    assert substituted("Ben asked Ben Roth about Eva and the Roths, then Roth", **people) == (
        "C1 asked C2 about C3 and the Roths, then somebody"
    )


def test_a_name_that_is_a_word_is_a_name_where_it_has_a_capital() -> None:
    people = {"Will": "C1", "Le_Thi": "C2", "Rose_van_Dyk": "C3"}
    text = "I will ask Will; le soir, Thi a vu la rose de Rose; a van with Dyk"
    assert substituted(text, **people) == "I will ask C1; le soir, C2 a vu la rose de C3; a van with C3"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Z. Martin asked z. martin; Zoé M. knows", "C1 asked C1; C1. knows"),
        ("Zoé Martin; Martin, Zoé; Martin Zoé; ZM", "C1; C1; C1; ZM"),
        ("Anne-Marie Dupont and Anne‑Marie, A.-M. Dupont or AM Dupont", "C2 and C2, C2 or C2"),
        ("Annemarie; Anne\u00admarie; dupont anne marie", "C2; C2; C2"),
        ("R. van Dyk, Rose van Dyk; Mme van Dyk", "C3, C3; Mme van C3"),
        ("L. O'Neil, Liam OʼNeil, O`Neil, o’neil and ONeil", "C4, C4, C4, C4 and C4"),
        ("E. Roth and B. Roth know C. Roth", "C6 and C5 know C. somebody"),
        ("M. Roth et Zoé, M. Roth", "M. somebody et C1, M. somebody"),
        ("we asked Zoé. Martin agreed", "we asked C1. C1 agreed"),
        ("Zoé asked Ben; Dupont, Zoé", "C1 asked C5; C2, C1"),
    ],
)
def test_the_parts_of_one_name_are_replaced_together_and_once(text: str, becomes: str) -> None:
    people = ("Zoé Martin", "Anne-Marie Dupont", "Rose van Dyk", "Liam O’Neil", "Ben Roth", "Eva Roth")
    assert Substitution({name_key(name): f"C{n}" for n, name in enumerate(people, 1)}, {})(text) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("A plan is a plan. A better plan", "A plan is a plan. A better plan"),
        ("We asked A, and A’s idea. (A) A: yes. d'A", "We asked C1, and C1’s idea. (C1) C1: yes. d'C1"),
        ("B said: C's plan; plan b", "C2 said: C3's plan; plan b"),
        ("I think I'm right, and i know it", "I think I'm right, and i know it"),
        ("C'est bien. A-t-il vu? U.S.A., B-side, Vitamin-C", "C'est bien. A-t-il vu? U.S.A., B-side, Vitamin-C"),
        ("BEN'S IDEA: c’est bon", "BEN'S IDEA: c’est bon"),
    ],
)
def test_somebody_called_by_a_letter_leaves_texts_as_they_are(text: str, becomes: str) -> None:
    assert substituted(text, A="C1", B="C2", C="C3", I="C4", S="C5") == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("you may ask May; pierre sur Pierre", "you may ask C1; pierre sur C2"),
        ("CAN said that we can", "C3 said that we can"),
        ("the hope of Hope, claire comme Claire", "the hope of C4, claire comme C5"),
        ("may rose, but May Rose", "may rose, but C6"),
    ],
)
def test_a_name_that_is_a_common_word_is_left_in_small_letters(text: str, becomes: str) -> None:
    people = {"May": "C1", "Pierre": "C2", "Can": "C3", "Hope": "C4", "Claire": "C5", "May_Rose": "C6"}
    assert substituted(text, **people) == becomes


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_a_genitive_hides_no_name_whatever_its_apostrophe(apostrophe: str) -> None:
    assert substituted(f"Ben{apostrophe}s and d{apostrophe}Ben", Ben="C1") == f"C1{apostrophe}s and d{apostrophe}C1"


def test_a_name_in_a_script_without_capitals_is_found_within_words() -> None:
    assert substituted("田中さんは会議で話した", 田中="C1") == "C1さんは会議で話した"
    assert substituted("민수는 회의에서", 민수="C1") == "C1는 회의에서"
    assert substituted("אמרתי לרות", רות="C1") == "אמרתי לC1"


def test_a_pseudonym_is_never_replaced_again() -> None:
    assert substituted("Client and Ben", Client="Consultant", Ben="Client", Consultant="Facilitator") == (
        "Consultant and Client"
    )


def test_where_roles_stay_they_are_the_names() -> None:
    people = draw([a_session()], Random(1)).people
    assert people["amina"] == "Client"
    assert people["farid"] == "Facilitator"
    assert {people[name] for name in ("ben", "chloe", "dov")} == {"Consultant 1", "Consultant 2", "Consultant 3"}


def rotated() -> Session:
    """The same people a month later: another is the client, and one is spelt otherwise."""
    people = (Person(name="Amina"), Person(name="Ben", role="client"), Person(name="CHLOE"), Person(name="Gil"))
    return a_session(
        id="2026-12-20-1358",
        people=people,
        topics=(),
        parked=(),
        feedback=(),
        commitments=(),
        phases=(),
        learning_partner="CHLOE",
        learnings=(Learning(by="CHLOE", text="As Amina says"),),
    )


def test_where_roles_change_nobody_is_called_by_a_role() -> None:
    people = draw([a_session(), rotated()], Random(1)).people
    assert {name.rpartition(" ")[0] for name in people.values()} == {"Participant"}
    assert sorted(people) == ["amina", "ben", "chloe", "dov", "farid", "gil"]


def test_the_same_person_has_the_same_name_in_all_sessions_of_an_export() -> None:
    drawn = draw([a_session(), rotated()], Random(1))
    first, second = (pseudonymised(session, drawn) for session in (a_session(), rotated()))
    assert first.learning_partner == second.learning_partner == second.learnings[0].by == drawn.people["chloe"]
    assert second.learnings[0].text == f"As {drawn.people['amina']} says"
    assert second.client == drawn.people["ben"]


def test_numbers_are_drawn_and_the_list_of_people_does_not_tell_who_is_who() -> None:
    orders = set()
    for seed in range(20):
        drawn = draw([a_session()], Random(seed))
        orders.add(tuple(drawn.people[name] for name in ("ben", "chloe", "dov")))
        assert [person.name for person in pseudonymised(a_session(), drawn).people] == [
            *("Client", "Consultant 1", "Consultant 2", "Consultant 3", "Facilitator")
        ]
    assert len(orders) == 6


def in_a_round(*names: str) -> Session:
    """A session in which everybody spoke in that order, and again, in each phase that goes round."""
    return a_session(
        people=tuple(Person(name=name) for name in names),
        topics=tuple(Topic(by=name, text="t") for name in (*names, *names)),
        reformulations=tuple(Reformulation(by=name, text="r") for name in names),
        learnings=(*(Learning(by=name, text="l") for name in names), Learning(text="nobody's")),
        feedback=tuple(Feedback(by=name, text="f") for name in names),
        phases=(
            PhaseRun(
                name="learning",
                activity="learning",
                planned_s=60,
                heard=names,
                parts=(PartRun(title="Last round", planned_s=60, heard=names),),
            ),
        ),
    )


@pytest.mark.parametrize("kind", ["topics", "reformulations", "learnings", "feedback"])
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_a_round_does_not_tell_who_is_who(kind: str, seed: int) -> None:
    session = in_a_round(*(f"Person{letter}" for letter in "abcdefghijklm"))
    document = json.loads(export([session], ExportOptions("json", "own", pseudonyms=True), Random(seed)).one)
    there = [person["name"] for person in document["people"]]
    assert there == [f"Consultant {n}" for n in range(1, 14)]
    said = [entry["by"] for entry in document[kind] if entry.get("by")]
    assert sorted(said, key=there.index) == said
    assert document["phases"][0]["heard"] == there
    assert document["phases"][0]["parts"][0]["heard"] == there


def test_in_a_running_session_the_turns_of_a_round_do_not_tell_either() -> None:
    names = ("Amina", "Ben", "Chloé", "Dov")
    running = replace(a_running_session(), people=tuple(Person(name=name) for name in names))
    assert running.clock is not None
    turns = Round(order=names, done=names[:3], skipped=names[3:])
    session = replace(running, clock=replace(running.clock, round=turns))
    for seed in range(5):
        renamed = pseudonymised(session, draw([session], Random(seed)))
        assert renamed.clock is not None
        assert renamed.clock.round is not None
        assert list(renamed.clock.round.order) == [person.name for person in renamed.people]
        assert list(renamed.clock.round.done) == sorted(renamed.clock.round.done)


def test_a_group_has_another_name_too() -> None:
    session = a_session(title="What the north team needs", group="North team")
    renamed = pseudonymised(session, draw([session], Random(1)))
    assert (renamed.group, renamed.title) == ("Group", "What the Group needs")


@tried_on_sessions
@given(st.lists(sessions(), min_size=1, max_size=2), st.sampled_from(("own", "client", "group")), st.data())
def test_no_name_of_anybody_is_left_anywhere(some: list[Session], audience: Any, data: st.DataObject) -> None:
    said = data.draw(st.sampled_from(("{} knows", "ask {}!", "({})", "d'{}", "{}'s")))
    # A name within another word is told as residue, and not replaced.
    drawn = fold("".join(map(encode, some)))
    assume(not any(fold(part) in drawn for name in NAMES for part in (name, *name.split(" "))))
    some = [with_names(session, NAMES) for session in some]
    some = [
        replace(
            session,
            title=said.format(NAMES[0]),
            ideas=tuple(
                replace(idea, text=said.format(name)) for idea, name in zip(session.ideas, NAMES, strict=False)
            ),
            extra={"x_tool": {said.format(name): [said.format(name.upper())] for name in NAMES}},
        )
        for session in some
    ]
    used = {person.name for session in some for person in session.people}
    for exported in every_export(some, audience, pseudonyms=True).values():
        text = fold(all_text(exported))
        for name in used:
            for part in (name, *name.split(" ")):
                assert fold(part) not in text, part


def test_every_place_that_names_somebody_is_renamed() -> None:
    session = a_session(next_facilitator="Dov")
    for to, exported in every_export([session], "own", pseudonyms=True).items():
        for name in ("Amina", "Ben", "Chlo", "Dov", "Farid", "North team"):
            assert name not in all_text(exported), to


def test_a_running_session_is_renamed_in_what_is_being_typed_and_whose_turn_it_is() -> None:
    running = a_running_session()
    assert running.clock is not None
    clock = replace(running.clock, speaker="Ben", speaker_since_s=1.0)
    text = export([replace(running, clock=clock)], ExportOptions("json", "own", pseudonyms=True), Random(1)).one
    assert "Ben" not in text


def test_a_name_that_stands_in_no_list_but_under_an_idea_is_replaced() -> None:
    session = a_session(ideas=(Idea(n=1, by="Zelda", text="as Zelda said"),))
    text = export([session], ExportOptions("md", "own", pseudonyms=True), Random(1)).one
    assert "Zelda" not in text
    assert "**Participant**: as Participant said" in text


def test_what_looks_like_a_name_is_told() -> None:
    left = residue(
        [
            "We met Maud in Lyon. Nobody knew. SNCF said so: ask mE at maud@example.org or +33 6 12 34 56 78",
            "Nobody but Client 2 and I; see https://example.org/Maud, @maud. On 12.5. it was 4 or 200",
            "nobody is told",
        ],
        ["Client 2"],
    )
    assert left.words == ("Lyon", "Maud", "mE", "SNCF")
    assert left.openers == ("On", "We")
    assert left.addresses == ("@maud", "https://example.org/Maud", "maud@example.org")
    assert left.numbers == ("+33 6 12 34 56 78", "12.5", "200")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("bens idee, zoës plan", ("bens", "zoës")),
        ("#teamben and #go_teamzoe, but teamben alone", ("teamben", "teamzoe")),
        ("benzoe, Benzoe and Bens", ("Bens", "benzoe", "Benzoe")),
        ("marchand and marches", ("marchand", "marches")),
        ("als jo, jos idee; a word, A word", ("A",)),
        ("annemaries", ("annemaries",)),
    ],
)
def test_a_word_that_begins_with_a_name_is_told_in_small_letters_too(text: str, named: tuple[str, ...]) -> None:
    names = ("Ben", "Zoé", "March", "Jo", "A", "Anne-Marie van Dyk")
    assert residue([text], [], names).named == named


def test_what_a_name_left_in_a_text_is_told_with_the_export() -> None:
    session = a_session(ideas=(Idea(n=1, text="bens idee; frag chloés #teamdov"),))
    left = export([session], ExportOptions("md", "group", pseudonyms=True), Random(1)).residue
    assert left is not None
    assert left.named == ("bens", "chloés", "teamdov")
    assert "Words with a name in them: bens, chloés, teamdov" in list(warnings(left))


def test_only_what_is_handed_out_is_looked_at() -> None:
    session = a_session(title="", theme="", parked=(replace(a_session().parked[0], text="ask Maud"),))
    own = export([session], ExportOptions("md", "own", pseudonyms=True), Random(1)).residue
    group = export([session], ExportOptions("md", "group", pseudonyms=True), Random(1)).residue
    assert own is not None
    assert group is not None
    assert "Maud" in own.words
    assert "Maud" not in group.words


def test_without_pseudonyms_and_for_a_sponsor_there_is_nothing_to_warn_of() -> None:
    assert export([a_session()], ExportOptions("md")).residue is None
    assert export([a_session()], ExportOptions("md", "sponsor", pseudonyms=True)).residue is None


@pytest.mark.parametrize("length", [200_000])
def test_a_very_long_text_takes_no_long_time(length: int) -> None:
    texts = ("x" * length, "1" * length, "a " * (length // 2), "@" * length, "A." * (length // 2), "#a" * length)
    names = ("amina benali", "a", "b. a-x")
    for text in texts:
        Substitution(dict.fromkeys(names, "C1"), {})(text)
        residue([text], [], names)
