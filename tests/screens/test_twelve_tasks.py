"""Two years of three groups, and what a facilitator wants of them: each by keys that the screen names, and by few."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from benchmarks.two_years import MISSPELLED, NORTH, SESSIONS, TILLEUL, write_two_years

from acts import SAID, cost
from clocks import NOON
from codev_tui.model.session import Session
from codev_tui.screens.past.figures_screen import FiguresScreen
from codev_tui.screens.prepare.prepare_screen import PrepareScreen
from codev_tui.store.library import Library
from screens.console import LARGE, SHORT, Console, Open
from tasks import TASKS, table

DOCS = Path(__file__).parents[2] / "docs"
KEYS_MAX = 8
"""No task takes more keys than this, beside what is typed."""
KEYS_MEAN_MAX = 4.5
MOVES = {"enter", "tab", "down", "right"}
"""Keys that mean the same everywhere; all others must be named on the screen before they are pressed."""
Effect = Callable[[Console, Path], object]
"""Whether the screen, or the disk below the console's folder, is as the task should leave it."""


class Play(NamedTuple):
    """What a task leads to, and what is typed in it."""

    effect: Effect
    words: Sequence[str] = ()


def shows(*texts: str) -> Effect:
    """All of that can be read."""
    return lambda room, _folder: all(text in room.text() for text in texts)


def sessions_in(data: Path) -> list[Session]:
    return [each for _id, each in Library(data).read_all() if isinstance(each, Session)]


def plan_is_written(_room: Console, folder: Path) -> bool:
    """One page of October's plan; nobody else's scores."""
    pages = [path.read_text(encoding="utf-8") for path in (folder / "home/Documents").glob("2026-10-*.html")]
    return len(pages) == 1 and "Mettre le vote au début du prochain conseil" in pages[0]


def sheet_is_filled(room: Console, _folder: Path) -> bool:
    """The sheet has the group, and those who belong to it."""
    return isinstance(room.app.screen, PrepareScreen) and all(name in room.text() for name in NORTH.members)


def two_groups_are_compared(room: Console, _folder: Path) -> bool:
    """The figures of both stand on one page."""
    names = ("Night nurses 12", "École du Tilleul 14")
    text = room.text().replace("━", "").replace("╸", "")
    return isinstance(room.app.screen, FiguresScreen) and all(name in " ".join(text.split()) for name in names)


def name_is_right(_room: Console, folder: Path) -> bool:
    """No file has the wrong name any more."""
    files = list((folder / "desk").rglob("*.toml"))
    return len(files) > SESSIONS and not any(MISSPELLED in path.read_text(encoding="utf-8") for path in files)


def idea_is_added(_room: Console, folder: Path) -> bool:
    """The idea stands in the record, by whose it was."""
    ideas = [(idea.by, idea.text) for session in sessions_in(folder / "desk") for idea in session.ideas]
    return ("Chloé Roux", "A letter from those who stayed") in ideas


def commitments_alone_are_kept(_room: Console, folder: Path) -> bool:
    """Of the newest session, all but the commitments is gone."""
    newest = max(sessions_in(folder / "desk"), key=lambda session: session.id)
    return bool(newest.kept == "commitments" and newest.commitments and not newest.ideas)


def group_is_in_one_file(_room: Console, folder: Path) -> bool:
    """The first group of the list is ready to be handed over."""
    with ZipFile(folder / "home/Documents/ecole-du-tilleul.zip") as found:
        return sum("sessions/" in name for name in found.namelist()) == TILLEUL.sessions


def sessions_are_taken_in(_room: Console, folder: Path) -> bool:
    """Those of the old laptop are here as well."""
    return len(sessions_in(folder / "desk")) == 2 * SESSIONS


PLAYS = {
    "find": Play(shows("Omar Haddad, idea: We gave every newcomer a godmother"), ["godmother"]),
    "not_client": Play(shows("not yet client", "Elif")),
    "overdue": Play(shows("overdue", "2 weeks", "Mettre le vote au début")),
    "overrun": Play(shows("Phases that mostly take longer than planned", "longer in", "Consultation")),
    "plan": Play(plan_is_written),
    "prepare": Play(sheet_is_filled, ["North team"]),
    "compare": Play(two_groups_are_compared),
    "wrong_name": Play(name_is_right, ["haddadi", "Omar Haddad"]),
    "remembered": Play(idea_is_added, ["godmother", "A letter from those who stayed", "Chloé Roux"]),
    "forget": Play(commitments_alone_are_kept),
    "hand_over": Play(group_is_in_one_file),
    "new_laptop": Play(sessions_are_taken_in, ["{old}"]),
}
"""In the order of the tasks."""


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of three groups, and the sessions of another computer."""
    folder = tmp_path_factory.mktemp("two-years")
    write_two_years(folder / "data", NOON.date())
    write_two_years(folder / "old", NOON.date().replace(year=2023))
    return folder


@pytest.fixture(autouse=True)
def _desk(two_years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEV_LANGUAGE", "en")
    shutil.copytree(two_years / "data", tmp_path / "desk")


@pytest.mark.parametrize("size", [SHORT, LARGE])
@pytest.mark.parametrize("name", PLAYS)
async def test_a_task_is_done_by_keys_that_the_screen_names(
    console: Open, two_years: Path, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    play = PLAYS[name]
    words = iter([each.format(old=two_years / "old" / "sessions") for each in play.words])
    async with console("home", size=size) as room:
        await room.settled()
        for key in TASKS[name].keys.split():
            if key == SAID:
                await room.type(next(words))
            else:
                assert size != LARGE or key in MOVES | named_keys(room), f"{key} is not named:\n" + shown(room)
                await room.press(key)
            await room.settled()
        assert play.effect(room, tmp_path), f"it did not come about. The screen:\n{shown(room)}"


def shown(room: Console) -> str:
    return "\n".join(room.lines())


def named_keys(room: Console) -> set[str]:
    """All in the key line, and what begins a line of a menu, of a dialog or the name of a part."""
    lines = [line for line in room.lines() if line.strip()]
    return {*lines[-1].split(), *(word for line in lines for word in _first_words(line))}


def _first_words(line: str) -> Iterator[str]:
    for cell in line.replace("─", "│").split("│"):
        yield from cell.strip("▸█ ").split()[:1]


def test_all_twelve_tasks_are_played() -> None:
    assert len(TASKS) == 12
    assert list(PLAYS) == list(TASKS)


def test_a_task_takes_few_keys() -> None:
    costs = {name: cost(task.keys) for name, task in TASKS.items()}
    assert max(costs.values()) <= KEYS_MAX, costs
    assert sum(costs.values()) / len(costs) <= KEYS_MEAN_MAX, costs


@pytest.mark.parametrize("page", ["reviewing.md", "fr/reviewing.md"])
def test_the_page_about_afterwards_has_the_table_of_the_tasks(page: str) -> None:
    expected, text = table(french=page.startswith("fr/")), (DOCS / page).read_text(encoding="utf-8")
    assert expected in text, f"docs/{page} should have:\n{expected}"
