"""A name changed in a session: in every mention, in texts too, and never in words that only look like it."""

import pytest
from msgspec.structs import replace

from builders import a_full_session
from codev_tui.editing.name_changes import NameChange, Rewritten, change_name, names_in
from codev_tui.model.people import Person
from codev_tui.model.session import FieldText, Idea, NamedKind, Session
from codev_tui.model.text import fold
from codev_tui.store.format.codec import decode, encode
from samples import a_session


def said(text: str, *others: str, by: str = "Omar Haddadi", **changes: object) -> Session:
    """A session in which Omar Haddadi is client, and somebody says that."""
    people = (Person(name="Omar Haddadi", role="client"), *(Person(name=name) for name in others))
    session = a_session(people=people, ideas=(Idea(n=1, by=by, text=text),), commitments=(), **changes)
    return replace(
        session, topics=(), reformulations=(), learnings=(), feedback=(), parked=(), phases=session.phases[:1]
    )


def renamed(session: Session, new: str, old: str = "Omar Haddadi") -> Rewritten:
    return change_name(session, NameChange("person", old, new))


def forgotten(session: Session, alias: str = "", name: str = "Omar Haddadi") -> Rewritten:
    return change_name(session, NameChange("person", name, alias, is_forgetting=True))


def idea(rewritten: Rewritten) -> str:
    assert isinstance(rewritten.struct, Session)
    return rewritten.struct.ideas[0].text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Omar Haddadi asked", "Omar Haddad asked"),
        ("OMAR HADDADI's plan, and omar haddadi’s", "Omar Haddad's plan, and Omar Haddad’s"),
        ("Mr Haddadi asked", "Mr Haddad asked"),
        ("Omar asked", "Omar asked"),
        ("Haddadism", "Haddadism"),
        ("Omar Haddad asked", "Omar Haddad asked"),
        ("l'idée d'Omar Haddadi", "l'idée d'Omar Haddad"),
    ],
)
def test_in_texts_the_whole_name_is_changed_and_the_word_of_it_that_is_another(before: str, after: str) -> None:
    assert idea(renamed(said(before), "Omar Haddad")) == after


def test_a_longer_name_is_not_put_where_it_is_already() -> None:
    session = said("Omar Haddad and Omar", by="Omar")
    assert idea(renamed(session, "Omar Haddad", old="Omar")) == "Omar Haddad and Omar Haddad"


def test_a_word_of_the_name_that_somebody_else_has_too_stays() -> None:
    assert idea(renamed(said("Haddadi asked", "Ali Haddadi"), "Omar Haddad")) == "Haddadi asked"


def test_the_name_within_the_longer_name_of_somebody_else_stays() -> None:
    session = said("Omar Benali and Omar", "Omar Benali", by="Omar")
    assert idea(renamed(session, "Sofia", old="Omar")) == "Omar Benali and Sofia"


def test_french_has_its_vowel_back_before_a_consonant() -> None:
    assert idea(renamed(said("l'idée d'Omar Haddadi, qu’Omar Haddadi"), "Sofia")) == "l'idée de Sofia, que Sofia"


def test_the_same_change_made_twice_changes_nothing_more() -> None:
    once = renamed(said("Omar Haddadi, Omar, Haddadi"), "Omar Haddad")
    again = change_name(once.struct, NameChange("person", "Omar Haddadi", "Omar Haddad"))
    assert not again.is_changed
    assert again.struct == once.struct


def test_another_spelling_of_the_same_name_is_put_right_everywhere() -> None:
    session = said("omar haddadi asked")
    assert idea(renamed(session, "Omar Haddadí")) == "Omar Haddadí asked"


def test_no_mention_of_the_old_name_is_left_in_a_session_with_something_everywhere() -> None:
    session = a_full_session()
    name = session.people[0].name
    after = renamed(session, "Zebulon", old=name).struct
    assert isinstance(after, Session)
    assert name not in names_in(after, "person")
    assert decode(encode(after).encode(), f"{after.id}.toml").session == after


def test_two_people_of_one_session_become_one_with_the_role_that_says_most() -> None:
    after = renamed(a_session(), "Chloé", old="Amina")
    assert after.is_merge
    assert isinstance(after.struct, Session)
    assert next((p.name, p.role, p.duties) for p in after.struct.people) == ("Chloé", "client", ())
    assert [p.name for p in after.struct.people] == ["Chloé", "Ben", "Dov", "Farid"]
    for phase in after.struct.phases:
        assert len(set(phase.heard)) == len(phase.heard)
    decode(encode(after.struct).encode(), f"{after.struct.id}.toml")


