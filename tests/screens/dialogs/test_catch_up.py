from datetime import datetime, timedelta, timezone

from codev_tui.model.agenda import AgendaRow
from codev_tui.screens.dialogs.catch_up import CatchUpDialog
from screens.dialogs.stage import staged

START = datetime(2026, 11, 22, 14, 0, tzinfo=timezone(timedelta(hours=1)))


def rows(given: int = 6) -> list[AgendaRow]:
    """Four phases, of which the third gives so many minutes."""
    then = [START + timedelta(minutes=minutes) for minutes in (0, 8, 20, 45 - given, 53 - given)]
    today = [START + timedelta(minutes=minutes) for minutes in (0, 8, 20, 45, 53)]
    return [
        AgendaRow("Welcome", "done", 480, 480, then[0], then[1], today[0], today[1]),
        AgendaRow("Clarification", "now", 720, 720, then[1], then[2], today[1], today[2]),
        AgendaRow("Consultation", "to come", 1500, 1500 - 60 * given, then[2], then[3], today[2], today[3]),
        AgendaRow("Learning", "to come", 480, 480, then[3], then[4], today[3], today[4], protected=True),
    ]


def line_of(scene_lines: list[str], title: str) -> str:
    """The line that has this title."""
    return next(" ".join(line.strip(" │").split()) for line in scene_lines if title in line)


async def test_the_agenda_is_shown_as_it_would_be() -> None:
    async with staged(CatchUpDialog(rows(), 341.0, 0)) as scene:
        assert "The session would end 6 minutes late." in scene.text()
        lines = scene.lines()
        assert line_of(lines, "Welcome") == "✓ Welcome 8 min 14:00 14:00"
        assert line_of(lines, "Clarification") == "▶ Clarification 12 min 14:08 14:08"
        assert line_of(lines, "Consultation") == "Consultation 25 min → 19 min 14:20 14:20"
        assert line_of(lines, "Learning") == "Learning 8 min 14:45 14:39 protected"
        assert line_of(lines, "end  ") == "end 14:53 14:47"
        assert line_of(lines, "today") == "phase today then"


async def test_minutes_in_hand_are_offered_to_a_phase() -> None:
    async with staged(CatchUpDialog(rows(given=-6), -371.0, 0)) as scene:
        assert "You have 6 minutes in hand." in scene.text()
        assert "Give 6 minutes to “Consultation”?" in scene.text()
        lines = scene.lines()
        assert line_of(lines, "→") == "Consultation 25 min → 31 min 14:20 14:20"
        assert line_of(lines, "end  ") == "end 14:53 14:59"
        await scene.press("enter")
        assert scene.answer is True


async def test_enter_plans_it_so_and_back_leaves_the_plan_alone() -> None:
    for key, applied in (("enter", True), ("escape", False), ("b", False), ("c", False)):
        async with staged(CatchUpDialog(rows(), 341.0, 0)) as scene:
            await scene.press(key)
            assert scene.answer is applied


async def test_minutes_that_nobody_can_give_are_named() -> None:
    async with staged(CatchUpDialog(rows(), 520.0, 3)) as scene:
        assert "would end 9 minutes late" in scene.text()
        assert "3 minutes are still missing" in scene.text()


async def test_where_nothing_is_late_it_says_so_and_enter_changes_nothing() -> None:
    async with staged(CatchUpDialog(rows(given=0), -30.0, 0)) as scene:
        assert "Nothing is late." in scene.text()
        assert "plan it so" not in scene.key_line()
        assert line_of(scene.lines(), "today") == "phase today"
        assert line_of(scene.lines(), "Learning") == "Learning 8 min 14:45 protected"
        await scene.press("enter")
        assert scene.is_open


async def test_where_no_phase_can_give_anything_it_says_so() -> None:
    async with staged(CatchUpDialog(rows(given=0), 300.0, 5)) as scene:
        assert "No phase to come has minutes to give." in scene.text()


async def test_a_protocol_of_forty_phases_can_be_scrolled_to_its_end() -> None:
    many = [
        AgendaRow(f"Phase {n}", "to come", 120, 60, START, START + timedelta(minutes=n), START, START)
        for n in range(1, 41)
    ]
    async with staged(CatchUpDialog(many, 2400.0, 0)) as scene:
        assert "Phase 40" not in scene.text()
        await scene.press("pagedown", "pagedown", "pagedown")
        assert "Phase 40" in scene.text()
        assert "plan it so" in scene.key_line()
