"""Other names for people: the same everywhere, in texts too, and an honest word about what is left."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from codev_tui.model.people import Person
from codev_tui.model.session import Idea, Learning, Session
from codev_tui.model.text import fold
from codev_tui.review.export import pseudonyms
from codev_tui.review.export.exporting import export
from codev_tui.review.export.pseudonyms import draw, pseudonymised
from codev_tui.review.export.wish import Wish
from codev_tui.review.export.wording import Substitution, residue
from review.export.everything import all_text, every_export
from samples import a_running_session, a_session
from strategies import sessions

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


def test_a_group_has_another_name_too() -> None:
    session = a_session(title="What the north team needs", group="North team")
    renamed = pseudonymised(session, draw([session], Random(1)))
    assert (renamed.group, renamed.title) == ("Group", "What the Group needs")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sessions(), min_size=1, max_size=2), st.sampled_from(("own", "client", "group")), st.data())
def test_no_name_of_anybody_is_left_anywhere(some: list[Session], audience: Any, data: st.DataObject) -> None:
    said = data.draw(st.sampled_from(("{} knows", "ask {}!", "({})", "d'{}", "{}'s")))
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
    text = export([replace(running, clock=clock)], Wish("json", "own", pseudonyms=True), Random(1)).one
    assert "Ben" not in text


def test_a_name_that_stands_in_no_list_but_under_an_idea_is_replaced() -> None:
    session = a_session(ideas=(Idea(n=1, by="Zelda", text="as Zelda said"),))
    text = export([session], Wish("md", "own", pseudonyms=True), Random(1)).one
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


def test_only_what_is_handed_out_is_looked_at() -> None:
    session = a_session(title="", theme="", parked=(replace(a_session().parked[0], text="ask Maud"),))
    own = export([session], Wish("md", "own", pseudonyms=True), Random(1)).residue
    group = export([session], Wish("md", "group", pseudonyms=True), Random(1)).residue
    assert own is not None
    assert group is not None
    assert "Maud" in own.words
    assert "Maud" not in group.words


def test_without_pseudonyms_and_for_a_sponsor_there_is_nothing_to_warn_of() -> None:
    assert export([a_session()], Wish("md")).residue is None
    assert export([a_session()], Wish("md", "sponsor", pseudonyms=True)).residue is None


@pytest.mark.parametrize("length", [200_000])
def test_a_very_long_text_takes_no_long_time(length: int) -> None:
    for text in ("x" * length, "1" * length, "a " * (length // 2), "@" * length, "A." * (length // 2)):
        Substitution({"amina benali": "C1"}, {})(text)
        residue([text], [])
