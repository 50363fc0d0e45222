"""A name is the same to every command, with whatever apostrophe, hyphen and invisible character it was typed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Outcome
from codev_tui.model.people_changes import rename
from samples import a_session, keep_in

Codev = Callable[..., Outcome]
GROUP = ["L'équipe Nord-Est", "lʼÉQUIPE nord‑est", "L’equipe  Nord–Est", "L´équipe\u200b Nord\u00adEst\ufeff"]
CLIENT = ["Anne-Marie O’Neil", "anne‑marie o'neil", "Anne–Marie Oʼneil", "\ufeffAnne-Marie O`Neil"]


@pytest.fixture
def codev(codev: Codev, data: Path) -> Codev:
    keep_in(data, rename(a_session(group=GROUP[0], theme="L'à-côté"), "Amina", CLIENT[0]))
    return codev


def printed(codev: Codev, *arguments: str) -> Any:
    done = codev(*arguments, "--json")
    assert not done.status, done
    return json.loads(done.out)


@pytest.mark.parametrize("group", GROUP)
def test_a_group_is_found_by_every_command_however_it_is_typed(codev: Codev, group: str) -> None:
    assert printed(codev, "list", "--group", group)
    assert printed(codev, "actions", "--group", group)
    assert printed(codev, "search", "plan", "--group", group)
    assert printed(codev, "stats", "--group", group)["sessions"] == 1


@pytest.mark.parametrize("client", CLIENT)
def test_people_are_found_by_every_command_however_they_are_typed(codev: Codev, client: str) -> None:
    assert printed(codev, "list", "--client", client)
    assert printed(codev, "actions", "--owner", client)
    assert printed(codev, "search", "onboarding", "--person", client)


@pytest.mark.parametrize("theme", ["lʼa‑cote", "L’À-CÔTÉ", "l'à\u200b-côté"])
def test_a_theme_is_found_however_it_is_typed(codev: Codev, theme: str) -> None:
    assert printed(codev, "list", "--theme", theme)


@pytest.mark.parametrize("words", ["anne‑marie", "nord–est", "lʼequipe", "équi\u200bpe", "o`neil"])
def test_words_are_found_however_they_are_typed(codev: Codev, words: str) -> None:
    assert printed(codev, "search", words)
