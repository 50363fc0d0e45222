"""A tired facilitator types or pastes who is there; the program makes people of it and refuses nothing."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codev_tui.model.people import (
    NAME_MAX,
    Duty,
    Person,
    Role,
    assign_letters,
    ensure,
    match_people,
    parse_people,
    people_text,
    with_client,
)
from codev_tui.model.text import fold


def person(name: str, role: Role = "consultant", *duties: Duty) -> Person:
    return Person(name=name, role=role, duties=duties)


def names(text: str) -> list[str]:
    people, _remarks = parse_people(text)
    return [person.name for person in people]


ROLES: list[Role] = ["client", "consultant", "facilitator", "observer"]
PIECES = (
    "Amina|Ben|ben|Chloé|Jean Pierre|client|Cliente|observer|scribe|gardien du temps|ben@x.org|"
    ',|;|\t|\n| |:| - |(|)|/|<|>|@|"|and| et |•|1. '
)
MESSY = st.lists(
    st.one_of(st.sampled_from(PIECES.split("|")), st.text(st.characters(codec=None), max_size=5)),
).map("".join)
WORD = st.text(st.sampled_from("abcdeéÉïzAZøл漢'"), min_size=2, max_size=8).filter(lambda word: fold(word).strip("'"))
SANE_NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join).filter(lambda name: name[0] != "'" != name[-1])


@st.composite
def sane_people(draw: st.DrawFn) -> tuple[Person, ...]:
    """People whose names are told apart by more than case and accents, with at most one client, who has no duties."""
    own = draw(st.lists(SANE_NAME, unique_by=fold, max_size=8))
    client = draw(st.sampled_from([*own, ""]))
    duties: list[tuple[Duty, ...]] = [(), ("scribe",), ("timekeeper",), ("scribe", "timekeeper")]
    return tuple(
        Person(name=name, role="client")
        if name == client
        else Person(name=name, role=draw(st.sampled_from(ROLES[1:])), duties=draw(st.sampled_from(duties)))
        for name in own
    )


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Amina", person("Amina")),
        ("Amina client", person("Amina", "client")),
        ("Amina, client", person("Amina", "client")),
        ("Amina (CLIENT)", person("Amina", "client")),
        ("Amina est la cliente", person("Amina", "client")),
        ("Amina, client·e", person("Amina", "client")),
        ("Ben: facilitator", person("Ben", "facilitator")),
        ("Ben:facilitator", person("Ben", "facilitator")),
        ("Ben : animateur", person("Ben", "facilitator")),
        ("Léa = Facilitatrice", person("Léa", "facilitator")),
        ("Léa, animatrice", person("Léa", "facilitator")),
        ("Léa, animation", person("Léa", "facilitator")),
        ("Dov, observation", person("Dov", "observer")),
        ("Dov consultant", person("Dov")),
        ("Eve, consultante", person("Eve")),
        ("Chloé - observer, timekeeper", person("Chloé", "observer", "timekeeper")),
        ("Chloé – Observatrice / Scribe", person("Chloé", "observer", "scribe")),
        ("Chloé (observateur et gardien du temps)", person("Chloé", "observer", "timekeeper")),
        ("Dov observer/scribe", person("Dov", "observer", "scribe")),
        ("Dov, scribe, scribe", person("Dov", "consultant", "scribe")),
        ("Eve gardienne du temps", person("Eve", "consultant", "timekeeper")),
        ("Eve\tobserver", person("Eve", "observer")),
        ("Jean Pierre", person("Jean Pierre")),
        ("van der Berg, scribe", person("van der Berg", "consultant", "scribe")),
        ("Hung Lê scribe", person("Hung Lê", "consultant", "scribe")),
        ("Jean-Pierre", person("Jean-Pierre")),
        ("Ben (Lyon, France)", person("Ben (Lyon, France)")),
        ("Ben (Lyon, France), observer", person("Ben (Lyon, France)", "observer")),
        ("  - Amina , client", person("Amina", "client")),
        ("1. Amina", person("Amina")),
        ("2) Amina client", person("Amina", "client")),
        ("•\tAmina", person("Amina")),
        ("Ben Martin <ben@example.org>", person("Ben Martin")),
        ("Ben Martin<mailto:ben@example.org>", person("Ben Martin")),
        ('"Martin, Ben" <ben@example.org>', person("Ben Martin")),
        ("'Ben Martin' <ben@example.org> (observer)", person("Ben Martin", "observer")),
        ("ben.martin@example.org", person("ben.martin")),
        ("<ben.martin@example.org>, client", person("ben.martin", "client")),
        ("client ben.martin@example.org", person("ben.martin", "client")),
        ("ben@example.org ben.martin@example.com", person("ben")),
        ("Client", person("Client")),
        ("Client, client", person("Client", "client")),
        ("gardien du temps", person("gardien du temps")),
        ("Consultant A", person("Consultant A")),
        ("🦊, client", person("🦊", "client")),
        ("漢字 : observer", person("漢字", "observer")),
        ("<b>[Ben]</b>", person("<b>[Ben]</b>")),
    ],
)
def test_one_line_is_one_person_as_it_was_meant(line: str, meant: Person) -> None:
    assert parse_people(line) == ((meant,), ())


@pytest.mark.parametrize(
    "pasted",
    [
        "Amina\nBen\nChloé",
        "- Amina\r\n- Ben\r\n\r\n- Chloé\r\n",
        "Amina, Ben, Chloé",
        "Amina; Ben;Chloé;",
        "Amina\tBen\tChloé",
        "| Amina | Ben | Chloé |",
        "Amina, Ben and Chloé",
        "Amina, Ben et Chloé",
        "Amina & Ben & Chloé",
        "Amina <a@x.org>, Ben <b@x.org>; Chloé <c@x.org>",
        "1. Amina\n2. Ben\n3. Chloé\n---\n",
    ],
)
def test_a_pasted_list_becomes_one_person_per_name(pasted: str) -> None:
    assert names(pasted) == ["Amina", "Ben", "Chloé"]


CLAIRE = person("Claire Martin", "client")
PAUL = person("Paul Dupont")


@pytest.mark.parametrize(
    "pasted",
    [
        "Martin, Claire <c.martin@ex.fr>, client; Dupont, Paul <p.dupont@ex.fr>",
        "Martin, Claire <c.martin@ex.fr> (client)\nDupont, Paul <mailto:p.dupont@ex.fr>",
        "Martin, Claire client <c.martin@ex.fr>;\r\nDupont, Paul<p.dupont@ex.fr>;",
        "Claire Martin;c.martin@ex.fr;client\nPaul Dupont;p.dupont@ex.fr;consultant",
        "Claire Martin\tc.martin@ex.fr\tCliente\nPaul Dupont\tp.dupont@ex.fr\t",
        "| Claire Martin | <c.martin@ex.fr> | client |\n| Paul Dupont | p.dupont@ex.fr | |",
        "Claire Martin, c.martin@ex.fr, client, Paul Dupont, p.dupont@ex.fr",
    ],
)
def test_an_address_and_the_role_after_it_belong_to_the_name_before_them(pasted: str) -> None:
    assert parse_people(pasted) == ((CLAIRE, PAUL), ())


@pytest.mark.parametrize(
    ("pasted", "there"),
    [
        ("Amina, Ben and Chloé <c@x.org>", ["Amina", "Ben", "Chloé"]),
        ("Amina client, Ben <b@x.org>", ["Amina", "Ben"]),
        ("Amina, client <a@x.org>", ["Amina"]),
        ("Observers: Amina, Ben <b@x.org>", ["Amina", "Ben"]),
        ("Amina, Ben <b@x.org>, Chloé", ["Amina", "Ben", "Chloé"]),
        ("amina@x.org; ben@x.org; chloe@x.org", ["amina", "ben", "chloe"]),
        ("Amina <a@x.org>; ben@x.org", ["Amina", "ben"]),
        ("Amina\nben@x.org", ["Amina", "ben"]),
    ],
)
def test_several_people_with_addresses_stay_several(pasted: str, there: list[str]) -> None:
    assert names(pasted) == there


@pytest.mark.parametrize(
    "pasted",
    [
        "Name;Email;Role\nClaire Martin;c.martin@ex.fr;client\nPaul Dupont;p.dupont@ex.fr;",
        "Nom\tPrénom\nMartin\tClaire (client)\nDupont\tPaul",
        "\ufeffNom;Prénom;Courriel;Rôle\r\nMartin;Claire;c.martin@ex.fr;cliente\r\nDupont;Paul;;\r\n",
        'Name, Role\n"Martin, Claire", client\n"Dupont, Paul", consultant\n',
        "| First name | Last name | Company | Role |\n|---|---|---|---|\n| Claire | Martin | Acme | client |\n"
        "| Paul | Dupont | Acme | |",
        "E-mail\tName\tRole\nc.martin@ex.fr\tMartin, Claire\tclient\np.dupont@ex.fr\tDupont, Paul\tguest",
    ],
)
def test_the_heading_of_a_table_is_nobody_and_says_what_its_columns_are(pasted: str) -> None:
    assert parse_people(pasted) == ((CLAIRE, PAUL), ())


def test_rows_that_do_not_fit_a_heading_are_read_as_any_line() -> None:
    assert names("Name;Role\nAmina;client\nBen\nChloé; Dov; Eve") == ["Amina", "Ben", "Chloé", "Dov", "Eve"]
    assert names("Name;Role\nAmina;client\n;observer\nBen;") == ["Amina", "Ben"]


@pytest.mark.parametrize("line", ["Name", "Nom, client", "Name; Ben", "Client; Observer", "Role; Email"])
def test_what_is_no_heading_for_sure_is_read_as_people(line: str) -> None:
    assert names(line)


def test_roles_in_one_pasted_line_go_to_the_name_before_them() -> None:
    people, remarks = parse_people("Amina client; Ben; Chloé scribe, observer, Dov")
    assert people == (person("Amina", "client"), person("Ben"), person("Chloé", "observer", "scribe"), person("Dov"))
    assert remarks == ()


def test_a_role_before_a_colon_goes_to_all_names_after_it() -> None:
    people, remarks = parse_people("Client : Amina\nObservers: Paul, Marie (scribe)")
    assert people == (person("Amina", "client"), person("Paul", "observer"), person("Marie", "observer", "scribe"))
    assert remarks == ()


def test_a_second_client_becomes_a_consultant_and_is_told_so() -> None:
    people, remarks = parse_people("Amina client\nBen, client, scribe\nDov")
    assert people == (person("Amina", "client"), person("Ben", "consultant", "scribe"), person("Dov"))
    assert len(remarks) == 1
    assert "Amina" in remarks[0]
    assert "Ben" in remarks[0]


def test_the_client_holds_no_duty_and_is_told_so() -> None:
    people, remarks = parse_people("Amina (client, scribe)")
    assert people == (person("Amina", "client"),)
    assert len(remarks) == 1
    assert "Amina" in remarks[0]


def test_of_two_roles_the_first_is_kept_and_said() -> None:
    people, remarks = parse_people("Ben observer, facilitator")
    assert people == (person("Ben", "observer"),)
    assert len(remarks) == 1
    assert "observer" in remarks[0]


def test_names_given_twice_are_told_apart_without_taking_another_name() -> None:
    people, remarks = parse_people("Ben\nben\nBen 2\nZoé\nZOE")
    assert [person.name for person in people] == ["Ben", "ben 3", "Ben 2", "Zoé", "ZOE 2"]
    assert len(remarks) == 2
    assert names("Ben, Ben") == ["Ben", "Ben 2"]


def test_a_name_with_braces_or_markup_is_only_text_in_the_sentences() -> None:
    _people, remarks = parse_people("{name} [/b]\n{name} [/b]")
    assert "{name} [/b] 2" in remarks[0]


def test_a_whole_paragraph_is_cut_to_a_name_and_that_is_said() -> None:
    people, remarks = parse_people("We met on a Tuesday " * 40)
    assert people[0].name == "We met on a Tuesday We met on a Tuesday We met on a Tuesday"
    assert len(remarks) == 1
    assert ensure((), "We met on a Tuesday " * 40) == people


def test_lines_without_anything_to_read_are_nobody() -> None:
    assert parse_people("\n - \n...\n\u200b\n, ;\t\n()") == ((), ())


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["client ", "(", "<@", '"a,', "a and ", "x@.", "client:", "Ben\n", "a,b<@>", "name;", 'name;nom\n"']
)
def test_a_huge_paste_never_hangs_and_gives_names_of_a_readable_length(piece: str) -> None:
    people, _remarks = parse_people(piece * 20_000)
    assert all(len(person.name) <= NAME_MAX for person in people)


@given(MESSY)
def test_nothing_is_refused_and_everybody_can_be_told_apart(text: str) -> None:
    people, _remarks = parse_people(text)
    assert len({fold(person.name) for person in people}) == len(people)
    assert all(person.name == person.name.strip() != "" for person in people)
    clients = [person for person in people if person.role == "client"]
    assert len(clients) <= 1
    assert all(person.duties == () for person in clients)


@given(sane_people())
def test_the_list_as_shown_is_read_back_as_it_was(people: tuple[Person, ...]) -> None:
    assert parse_people(people_text(people)) == (people, ())


def test_the_list_shows_a_consultant_by_name_alone() -> None:
    shown = people_text([person("Amina", "client"), person("Ben"), person("Chloé", "observer", "timekeeper")])
    assert shown == "Amina, client\nBen\nChloé, observer, timekeeper"


def test_the_roles_are_shown_and_understood_in_the_language_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = {"observer": "Beobachterin", "timekeeper": "Zeitwächterin"}
    monkeypatch.setattr("codev_tui.model.people._", lambda word: spoken.get(word, word))
    people = (person("Chloé", "observer", "timekeeper"),)
    assert people_text(people) == "Chloé, Beobachterin, Zeitwächterin"
    assert parse_people("Chloé, beobachterin, zeitwachterin") == (people, ())
    assert parse_people("Chloé, observatrice, timekeeper") == (people, ())


def test_everyone_has_the_first_free_letter_of_their_name() -> None:
    people = [person(name) for name in ("Amina", "Ben", "Éric", "Anna", "Aminata", "漢字", "Ña")]
    assert assign_letters(people) == {
        "Amina": "a",
        "Ben": "b",
        "Éric": "e",
        "Anna": "n",
        "Aminata": "m",
        "漢字": "c",
        "Ña": "d",
    }


def test_the_letters_follow_the_order_of_the_list() -> None:
    assert assign_letters([person("Bea"), person("Ben")]) == {"Bea": "b", "Ben": "e"}
    assert assign_letters([person("Ben"), person("Bea")]) == {"Ben": "b", "Bea": "e"}


def test_the_twenty_seventh_person_has_no_letter_rather_than_a_wrong_one() -> None:
    people = [person(f"Ann {number}") for number in range(30)]
    given_letters = assign_letters(people)
    assert list(given_letters) == [person.name for person in people[:26]]
    assert sorted(given_letters.values()) == list(string.ascii_lowercase)


@given(MESSY)
def test_no_two_people_share_a_letter_and_nobody_goes_without_one_that_is_free(text: str) -> None:
    people, _remarks = parse_people(text)
    given_letters = assign_letters(people)
    assert len(given_letters) == min(26, len(people))
    assert len(set(given_letters.values())) == len(given_letters)
    assert all(re.fullmatch("[a-z]", letter) for letter in given_letters.values())


GROUP = (person("Amina", "client"), person("Ben", "consultant", "scribe"), person("Chloé", "facilitator"))


def test_a_new_client_lays_down_duties_and_the_former_one_becomes_a_consultant() -> None:
    assert with_client(GROUP, "ben") == (person("Amina"), person("Ben", "client"), person("Chloé", "facilitator"))


def test_choosing_the_client_again_or_a_stranger_changes_nothing() -> None:
    assert with_client(GROUP, "Amina") == GROUP
    assert with_client(GROUP, "Dov") == GROUP


def test_somebody_who_is_not_among_them_joins_them() -> None:
    assert ensure(GROUP, " Dov\n", "observer") == (*GROUP, person("Dov", "observer"))
    assert ensure(GROUP, "Dov", "client") == (person("Amina"), *GROUP[1:], person("Dov", "client"))


def test_somebody_who_is_among_them_gets_the_role_under_the_name_they_have() -> None:
    assert ensure(GROUP, "CHLOE", "observer") == (*GROUP[:2], person("Chloé", "observer"))
    assert ensure(GROUP, "ben", "client") == with_client(GROUP, "Ben")


def test_joining_as_a_consultant_takes_no_role_from_somebody_who_is_there() -> None:
    assert ensure(GROUP, "amina") == GROUP


def test_an_empty_name_adds_nobody() -> None:
    assert ensure(GROUP, " \x1b ", "client") == GROUP


def test_every_role_can_be_given_by_name() -> None:
    for role in ROLES:
        assert ensure((), "Amina", role) == (person("Amina", role),)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Chloé", "Chloé"),
        (" chloe ", "Chloé"),
        ("ch", "Chloé"),
        ("Jean", "Jean"),
        ("jean-p", "Jean-Paul"),
        ("je", ""),
        ("c", ""),
        ("", ""),
        ("Cléo", ""),
        ("Chloé Martin", ""),
    ],
)
def test_a_name_can_be_typed_as_far_as_it_takes_to_tell_it_from_the_others(typed: str, name: str) -> None:
    people = (person("Chloé"), person("Jean"), person("Jean-Paul"))
    assert match_people(people, typed) == name


@pytest.mark.parametrize(
    ("typed", "meant"), [("Ben obsever", "observer"), ("Amina, clinet", "client"), ("Dov (facilitater)", "facilitator")]
)
def test_a_mistyped_role_is_not_taken_for_a_name_in_silence(typed: str, meant: str) -> None:
    _people, remarks = parse_people(typed)
    assert any(f"or is {meant} meant?" in remark for remark in remarks), remarks


@pytest.mark.parametrize("typed", ["Clint", "Ben Clint", "Amina, client", "jean de la fontaine", "Scriber"])
def test_names_that_are_near_a_role_are_not_asked_about(typed: str) -> None:
    assert parse_people(typed)[1] == ()
