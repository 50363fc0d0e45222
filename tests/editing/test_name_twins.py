"""Names that are spelled nearly alike are pointed out, and only those that may be one."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from codev_tui.editing.name_plan import uses_of_names
from codev_tui.editing.name_twins import Twins, find_twins
from codev_tui.model.people import Person
from codev_tui.model.session import Session
from samples import a_session, keep_in


def bare(n: int, *people: str, **changes: object) -> Session:
    """A session with nothing in it but these people."""
    session = a_session()
    return Session(
        id=f"2026-11-2{n}-1358",
        state="finished",
        created=session.created,
        protocol="codev",
        phases=tuple(replace(phase, heard=()) for phase in session.phases),
        people=tuple(Person(name=name) for name in people),
        **changes,  # type: ignore[arg-type]
    )


def twins(root: Path, *sessions: Session) -> list[Twins]:
    keep_in(root, *sessions)
    return list(find_twins(uses_of_names(root)))


@pytest.mark.parametrize(
    ("rare", "usual"),
    [("Omar Haddadi", "Omar Haddad"), ("Chloe Martin", "Cloé Martin"), ("Haddda", "Haddad")],
)
def test_a_slip_in_a_name_is_pointed_out_the_rarer_one_first(tmp_path: Path, rare: str, usual: str) -> None:
    sessions = (bare(1, usual), bare(2, usual), bare(3, rare))
    assert twins(tmp_path, *sessions) == [Twins("person", rare, usual)]


@pytest.mark.parametrize(
    ("one", "other"), [("Ben", "Bea"), ("Jean", "Joan"), ("Participant 1", "Participant 2"), ("Ana Lopez", "Eva Lopez")]
)
def test_names_that_are_alike_by_chance_are_not(tmp_path: Path, one: str, other: str) -> None:
    assert twins(tmp_path, bare(1, one), bare(2, other)) == []


def test_two_people_who_were_there_together_are_two(tmp_path: Path) -> None:
    assert twins(tmp_path, bare(1, "Omar Haddad", "Omar Haddadi"), bare(2, "Omar Haddad")) == []


def test_other_spellings_of_one_name_are_one_and_no_twins(tmp_path: Path) -> None:
    assert twins(tmp_path, bare(1, "Chloé"), bare(2, "CHLOE")) == []


def test_groups_themes_and_tags_have_twins_too(tmp_path: Path) -> None:
    sessions = (
        bare(1, group="North team", theme="Remote work", tags=("delegation",)),
        bare(2, group="North team", theme="Remote work", tags=("delegation",)),
        bare(3, group="North teams", theme="Remote works", tags=("delegations",)),
    )
    assert twins(tmp_path, *sessions) == [
        Twins("group", "North teams", "North team"),
        Twins("theme", "Remote works", "Remote work"),
        Twins("tag", "delegations", "delegation"),
    ]
