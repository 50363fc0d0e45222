"""Who is in the room, changed while the session runs."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import PEOPLE, a_full_session, a_session, people
from codev_tui.model import entries
from codev_tui.model.people import Person
from codev_tui.model.people_changes import mentioned, rename, renamings, set_people, with_people
from codev_tui.model.session import Commitment, Session, Settings
from codev_tui.model.text import fold
from codev_tui.model.timekeeping import open_round, pass_on, pass_time, set_speaker


def names(session: Session) -> list[str]:
    return [person.name for person in session.people]


def seated(session: Session, text: str) -> Session:
    return set_people(session, people(text))


def everywhere() -> Session:
    """A session in which Ben is mentioned wherever somebody can be, but that it is Chloé who passed in the round."""
    session = replace(a_full_session(), settings=Settings(talk=True))
    session = entries.add_reformulation(session, "You need time", "Ben")
    session = entries.park(entries.add_learning(session, "go slower", "Ben"), "fire somebody", "Ben")
    session = entries.add_commitment(session, Commitment(n=0, text="Call", by="Ben", helper="Ben"))
    session = pass_time(set_speaker(session, "Ben"), 5, session.created)
    session = pass_on(open_round(session, ("Ben", "Chloé", "Amina", "Dov")))
    session = pass_on(session, skip=True)
    return set_speaker(replace(session, learning_partner="Ben", next_facilitator="Ben"), "Ben")


def test_renaming_rewrites_every_mention() -> None:
    before = everywhere()
    assert msgspec.json.encode(before).count(b'"Ben"') == 17
    for name in ("Ben", "Chloé", "Amina", "Dov"):
        after = rename(before, name, "Zoé")
        text = msgspec.json.encode(after)
        assert f'"{name}"'.encode() not in text
        assert text.replace('"Zoé"'.encode(), f'"{name}"'.encode()) == msgspec.json.encode(before)


def test_entries_that_do_not_mention_the_person_stay_the_very_same() -> None:
    before = a_full_session()
    after = rename(before, "Ben", "Zoé")
    assert after.ideas[0] is not before.ideas[0]
    assert after.ideas[1] is before.ideas[1]


def test_a_name_changed_in_its_place_is_a_renaming() -> None:
    session = seated(a_full_session(), PEOPLE.replace("Ben", "Benoît"))
    assert names(session) == ["Amina", "Benoît", "Chloé", "Dov", "Eve"]
    assert (session.ideas[0].by, session.topics[1].by) == ("Benoît", "Benoît")


def test_a_name_spelt_otherwise_is_the_same_person_wherever_it_stands() -> None:
    session = seated(a_full_session(), "chloe\nAmina, client\nDov\nBEN")
    assert names(session) == ["chloe", "Amina", "Dov", "BEN"]
    assert (session.ideas[1].by, session.ideas[0].by) == ("chloe", "BEN")


def test_a_latecomer_above_the_others_renames_nobody() -> None:
    session = seated(a_full_session(), f"Farid\n{PEOPLE}")
    assert names(session) == ["Farid", "Amina", "Ben", "Chloé", "Dov", "Eve"]
    assert session.ideas == a_full_session().ideas


def test_another_order_renames_nobody() -> None:
    before = a_full_session()
    session = seated(before, "Dov\nChloé\nBen\nEve, facilitator\nAmina, client")
    assert replace(session, people=before.people) == before


def test_whoever_has_said_something_stays_and_the_others_may_go() -> None:
    session = seated(a_full_session(), "Amina, client\nBen")
    assert names(session) == ["Amina", "Ben", "Chloé", "Dov"]
    assert names(seated(a_session(), "Amina, client\nBen")) == ["Amina", "Ben"]


def test_the_one_who_speaks_and_those_of_the_round_stay() -> None:
    session = open_round(set_speaker(a_session(), "Eve"), ("Ben", "Dov"))
    assert names(set_people(session, ())) == ["Ben", "Dov", "Eve"]


def test_there_is_never_more_than_one_client() -> None:
    session = seated(a_full_session(), "Ben, client\nChloé\nDov")
    assert [(p.name, p.role) for p in session.people] == [
        ("Ben", "client"),
        ("Chloé", "consultant"),
        ("Dov", "consultant"),
        ("Amina", "consultant"),
    ]
    assert seated(a_full_session(), "Ben\nChloé").client == "Amina"


def test_the_same_people_change_nothing() -> None:
    session = a_full_session()
    assert set_people(session, session.people) is session


def test_roles_and_duties_are_those_of_the_new_list() -> None:
    session = seated(a_full_session(), "Amina, client\nBen, observer\nChloé, scribe\nDov\nEve, facilitator")
    assert session.people[1:3] == (Person(name="Ben", role="observer"), Person(name="Chloé", duties=("scribe",)))


@pytest.mark.parametrize(
    ("former", "now", "pairs"),
    [
        ("Ben", "Benoît", (("Ben", "Benoît"),)),
        ("Ben\nDov", "Dov\nBenoît", ()),
        ("Andre\nBen", "Ben\nAndré", (("Andre", "André"),)),
        ("Andre\nBen", "Zoé\nAndré", (("Andre", "André"),)),
        ("Ben\nDov", "Dov\nBen", ()),
        ("Ben", "", ()),
        ("", "Ben", ()),
    ],
)
def test_examples_of_who_is_called_otherwise(former: str, now: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert renamings(people(former), people(now)) == pairs


ROOMS = st.lists(
    st.sampled_from(("Amina", "Ben", "ben", "Chloé", "Chloe", "Dov", "Eve", "Farid", "Zoé", "BEN")), unique_by=fold
)


@given(st.lists(st.tuples(ROOMS, st.booleans()), max_size=4))
def test_nobody_s_words_lose_their_author_and_no_name_stands_twice(rooms: list[tuple[list[str], bool]]) -> None:
    session = everywhere()
    for room, client in rooms:
        session = set_people(
            session, people("\n".join(f"{n}, client" if client and not i else n for i, n in enumerate(room)))
        )
        assert set(mentioned(session)) - {""} <= set(names(session))
        assert len({fold(name) for name in names(session)}) == len(session.people)
        assert sum(person.role == "client" for person in session.people) <= 1
        assert names(session)[: len(room)] == room


def test_people_put_in_place_keep_those_who_are_mentioned() -> None:
    assert names(with_people(a_full_session(), (Person(name="Zoé"),))) == ["Zoé", "Amina", "Ben", "Chloé", "Dov"]
