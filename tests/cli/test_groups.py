"""A group whose name is written in another way is not taken for one that never met."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome
from samples import a_session, keep_in

Codev = Callable[..., Outcome]


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
    codev: Codev, data: Path, command: tuple[str, ...], nothing: str
) -> None:
    groups = {"2026-11-01-0900": "École", "2026-11-02-0900": "", "2026-11-03-0900": "North team"}
    keep_in(data, *(a_session(id=id_, group=group) for id_, group in groups.items()))
    assert codev(*command, "--group", "north") == (
        0,
        "",
        f"{nothing} No session is of a group “north”; there are: École, North team.\n",
    )


def test_of_a_group_that_is_known_nothing_more_is_said(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(), a_session(id="2026-11-01-0900", group="École", commitments=()))
    assert codev("actions", "--group", "ECOLE") == (0, "", "No commitments found.\n")
