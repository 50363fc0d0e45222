"""A group whose name is written in another way is not taken for one that never met."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome
from samples import a_session, keep_in

Codev = Callable[..., Outcome]


@pytest.fixture
def groups(data: Path) -> None:
    named = {"2026-11-01-0900": "École du tilleul", "2026-11-02-0900": "", "2026-11-03-0900": "North team"}
    keep_in(data, *(a_session(id=id_, group=group) for id_, group in named.items()))


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize(
    ("command", "nothing"),
    [
        (("list",), "No sessions found."),
        (("actions",), "No commitments found."),
        (("stats",), "No finished sessions found."),
        (("search", "the buddy"), "Nothing found."),
    ],
)
def test_a_group_that_nobody_knows_is_met_with_those_there_are(
    codev: Codev, command: tuple[str, ...], nothing: str
) -> None:
    there_are = "“xyz” (group): nothing is called so; there are: École du tilleul, North team."
    assert codev(*command, "--group", "xyz") == (0, "", f"{nothing}\n{there_are}\n")
    near = "“Nroth team” (group): nothing is called so; near it: North team."
    assert codev(*command, "--group", "Nroth team") == (0, "", f"{nothing}\n{near}\n")


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("part", ["north", "TEAM", "orth", "tilleul", "ecole d"])
@pytest.mark.parametrize("command", [("list",), ("actions",), ("stats",), ("search", "onboarding")])
def test_a_part_of_a_name_is_enough_where_it_fits_one(codev: Codev, command: tuple[str, ...], part: str) -> None:
    outcome = codev(*command, "--group", part)
    assert (outcome.status, outcome.err.count("called so")) == (0, 0)
    assert outcome.out


@pytest.mark.usefixtures("groups")
def test_a_part_that_fits_several_says_which(codev: Codev) -> None:
    assert "fits several: École du tilleul, North team." in codev("list", "--group", "t").err


@pytest.mark.usefixtures("groups")
def test_options_that_are_given_again_add_up(codev: Codev) -> None:
    both = codev("list", "--group", "north", "--group", "tilleul")
    assert len(both.out.splitlines()) == 2
    one = codev("list", "--group", "north", "--group", "nobody")
    assert len(one.out.splitlines()) == 1
    assert "“nobody” (group): nothing is called so" in one.err
    assert (
        len(
            codev(
                "list", "--client", "ami", "--theme", "lead", "--state", "finished", "--state", "running"
            ).out.splitlines()
        )
        == 3
    )


@pytest.mark.usefixtures("groups")
def test_people_are_found_by_a_part_of_their_name(codev: Codev) -> None:
    assert codev("actions", "--owner", "ami").out
    assert "“Aminaa” (person): nothing is called so; near it: Amina" in codev("actions", "--owner", "Aminaa").err
    assert "“Aminaa” (client): nothing is called so; near it: Amina." in codev("list", "--client", "Aminaa").err


def test_of_a_group_that_is_known_nothing_more_is_said(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-01-0900", group="École", commitments=()))
    assert codev("actions", "--group", "ECOLE") == (0, "", "No commitments found.\n")