def test_groups_themes_and_tags_are_renamed_by_their_whole_names_and_not_in_texts() -> None:
    session = said("the north team is remote", group="north team", theme="Remote", tags=("remote", "distance"))
    after = change_name(session, NameChange("group", "North Team", "South team")).struct
    assert isinstance(after, Session)
    assert (after.group, after.ideas[0].text) == ("South team", "the north team is remote")
    after = change_name(session, NameChange("theme", "remote", "At a distance")).struct
    assert isinstance(after, Session)
    assert after.theme == "At a distance"
    merged = change_name(session, NameChange("tag", "remote", "distance"))
    assert isinstance(merged.struct, Session)
    assert (merged.struct.tags, merged.is_merge) == (("distance",), True)


def test_renaming_a_person_leaves_groups_themes_and_tags_alone() -> None:
    after = renamed(said("", group="Omar Haddadi", theme="Omar Haddadi", tags=("Omar Haddadi",)), "Sofia").struct
    assert isinstance(after, Session)
    assert (after.group, after.theme, after.tags) == ("Omar Haddadi", "Omar Haddadi", ("Omar Haddadi",))


@pytest.mark.parametrize(
    "text",
    [
        "Omar's idea",
        "OMAR",
        "omar",
        "Haddadi's",
        "O. Haddadi",
        "M. HADDADI",
        "omar@example.org",
        "d'Omar",
        "Omar-Haddadi",
    ],
)
def test_of_somebody_who_is_forgotten_no_part_of_the_name_is_left(text: str) -> None:
    after = forgotten(said(text, group="Omar's group", title=f"About {text}", tags=("omar",)))
    assert isinstance(after.struct, Session)
    left = fold(encode(after.struct))
    assert "omar" not in left
    assert "haddadi" not in left


def test_somebody_who_is_forgotten_is_called_someone_in_the_language_of_the_session() -> None:
    assert idea(forgotten(said("Omar's idea"))) == "someone's idea"
    assert idea(forgotten(said("l'idée d'Omar", language="fr"))) == "l'idée de quelqu’un"


def test_two_who_are_forgotten_are_told_apart() -> None:
    first = forgotten(said("Omar and Ben", "Ben")).struct
    second = forgotten(first, name="Ben")  # type: ignore[arg-type]
    assert isinstance(second.struct, Session)
    assert [person.name for person in second.struct.people] == ["someone", "someone 2"]
    assert second.struct.ideas[0].text == "someone and someone 2"


def test_an_alias_is_taken_instead() -> None:
    assert idea(forgotten(said("Omar's idea"), "Alex")) == "Alex's idea"


def test_a_part_of_the_name_that_somebody_else_shares_is_someone_and_nobody_else_loses_their_name() -> None:
    after = forgotten(said("Omar Benali and Omar", "Omar Benali"), "Alex")
    assert idea(after) == "Omar Benali and someone"
    assert after.left == ("Omar",)


def test_what_begins_with_a_part_of_the_name_is_shown_as_what_may_be_left() -> None:
    assert forgotten(said("the Haddadis came")).left == ("Haddadis",)


def test_in_a_session_of_another_group_a_first_name_alone_is_somebody_else() -> None:
    session = a_session(group="South team", ideas=(Idea(n=1, by="Ben", text="Omar came; Omar Haddadi"),))
    after = forgotten(session)
    assert idea(after) == "Omar came; someone"
    assert after.left == ("Omar",)


def test_names_that_only_the_protocol_uses_stay_as_they_are() -> None:
    """A person may be called as a protocol calls a kind of idea, a field or a question."""
    session = said("Rose has a rose", by="Rose")
    ideas = (replace(session.ideas[0], kind="Rose"),)
    session = replace(
        session,
        ideas=ideas,
        idea_kinds=(NamedKind(name="Rose", word="rose"),),
        fields=(FieldText(name="Rose", text="Rose said so"),),
    )
    after = forgotten(session, "Alex", name="Rose").struct
    assert isinstance(after, Session)
    assert (after.ideas[0].kind, after.idea_kinds[0].name, after.fields[0].name) == ("Rose", "Rose", "Rose")
    assert (after.ideas[0].text, after.fields[0].text) == ("Alex has a rose", "Alex said so")
