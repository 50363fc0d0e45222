"""`codev theme`: one page for a theme, also across groups, with nothing that a group may not see."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Outcome
from clocks import NOON
from codev_tui.model.group import add_between, set_details
from codev_tui.model.redaction import redact
from codev_tui.model.session import Idea, Learning
from codev_tui.store.group_files import GroupFiles
from samples import a_running_session, a_session, keep_in

Codev = Callable[..., Outcome]
THEME = "Leading at a distance"
SOUTH = "2026-11-23-1000"


@pytest.fixture
def two_groups(data: Path) -> Path:
    """Two groups that worked on one theme, spelled in two ways, and one session on something else."""
    other = a_session(
        id=SOUTH,
        group="South team",
        theme="leading  at a distance",
        title="Nobody comes",
        ideas=(Idea(n=1, by="Zoé", text="Call them", sift="adapt"), Idea(n=2, by="Zoé", text="Leave it", sift="leave")),
        learnings=(Learning(by="Zoé", text="Distance is mine"),),
        requests=(),
    )
    keep_in(data, a_session(), other, a_session(id="2026-11-24-1000", theme="Other", title="Elsewhere"))

    def told(group):  # type: ignore[no-untyped-def]
        return add_between(set_details(group, theme=THEME, notes="mine alone"), "I phoned.", date(2026, 11, 30), "Ben")

    GroupFiles(data).update("North team", told, NOON)
    return data


def test_themes_are_listed_with_their_groups_however_they_are_spelled(codev: Codev, two_groups: Path) -> None:
    assert two_groups.is_dir()
    rows = json.loads(codev("theme", "list", "--json").out)
    assert [(row["sessions"], row["groups"]) for row in rows] == [
        (2, ["South team", "North team"]),
        (1, ["North team"]),
    ]
    assert codev("theme", "list").out.splitlines()[1] == "Other\t1\t2026-11-22\tNorth team"


def test_without_any_theme_that_is_said_and_is_no_error(codev: Codev) -> None:
    assert codev("theme", "list") == (0, "", "No session has a theme yet.\n")


def test_a_theme_that_nobody_has_is_refused_with_those_that_are_near(codev: Codev, two_groups: Path) -> None:
    assert two_groups.is_dir()
    outcome = codev("theme", "show", "Leeding at a distance")
    assert (outcome.status, "Did you mean: " in outcome.err) == (1, True)


def test_the_page_of_one_group_has_questions_kept_ideas_learnings_and_lines_with_names(
    codev: Codev, two_groups: Path
) -> None:
    assert two_groups.is_dir()
    outcome = codev("theme", "show", THEME, "--group", "north team")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        "Leading at a distance\n"
        "1 session · Sun 22 Nov 2026\n"
        "Group: North team\n"
        "\n"
        "Questions\n"
        "- Amina: Onboarding a remote team (Sun 22 Nov 2026)\n"
        "  Request: help me to set up the first two weeks\n"
        "\n"
        "Ideas that were kept\n"
        "- Ben: We had a buddy (experience, Sun 22 Nov 2026)\n"
        "\n"
        "Learnings\n"
        "- Ben: I ask too late (Sun 22 Nov 2026)\n"
        "\n"
        "Between sessions\n"
        "- Ben: I phoned. (Mon 30 Nov 2026)\n"
        "\n"
        "For the members of the group.\n"
    )


@pytest.mark.parametrize("to", ["txt", "md", "html"])
def test_across_groups_nobody_is_named_and_nothing_is_in_it_that_a_group_may_not_see(
    codev: Codev, two_groups: Path, to: str
) -> None:
    assert two_groups.is_dir()
    outcome = codev("theme", "show", THEME, "--to", to)
    assert "it does not say who said it" in outcome.err
    for said in ("Nobody comes", "We had a buddy", "Call them", "I ask too late", "Distance is mine", "I phoned."):
        assert said in outcome.out, said
    for hidden in ("Ben", "Amina", "Zoé", "Leave it", "hesitates", "A wiki", "Calm from", "Late from", "mine alone"):
        assert hidden not in outcome.out, hidden


def test_what_was_not_kept_is_not_on_the_page_and_a_running_session_is_not_either(codev: Codev, data: Path) -> None:
    running = a_running_session(id="2026-11-25-1000", title="Running now")
    keep_in(data, redact(a_session(), "plan"), redact(a_session(id=SOUTH), "nothing"), running)
    out = codev("theme", "show", THEME).out
    assert "Onboarding a remote team" in out
    for gone in ("We had a buddy", "I ask too late", "Running now"):
        assert gone not in out


def test_the_page_goes_into_a_file_of_the_format_that_its_name_says_and_over_none(
    codev: Codev, two_groups: Path, tmp_path: Path
) -> None:
    assert two_groups.is_dir()
    page = tmp_path / "theme.html"
    assert codev("theme", "show", THEME, "-o", str(page)).status == 0
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert codev("theme", "show", THEME, "-o", str(page)).status == 1
    assert codev("theme", "show", THEME, "-o", str(page), "--force").status == 0


def test_a_french_theme_has_a_french_page(codev: Codev, data: Path) -> None:
    keep_in(data, a_session(language="fr"))
    assert "Entre les séances" not in codev("theme", "show", THEME).out
    assert "Apprentissages" in codev("theme", "show", THEME).out
