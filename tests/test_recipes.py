"""What docs/architecture.md says of adding something is all that is needed. Kinds of entries: `test_kinds.py`."""

import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
import typer
from textual.app import App, ComposeResult

from builders import SHIPPED
from codev_tui import commands
from codev_tui.__main__ import main
from codev_tui.cli.root import MODULES
from codev_tui.commands import Command, of_review
from codev_tui.screens.bindings import bindings_of_review
from codev_tui.screens.dialogs.help import HelpDialog, KeyRows
from codev_tui.screens.help_pages import help_of_review
from codev_tui.screens.keyed_screen import KeyedScreen, ScreenKeys
from codev_tui.widgets.key_line import KeyLine


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CODEV_LANGUAGE", "en")
    monkeypatch.setenv("CODEV_DATA_DIR", str(tmp_path / "data"))


def test_a_subcommand_is_a_module_and_its_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = ModuleType("codev_tui.cli.greet")
    commands_of_module = typer.Typer()
    monkeypatch.setattr(module, "commands", commands_of_module, raising=False)

    @commands_of_module.command("greet", help="Greet the group.")
    def greet() -> None:
        typer.echo("Good morning.")

    monkeypatch.setitem(sys.modules, "codev_tui.cli.greet", module)
    monkeypatch.setitem(MODULES, "greet", "greet")
    assert main(["greet"]) == 0
    assert capsys.readouterr().out == "Good morning.\n"
    assert main(["--help"]) == 0
    assert "Greet the group." in capsys.readouterr().out


def test_a_protocol_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace('name = "codev"', 'name = "short"', 1)
    path = tmp_path / "data" / "scripts" / "short.en.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert main(["scripts", "check", str(path)]) == 0
    assert main(["scripts", "list"]) == 0
    assert "short" in capsys.readouterr().out


class Greeting(App[None]):
    """Shows one screen, whose keys are those of the table."""

    greeted = 0

    def __init__(self) -> None:
        super().__init__()
        keys = ScreenKeys(of_review("follow-up"), partial(help_of_review, "follow-up"))
        bindings = bindings_of_review("follow-up")

        class GreetingScreen(KeyedScreen):
            BINDINGS = bindings

            def compose(self) -> ComposeResult:
                yield KeyLine()

            def action_greet(self) -> None:
                Greeting.greeted += 1

        self.keyed = GreetingScreen(keys)

    async def on_mount(self) -> None:
        await self.push_screen(self.keyed)


async def test_a_key_is_a_row_and_an_action(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Command("greet", "ctrl+g", "greet", "greet the group", 1)
    monkeypatch.setitem(commands.REVIEW, "follow-up", (row, *commands.REVIEW["follow-up"]))
    app = Greeting()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+g")
        assert Greeting.greeted == 1
        assert "greet" in [each.binding.description for each in app.keyed.active_bindings.values()]
        assert any(command.title.startswith("greet") for command in app.keyed.palette())
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpDialog)
        shown = [str(rows.render()) for rows in app.screen.query(KeyRows)]
        assert any("greet the group" in text for text in shown)
