"""The terminal of the end-to-end tests, tried out on a small console and on plain commands."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.emulator import MODES_AT_START
from e2e.terminal import Terminal

SMALL_APP = [sys.executable, str(Path(__file__).with_name("small_app.py"))]
STUBBORN = "import signal, time; [signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]; print('here'); time.sleep(600)"


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """The small console, ready."""
    with Terminal(SMALL_APP, size=(80, 24)) as terminal:
        terminal.wait_for("size: 80 by 24")
        yield terminal


def use_field(terminal: Terminal) -> None:
    """Go to the field, and wait until letters are text: what is pasted sooner goes nowhere."""
    terminal.press("i")
    terminal.wait_for("in use: field")


def python(code: str) -> list[str]:
    """The command that runs a line of Python."""
    return [sys.executable, "-c", code]


def test_a_console_is_shown_as_a_person_sees_it(terminal: Terminal) -> None:
    assert "Small app" in terminal.screen[0]
    assert len(terminal.screen) == 24
    assert terminal.text == "\n".join(terminal.screen)


def test_nothing_that_the_console_asks_of_its_terminal_is_left_on_the_screen(terminal: Terminal) -> None:
    assert b"\x1b[?2026$p" in terminal.output
    terminal.press("z")  # By the frame that shows it, the console has read what the terminal answered.
    terminal.wait_until(lambda: b"\x1b[?2026h" in terminal.output)
    assert not re.search(r"\$p|2026|\[>|1u", terminal.text)


def test_wide_and_joined_characters_stand_whole_on_the_screen(terminal: Terminal) -> None:
    terminal.wait_for("wide: 東京|é|👩🏽‍🏫|✓│")


def test_keys_arrive_by_their_names(terminal: Terminal) -> None:
    for key in ("up", "left", "space", "ctrl+x", "z", "pagedown", "f1", "tab"):
        terminal.press(key)
        terminal.wait_for(f"key: {key}")


def test_typed_text_goes_into_the_field_in_use(terminal: Terminal) -> None:
    use_field(terminal)
    terminal.type("Une idée: 東京")
    terminal.wait_for("Une idée: 東京")
    terminal.press("enter")
    terminal.wait_for("entry: Une idée: 東京")


def test_escape_and_a_letter_typed_at_once_are_two_keys(terminal: Terminal) -> None:
    use_field(terminal)
    terminal.press("a", "escape", "z")
    terminal.wait_for("key: z")
    terminal.wait_for("in use: nothing")


def test_pasted_lines_arrive_in_one_piece(terminal: Terminal) -> None:
    use_field(terminal)
    terminal.paste("Amina\nBen\nChloé")
    terminal.wait_for("3 lines, Chloé")


def test_a_paste_longer_than_a_terminal_takes_at_once_arrives_whole(terminal: Terminal) -> None:
    use_field(terminal)
    terminal.paste("an idea as long as a line of a book, and some more\n" * 2000 + "the last")
    terminal.wait_for("2001 lines, the last")


def test_a_resized_console_draws_itself_anew(terminal: Terminal) -> None:
    terminal.resize(100, 30)
    terminal.wait_for("size: 100 by 30")
    assert len(terminal.screen) == 30
    terminal.resize(40, 10)
    terminal.wait_for("size: 40 by 10")
    assert len(terminal.screen) == 10


def test_what_goes_away_can_be_waited_for(terminal: Terminal) -> None:
    use_field(terminal)
    terminal.type("soon gone")
    terminal.wait_for(re.compile("soon +gone"))
    terminal.press(*["backspace"] * len("soon gone"))
    terminal.wait_gone("soon")
    terminal.wait_gone(re.compile("gon?"))


def test_anything_can_be_waited_for(terminal: Terminal) -> None:
    use_field(terminal)
    terminal.press("b", "enter")
    terminal.wait_until(lambda: "entry: b" in terminal.screen)


def test_an_ended_console_gives_its_status_and_the_terminal_back(terminal: Terminal) -> None:
    assert not terminal.echoes
    assert terminal.modes != MODES_AT_START
    terminal.press("q")
    assert terminal.wait_exit() == 3
    assert terminal.screen[0] == "Left the small app."
    assert "size:" not in terminal.text
    assert terminal.modes == MODES_AT_START


def test_a_killed_console_leaves_the_terminal_as_it_stood(terminal: Terminal) -> None:
    terminal.kill(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL
    assert "size: 80 by 24" in terminal.text
    assert terminal.modes != MODES_AT_START


def test_a_console_whose_window_is_closed_is_told_so() -> None:
    with Terminal(python("import time; print('here'); time.sleep(600)")) as terminal:
        terminal.wait_for("here")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_what_does_not_come_is_reported_with_the_screen(terminal: Terminal) -> None:
    with pytest.raises(AssertionError, match=r"(?s)'a unicorn' was not seen within 0\.1 s.*\| key: -") as failure:
        terminal.wait_for("a unicorn", timeout=0.1)
    assert "| size: 80 by 24\n" in str(failure.value)


def test_waiting_ends_with_the_program() -> None:
    with Terminal(python("print('the last words')")) as terminal:
        with pytest.raises(AssertionError, match=r"(?s)the program has ended.*\| the last words"):
            terminal.wait_for("more")
        assert terminal.wait_exit() == 0


def test_last_words_are_seen_whole_whatever_their_length() -> None:
    with Terminal(python("print('\\n'.join(map(str, range(50_000))))")) as terminal:
        assert terminal.wait_exit() == 0
        assert "49999" in terminal.screen


def test_no_process_is_left_behind_not_even_one_that_ignores_being_asked() -> None:
    with Terminal(python(STUBBORN)) as terminal:
        terminal.wait_for("here")
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
    assert not terminal.home.exists()


def test_a_program_sees_nothing_of_the_testers_own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    monkeypatch.setenv("CODEV_LANGUAGE", "fr")
    monkeypatch.setenv("COLUMNS", "33")
    report = "import os; print(*sorted(os.environ), os.getcwd(), os.environ['LANG'], os.environ['EXTRA'], sep='\\n')"
    with Terminal(python(report), env={"LANG": "fr_FR.UTF-8", "EXTRA": "given"}) as terminal:
        assert terminal.wait_exit() == 0
        rows = terminal.screen
        assert rows[rows.index(str(terminal.home.resolve())) + 1 :][:2] == ["fr_FR.UTF-8", "given"]
        assert {"CODEV_DATA_DIR", "HOME", "TERM", "XDG_CONFIG_HOME"} <= set(rows)
        assert not {"PYTHONUNBUFFERED", "CODEV_LANGUAGE", "COLUMNS"} & set(rows)


def test_two_programs_one_after_the_other_can_share_a_home(tmp_path: Path) -> None:
    with Terminal(python("import os; open(os.environ['CODEV_DATA_DIR'] + '/kept', 'w')"), home=tmp_path) as terminal:
        assert terminal.wait_exit() == 0
    with Terminal(python("import os; print(os.listdir(os.environ['CODEV_DATA_DIR']))"), home=tmp_path) as terminal:
        terminal.wait_for("['kept']")
        assert (terminal.data / "kept").exists()


def test_an_unknown_key_is_a_mistake_of_the_test(terminal: Terminal) -> None:
    with pytest.raises(ValueError, match="no key named 'entre'"):
        terminal.press("entre")
