import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input, Static

from builders import a_past_session, classic
from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.group import Group, add_member, change_member, leave, set_details
from codev_tui.model.people import Person, parse_people
from codev_tui.model.plan import Plan, begin
from codev_tui.model.season import add_meeting
from codev_tui.model.session import Session, Settings
from codev_tui.screens.dialogs.help import HelpDialog
from codev_tui.screens.prepare import lookups, prepare_screen, run_sheet_asking
from codev_tui.screens.prepare.plan_form import ProtocolSelect
from codev_tui.screens.prepare.prepare_screen import PrepareScreen
from codev_tui.widgets.radio_line import RadioLine
from screens.dialogs.stage import LARGE, Scene, staged
from screens.listening import column, paste

WIDE = (200, 60)
ONE_COLUMN = (98, 60)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEV_LANGUAGE", "en")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, FakeTimepiece())


def last_time(**changes: object) -> Session:
    return replace(a_past_session(), **{"group": "North team", "title": "Too many tools", **changes})


async def settled(scene: Scene) -> None:
    """Wait until it is known which groups and protocols there are."""
    await scene.stage.workers.wait_for_complete()
    await scene.pilot.pause()


async def go_to(scene: Scene, field: str) -> None:
    scene.stage.screen.query_one(f"#{field}").focus()
    await scene.pilot.pause()


async def write(scene: Scene, field: str, text: str) -> None:
    await go_to(scene, field)
    await paste(scene, text)


# Starting


async def test_one_key_starts_with_nothing_filled_in(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.press("ctrl+s")
        assert scene.answer == Plan(protocol=classic(), minutes=90)


async def test_out_of_the_field_a_letter_starts(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.press("escape", "n")
        assert scene.answer == Plan(protocol=classic(), minutes=90)


async def test_letters_in_a_field_are_text(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.type("nab q?+")
        assert scene.is_open
        await scene.press("ctrl+s")
        assert scene.answer.group == "nab q?+"


async def test_the_button_starts(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.pilot.click("#start")
        assert scene.answer.minutes == 90


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_what_is_filled_in_is_in_the_plan(workspace: Workspace, size: tuple[int, int]) -> None:
    async with staged(PrepareScreen(workspace), size) as scene:
        await paste(scene, "North team")
        await scene.press("tab")
        await paste(scene, "Amina, client\nBen")
        await scene.press("tab")
        await paste(scene, "Too many tools")
        await scene.press("enter")
        await scene.type("tools")
        await scene.press("ctrl+s")
        plan = scene.answer
        assert (plan.group, plan.title, plan.theme) == ("North team", "Too many tools", "tools")
        assert plan.people == (Person(name="Amina", role="client"), Person(name="Ben"))


async def test_a_given_plan_is_filled_in_and_enter_starts_it(workspace: Workspace) -> None:
    plan = Plan(
        protocol=classic(),
        minutes=120,
        title="Too many tools",
        group="North team",
        theme="tools",
        setting="remote",
        people=parse_people("Amina, client\nBen, scribe\nEve, facilitator")[0],
        settings=Settings(choosing="votes", client_in_consultation="answers", clock="calm", bell=True, talk=True),
        previous="2026-10-22-1200",
        off_the_record=True,
    )
    async with staged(PrepareScreen(workspace, plan)) as scene:
        await settled(scene)
        await scene.press("enter")
        assert scene.answer == plan


# Minutes


async def test_the_agenda_adds_up_to_the_minutes(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        assert "Consultation 23" in scene.text()
        assert "together 90" in scene.text()
        await scene.press("escape", "plus", "plus", "minus", "plus", "plus", "plus", "plus")
        assert "together 115" in scene.text()
        await scene.press("n")
        assert scene.answer.minutes == 115


async def test_in_their_field_minutes_are_typed_or_stepped(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await go_to(scene, "minutes")
        await scene.press("backspace", "backspace")
        await scene.type("62")
        assert "together 62" in scene.text()
        await scene.press("up")
        assert "together 65" in scene.text()
        await scene.press("minus", "down")
        assert "together 55" in scene.text()
        await scene.press("ctrl+s")
        assert scene.answer.minutes == 55


@pytest.mark.parametrize("typed", ["ninety", "6", "100000", "-5", "1.5"])
async def test_minutes_that_cannot_be_used_are_named_at_the_field_and_do_not_start(
    workspace: Workspace, typed: str
) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await go_to(scene, "minutes")
        await scene.press("backspace", "backspace")
        await paste(scene, typed)
        await scene.press("escape")
        assert typed in scene.text()
        assert "cannot be shared out" in scene.text() or "is not a number of minutes" in scene.text()
        await scene.press("n")
        assert scene.is_open
        assert scene.stage.focused is scene.stage.screen.query_one("#minutes")


async def test_a_step_puts_minutes_right_that_cannot_be_used(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await write(scene, "minutes", "x")
        await scene.press("up", "ctrl+s")
        assert scene.answer.minutes == 90


async def test_no_minutes_are_the_protocol_s_own(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await go_to(scene, "minutes")
        await scene.press("backspace", "backspace", "ctrl+s")
        assert scene.answer.minutes == 90


async def test_the_method_warns_of_a_short_session_and_refuses_nothing(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        assert "less than an hour" not in scene.text()
        await go_to(scene, "minutes")
        await scene.press("backspace", "backspace")
        await scene.type("45")
        assert classic().advice.short.partition(";")[0] in scene.text()
        await scene.press("ctrl+s")
        assert scene.answer.minutes == 45


# People


async def test_a_pasted_list_becomes_one_person_per_line(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await go_to(scene, "people")
        await paste(scene, "1. Amina <amina@example.org>\r\n2. Ben – timekeeper\r\n3. Chloé\x1b[2J")
        assert "a Amina" in scene.text()
        assert "b Ben timekeeper" in scene.text()
        assert "\x1b" not in scene.text()
        await scene.press("ctrl+s")
        assert [person.name for person in scene.answer.people][:2] == ["Amina", "Ben"]


async def test_people_are_understood_while_they_are_typed(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        assert "Nobody yet" in scene.text()
        await go_to(scene, "people")
        await scene.type("Ben, client\nBen")
        assert "2 people" in scene.text()
        assert "! Another “Ben”" in scene.text()


async def test_names_are_shown_as_they_stand(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await go_to(scene, "people")
        await paste(scene, "[/b] [x]\n[@click=app.quit]Q[/]")
        assert scene.text().count("[/b] [x]") == 2
        await scene.press("ctrl+s")
        assert scene.answer.people[0].name == "[/b] [x]"


async def test_as_long_as_nobody_is_entered_nothing_is_said_of_how_many_they_are(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        assert "Most groups" not in scene.text()
        await write(scene, "people", "Amina")
        assert "at least four people besides" in scene.text()


# The group


async def test_a_known_group_brings_its_people_and_its_last_session(workspace: Workspace) -> None:
    workspace.library.write(last_time())
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        assert "known: North team" in scene.text()
        await paste(scene, "north TEAM")
        assert "Last time, 22 Oct 2026: “Too many tools”, client Amina." in scene.text()
        assert "Take over: Amina, Ben, Chloé, Dov, Eve" in scene.text()
        await scene.press("escape", "a")
        assert "5 people" in scene.text()
        assert "Take over" not in scene.text()
        assert "Last time" in scene.text()
        await scene.press("n")
        plan = scene.answer
        assert plan.group == "North team"
        assert plan.previous == last_time().id
        assert plan.people == parse_people("Amina\nBen\nChloé\nDov\nEve, facilitator")[0]


async def test_the_button_takes_over_and_keeps_who_is_typed_already(workspace: Workspace) -> None:
    workspace.library.write(last_time())
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await write(scene, "people", "Zoë\nben, client")
        await write(scene, "group", "North team")
        assert "Take over: Amina, Chloé, Dov, Eve" in scene.text()
        await scene.press("tab", "enter")
        assert scene.stage.focused is scene.stage.screen.query_one("#people")
        await scene.press("ctrl+s")
        assert scene.answer.people == parse_people("Zoë\nben, client\nAmina\nChloé\nDov\nEve, facilitator")[0]


async def test_who_was_to_facilitate_next_does_so(workspace: Workspace) -> None:
    workspace.library.write(last_time(next_facilitator="Dov"))
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await paste(scene, "North team")
        await scene.press("escape", "a", "n")
        assert scene.answer.people == parse_people("Amina\nBen\nChloé\nDov, facilitator\nEve")[0]


async def test_a_group_of_long_ago_is_found_when_the_field_is_left(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "RECENT", 0)
    workspace.library.write(last_time())
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await paste(scene, "North team")
        await scene.press("tab")
        await scene.until(lambda: "Take over: Amina" in scene.text())


async def test_whoever_starts_at_once_still_follows_up_the_last_session(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "RECENT", 0)
    workspace.library.write(last_time())
    async with staged(PrepareScreen(workspace)) as scene:
        await paste(scene, "North team")
        await scene.press("ctrl+s")
        assert scene.answer.previous == last_time().id


async def test_another_group_takes_the_last_session_away_again(workspace: Workspace) -> None:
    workspace.library.write(last_time())
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await paste(scene, "North team")
        await scene.type(" two")
        await scene.press("tab")
        await settled(scene)
        assert "Take over" not in scene.text()
        await scene.press("ctrl+s")
        assert scene.answer.previous == ""


# The minutes that the group usually takes


def with_a_habit(workspace: Workspace) -> None:
    """Three sessions in which the group took five minutes more than planned for the exploration."""
    for i in range(3):
        at = NOON.replace(month=10, hour=9 + i)
        phases = tuple(
            replace(
                phase, started=at, measured_s=phase.planned_s + (60.0 * (4 + i) if phase.name == "exploration" else 0)
            )
            for phase in last_time().phases
        )
        workspace.library.write(last_time(id=f"{at:%Y-%m-%d-%H%M}", created=at, started=at, phases=phases))


async def of_a_group_with_a_habit(scene: Scene) -> None:
    await settled(scene)
    await paste(scene, "North team")
    await settled(scene)
    await scene.press("escape")


async def test_the_usual_minutes_are_offered_with_their_reason_and_not_applied(workspace: Workspace) -> None:
    with_a_habit(workspace)
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await of_a_group_with_a_habit(scene)
        assert "As this group usually takes it" in scene.text()
        assert "Exploration 15 → 19: lately 21, 20, 19" in scene.text()
        assert "m usual minutes" in scene.key_line()
        assert "Exploration 15 ━" in scene.text()
        await scene.press("n")
        assert scene.answer.phase_minutes == ()


@pytest.mark.parametrize("way", ["key", "click"])
async def test_the_usual_minutes_are_taken_and_taken_back_and_add_up_to_what_was_asked_for(
    workspace: Workspace, way: str
) -> None:
    with_a_habit(workspace)

    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await of_a_group_with_a_habit(scene)
        if way == "key":
            await scene.press("m")
        else:
            await scene.pilot.click("#usual-button")
        assert "Exploration 19 ━" in scene.text()
        assert "together 90" in scene.text()
        await scene.press("m")
        assert "Exploration 15 ━" in scene.text()
        await scene.press("m", "escape", "plus", "plus")
        assert "together 100" in scene.text()
        await scene.press("ctrl+s")
        plan = scene.answer
        assert (plan.minutes, sum(plan.phase_minutes), plan.phase_minutes[2]) == (100, 100, 21)
        assert [phase.planned_s // 60 for phase in workspace.begin(plan).session.phases] == list(plan.phase_minutes)


async def test_the_offer_goes_with_its_group(workspace: Workspace) -> None:
    with_a_habit(workspace)
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await of_a_group_with_a_habit(scene)
        await scene.press("m")
        await write(scene, "group", " of others")
        await scene.press("tab")
        await settled(scene)
        assert "usually" not in scene.text()
        assert "Exploration 15 ━" in scene.text()
        await scene.press("ctrl+s")
        assert scene.answer.phase_minutes == ()


# Settings


async def test_every_setting_can_be_chosen_by_keys(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        for field in ("setting", "record", "choosing", "client_in_consultation", "clock", "bell", "talk"):
            await go_to(scene, field)
            await scene.press("right")
        assert "a crash loses the session" in scene.text()
        await scene.press("ctrl+s")
        plan = scene.answer
        assert (plan.setting, plan.off_the_record) == ("remote", True)
        assert plan.settings == Settings(
            choosing="votes", client_in_consultation="answers", clock="calm", bell=True, talk=True
        )


async def test_a_setting_can_be_clicked(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await scene.pilot.click(offset=column(scene, "by votes"))
        assert "● by votes" in scene.text()
        await scene.pilot.click(offset=column(scene, "by talk"))
        await scene.press("ctrl+s")
        assert scene.answer.settings.choosing == "talk"


async def test_the_script_can_be_in_another_language(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await go_to(scene, "language")
        await scene.press("right")
        assert "Accueil" in scene.text()
        await scene.press("ctrl+s")
        assert scene.answer.protocol == workspace.scripts.load("codev", "fr")


def own_script(workspace: Workspace, name: str, text: str) -> None:
    directory = workspace.data_dir / "scripts"
    directory.mkdir(parents=True, exist_ok=True)
    (directory / name).write_text(text, encoding="utf-8")


def shipped() -> str:
    return (Path(prepare_screen.__file__).parents[4] / "data" / "scripts" / "codev.en.toml").read_text(encoding="utf-8")


async def test_a_protocol_of_one_s_own_can_be_chosen_and_brings_its_own_length(workspace: Workspace) -> None:
    text = shipped().replace('name = "codev"', 'name = "short"').replace("Classic co-development", "Short [/b] one")
    own_script(
        workspace, "short.en.toml", text.replace("minutes = 13", "minutes = 3").replace("minutes = 23", "minutes = 13")
    )
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await go_to(scene, "protocol")
        names = list(dict.fromkeys(entry.name for entry in workspace.scripts.entries()))
        await scene.press("enter", *["down"] * names.index("short"), "enter")
        await settled(scene)
        assert "Short [/b] one" in scene.text()
        assert "together 80" in scene.text()
        await scene.press("ctrl+s")
        assert (scene.answer.protocol.name, scene.answer.minutes) == ("short", 80)


async def test_a_protocol_that_cannot_be_read_is_named_and_another_is_shown(workspace: Workspace) -> None:
    own_script(workspace, "codev.en.toml", "broken")
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        assert "Accueil" in scene.text()
        assert "codev.en.toml, line 1: this is not TOML" in scene.text()
        assert "in the place of the shipped one: mend it with" in " ".join(scene.text().split())
        await go_to(scene, "language")
        await scene.press("left")
        assert "codev.en.toml" in scene.text()
        await scene.press("ctrl+s")
        assert scene.is_open
        assert scene.stage.focused is scene.stage.screen.query_one("#protocol")


async def test_a_protocol_in_place_of_a_shipped_one_says_so(workspace: Workspace) -> None:
    own_script(workspace, "codev.en.toml", shipped())
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        assert "codev.en.toml is your own, in place of the shipped one. " in scene.text()
        await go_to(scene, "language")
        await scene.press("right")
        assert "your own" not in scene.text()


# Going back


@pytest.mark.parametrize("key", ["b", "q"])
async def test_an_untouched_sheet_is_left_at_once(workspace: Workspace, key: str) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await settled(scene)
        await scene.press("escape", key)
        assert scene.answer is None


async def test_what_was_entered_is_not_dropped_without_a_word(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.type("North")
        await scene.press("escape", "b")
        assert scene.is_open
        assert "What you entered here would be gone" in scene.text()
        await scene.press("b")
        assert scene.answer is None


async def test_whoever_goes_on_writing_is_asked_again(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.type("North")
        await scene.press("escape", "b")
        await write(scene, "group", "x")
        assert "would be gone" not in scene.text()
        await scene.press("escape", "b")
        assert scene.is_open


# The sheet


@pytest.mark.parametrize("size", [(60, 20), LARGE])
async def test_tab_reaches_every_field_in_sight(workspace: Workspace, size: tuple[int, int]) -> None:
    async with staged(PrepareScreen(workspace), size) as scene:
        await settled(scene)
        reached = []
        for _step in range(16):
            focused = scene.stage.focused
            assert focused is not None
            reached.append(focused.id)
            assert scene.stage.screen.query_one("#form").region.contains_region(focused.region) or focused.id == "start"
            await scene.press("tab")
        assert reached[:3] == ["group", "people", "title"]
        assert {"theme", "protocol", "minutes", "language", "setting", "record", "talk", "start"} <= set(reached)


async def test_at_120_by_35_the_whole_sheet_is_in_sight(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        for words in (
            "Group",
            "People",
            "Title",
            "Theme",
            "Protocol",
            "Minutes",
            "together",
            "Shares of talk",
            "Start",
        ):
            assert words in scene.text()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), LARGE])
async def test_what_the_method_says_of_a_large_and_long_remote_meeting_is_whole_on_every_terminal(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    ten = parse_people("\n".join(f"Person {letter}" for letter in "abcdefghij"))[0]
    plan = Plan(protocol=classic(), minutes=120, setting="remote", people=ten)
    async with staged(PrepareScreen(workspace, plan), size) as scene:
        await settled(scene)
        shown = scene.text()
        assert all(word in shown for sentence in plan.warnings() for word in sentence.split())
        assert len(plan.warnings()) == 2


async def minutes_after(scene: Scene, *keys: str) -> str:
    """What stands in the field of minutes once these keys were pressed in the line of the meeting."""
    await go_to(scene, "setting")
    await scene.press(*keys)
    await scene.pilot.pause()
    return scene.stage.screen.query_one("#minutes", Input).value


async def test_who_chooses_remote_is_proposed_its_length_and_who_changes_back_the_former(workspace: Workspace) -> None:
    protocol = replace(classic(), minutes_remote=75)
    async with staged(PrepareScreen(workspace, Plan(protocol=protocol, minutes=90)), LARGE) as scene:
        assert await minutes_after(scene, "right") == "75"
        assert await minutes_after(scene, "left") == "90"


async def test_minutes_that_were_typed_or_asked_for_stay_whatever_the_meeting(workspace: Workspace) -> None:
    protocol = replace(classic(), minutes_remote=75)
    async with staged(PrepareScreen(workspace, Plan(protocol=protocol, minutes=90)), LARGE) as scene:
        await go_to(scene, "minutes")
        await scene.press("up")
        assert await minutes_after(scene, "right") == "95"
    plan = Plan(protocol=protocol, minutes=90, chosen=("minutes",))
    async with staged(PrepareScreen(workspace, plan), LARGE) as scene:
        assert await minutes_after(scene, "right") == "90"


async def test_a_group_that_always_met_in_one_room_for_two_hours_is_proposed_ninety_minutes_remotely(
    workspace: Workspace,
) -> None:
    long = tuple(replace(phase, planned_s=2 * phase.planned_s) for phase in last_time().phases)
    workspace.library.write(last_time(phases=long))
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        await write(scene, "group", "North team")
        await scene.until(lambda: scene.stage.screen.query_one("#minutes", Input).value == "180")
        assert await minutes_after(scene, "right") == "90"
        assert await minutes_after(scene, "left") == "180"


async def test_a_group_that_met_remotely_for_two_hours_has_them_again_and_is_told_what_the_method_says(
    workspace: Workspace,
) -> None:
    long = tuple(replace(phase, planned_s=2 * phase.planned_s) for phase in last_time().phases)
    workspace.library.write(last_time(phases=long, setting="remote"))
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        await write(scene, "group", "North team")
        await scene.until(lambda: "Set as last time" in scene.text())
        assert scene.stage.screen.query_one("#minutes", Input).value == "180"
        assert "stay within two hours" in scene.text()


# Following the group's last session


AS_LAST_TIME = Settings(choosing="votes", clock="calm", bell=True)


async def test_a_group_brings_how_it_works_and_one_line_says_so(workspace: Workspace) -> None:
    workspace.library.write(last_time(setting="remote", language="fr", settings=AS_LAST_TIME))
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        await write(scene, "group", "North team")
        await scene.until(
            lambda: "Set as last time: Français, remote, by votes, a calm bar, bell rings." in scene.text()
        )
        assert "Codéveloppement classique" in scene.text()
        await scene.press("ctrl+s")
        assert scene.answer.protocol.language == "fr"
        assert (scene.answer.setting, scene.answer.settings) == ("remote", AS_LAST_TIME)


async def test_what_was_set_before_the_group_was_entered_stays(workspace: Workspace) -> None:
    workspace.library.write(last_time(setting="remote", settings=AS_LAST_TIME))
    async with staged(PrepareScreen(workspace), WIDE) as scene:
        await settled(scene)
        await go_to(scene, "bell")
        await scene.press("right", "left", "right")
        await go_to(scene, "clock")
        await scene.press("right")
        await write(scene, "minutes", "")
        await scene.press("up")
        await write(scene, "group", "North team")
        await scene.until(lambda: "Set as last time: remote, by votes" in scene.text())
        await scene.press("ctrl+s")
        assert scene.answer.minutes == 95
        assert scene.answer.settings == AS_LAST_TIME


async def test_another_group_without_a_past_takes_the_habits_of_the_first_away(workspace: Workspace) -> None:
    workspace.library.write(last_time(setting="remote", language="fr", settings=AS_LAST_TIME))
    async with staged(PrepareScreen(workspace), WIDE) as scene:
        await settled(scene)
        await write(scene, "group", "North team")
        await scene.until(lambda: "Set as last time" in scene.text())
        await write(scene, "group", " of another house")
        await go_to(scene, "title")
        await scene.until(lambda: "Set as last time" not in scene.text())
        await scene.press("ctrl+s")
        assert (scene.answer.setting, scene.answer.settings) == ("in-person", Settings())
        assert scene.answer.protocol == classic()


async def test_what_was_asked_for_on_the_command_line_is_not_changed_by_the_group(workspace: Workspace) -> None:
    workspace.library.write(last_time(setting="remote", language="fr", settings=AS_LAST_TIME))
    plan = Plan(protocol=classic(), minutes=90, group="North team", chosen=("language", "setting"))
    async with staged(PrepareScreen(workspace, plan), WIDE) as scene:
        await settled(scene)
        await scene.until(lambda: "Set as last time: by votes, a calm bar, bell rings." in scene.text())
        await scene.press("ctrl+s")
        assert (scene.answer.protocol.language, scene.answer.setting) == ("en", "in-person")


async def test_the_form_of_address_is_that_of_last_time(workspace: Workspace) -> None:
    workspace.library.write(last_time(language="fr", settings=Settings(address="vous")))
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        await write(scene, "group", "North team")
        await scene.until(lambda: "Set as last time: Français." in scene.text())
        await scene.press("ctrl+s")
        assert scene.answer.protocol.address == "vous"


async def test_where_a_script_has_two_forms_of_address_the_sheet_asks_for_one(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        assert "Form of address" not in scene.text(), "English has one form"
        scene.stage.screen.query_one("#language", RadioLine).choose("fr")
        await scene.until(lambda: "Form of address" in scene.text())
        assert "● “tu”" in scene.text()
        scene.stage.screen.query_one("#address", RadioLine).choose("vous")
        await settled(scene)
        assert "● “vous”" in scene.text()
        scene.stage.screen.query_one("#language", RadioLine).choose("en")
        await scene.until(lambda: "Form of address" not in scene.text())
        scene.stage.screen.query_one("#language", RadioLine).choose("fr")
        await scene.until(lambda: "● “tu”" in scene.text())
        scene.stage.screen.query_one("#address", RadioLine).choose("vous")
        await settled(scene)
        await scene.press("ctrl+s")
        assert (scene.answer.protocol.language, scene.answer.protocol.address) == ("fr", "vous")


# Following what is kept of a group


def kept_group() -> Group:
    """A group with a meeting today, and more kept of it than its last session had."""
    group = set_details(
        Group(name="North team"),
        setting="remote",
        language="fr",
        address="vous",
        minutes=60,
        theme="Leading at a distance",
        settings=AS_LAST_TIME,
    )
    for name in ("Amina", "Ben", "Gwen"):
        group = add_member(group, name)
    group = leave(change_member(add_member(group, "Eve"), "Eve", role="coach"), "Gwen", date(2026, 11, 1))
    return add_meeting(group, NOON.date(), client="Ben", facilitator="Eve")


async def test_a_usual_protocol_that_cannot_be_used_is_named(workspace: Workspace) -> None:
    own_script(workspace, "ours.en.toml", "broken")
    workspace.groups.files.create(set_details(Group(name="North team"), protocol="ours"), NOON)
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await write(scene, "group", "north TEAM")
        await scene.until(lambda: "ours.en.toml, line 1: this is not TOML" in scene.text())
        assert "Classic co-development" in scene.text()


async def test_what_is_kept_of_a_group_fills_the_sheet_before_its_last_session_does(workspace: Workspace) -> None:
    workspace.library.write(last_time(setting="in-person", language="en"))
    workspace.groups.files.create(kept_group(), NOON)
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        await write(scene, "group", "north TEAM")
        await scene.until(lambda: "Set as usual in this group: Français" in scene.text())
        await scene.press("escape", "ctrl+s")
        plan = scene.answer
        assert (plan.group, plan.theme, plan.minutes) == ("North team", "Leading at a distance", 60)
        assert (plan.protocol.language, plan.protocol.address, plan.setting) == ("fr", "vous", "remote")
        assert plan.settings == AS_LAST_TIME
        assert [(person.name, person.role) for person in plan.people] == [
            ("Amina", "consultant"),
            ("Ben", "client"),
            ("Eve", "facilitator"),
        ]


async def test_a_group_that_never_met_fills_the_sheet_as_well(workspace: Workspace) -> None:
    workspace.groups.files.create(kept_group(), NOON)
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        await write(scene, "group", "North team")
        await scene.until(lambda: "Set as usual in this group" in scene.text())
        assert "Take over" not in scene.text(), "they meet today, and are entered"
        await scene.until(lambda: "Eve, facilitator" in scene.text())
        await write(scene, "group", " of another house")
        await go_to(scene, "title")
        await scene.until(lambda: "Set as usual" not in scene.text())
        assert "Eve, facilitator" not in scene.text()
        await scene.press("ctrl+s")
        assert (scene.answer.theme, scene.answer.setting, scene.answer.minutes) == ("", "in-person", 90)


async def test_it_says_how_facilitators_write_themselves_and_how_an_option_is_changed(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        assert "you too: “Farid, facilitator”" in scene.text()
        assert "← → space or a click changes an option" in scene.text()


async def test_help_is_asked_for_by_the_usual_key(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.press("escape", "question_mark")
        assert isinstance(scene.stage.screen, HelpDialog)


async def test_keys_that_would_be_text_are_not_promised(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        assert "longer" not in scene.key_line()
        await scene.press("escape")
        for words in ("n start", "p run sheet", "+ longer", "b back", "? help"):
            assert words in scene.key_line()
        assert "take over" not in scene.key_line()


async def test_no_key_is_cut_in_a_narrow_terminal(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), (60, 20)) as scene:
        await scene.press("escape")
        line = scene.key_line()
        for words in ("n start", "p run sheet", "b back", "? help", "l length"):
            assert words in line
        assert len(line) <= 60


# What a protocol is, and its lengths


async def test_each_protocol_says_under_its_name_what_it_is_for_and_what_it_collects(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), ONE_COLUMN) as scene:
        await settled(scene)
        assert "60, 90, 120 minutes, for 4 to 8 people." in scene.text()
        assert "the request, ideas, commitments" in scene.text()
        scene.stage.screen.query_one(ProtocolSelect).value = "troika"
        await scene.quiet()
        assert "take it when there is only half an hour" in scene.text()
        assert "60, 90, 120 minutes" not in scene.text()


@pytest.mark.parametrize("size", [(60, 20), LARGE])
async def test_a_key_and_a_line_choose_among_the_lengths_of_the_protocol(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with staged(PrepareScreen(workspace), size) as scene:
        await settled(scene)
        await go_to(scene, "lengths")
        assert "○ Short 60 ● Usual 90 ○ Long 120" in scene.text()
        minutes = scene.stage.screen.query_one("#minutes", Input)
        await scene.press("right")
        assert minutes.value == "120"
        await scene.press("escape", "l")
        assert minutes.value == "60"
        await scene.press("l", "l", "plus")
        assert minutes.value == "125"
        assert "● 125 ○ Short 60" in scene.text()
        await scene.press("l", "n")
        assert scene.answer.minutes == 60


async def test_a_group_that_meets_remotely_is_offered_the_remote_length(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        await go_to(scene, "setting")
        await scene.press("right")
        assert "○ Short 60 ● Remote 90 ○ Long 120" in scene.text()
        assert re.search(r"Consultation +25 ", scene.text())
        await scene.press("ctrl+s")
        planned = begin(scene.answer, "2026-11-22-1200", NOON)
        assert [run.planned_s // 60 for run in planned.phases] == [10, 7, 18, 5, 25, 10, 15]


async def test_a_protocol_without_such_lengths_offers_none(workspace: Workspace) -> None:
    async with staged(PrepareScreen(workspace), LARGE) as scene:
        await settled(scene)
        scene.stage.screen.query_one(ProtocolSelect).value = "troika"
        await scene.quiet()
        assert not scene.stage.screen.query_one("#lengths").display
        minutes = scene.stage.screen.query_one("#minutes", Input).value
        await scene.press("escape", "l")
        assert scene.stage.screen.query_one("#minutes", Input).value == minutes


# The run sheet


async def test_a_key_writes_the_run_sheet_of_what_is_prepared(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_sheet_asking, "handout_dir", lambda: tmp_path)
    async with staged(PrepareScreen(workspace)) as scene:
        await write(scene, "minutes", "60")
        await scene.press("escape", "p", *"14h30", "enter")
        page = (tmp_path / "codev-sheet.html").read_text(encoding="utf-8")
        assert "14:30–15:30" in page
        assert "Written: " in str(scene.stage.screen.query_one("#says", Static).content)


async def test_the_run_sheet_is_written_over_nothing_and_a_wrong_time_is_said(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_sheet_asking, "handout_dir", lambda: tmp_path)
    (tmp_path / "codev-sheet.html").write_text("mine", encoding="utf-8")
    async with staged(PrepareScreen(workspace)) as scene:
        await scene.press("escape", "p", *"25:00", "enter")
        assert "is not a time" in said_below(scene)
        await scene.press("ctrl+u", "enter")
        assert "codev-sheet-2.html" in str(scene.stage.screen.query_one("#says", Static).content)
        await scene.press("p", "tab", "ctrl+u", *str(tmp_path / "codev-sheet.html"), "enter")
        assert "is there already, and was left as it is." in said_below(scene)
    assert (tmp_path / "codev-sheet.html").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "codev-sheet-2.html").exists(), "another name was proposed"


def said_below(scene: Scene) -> str:
    return str(scene.stage.screen.query_one(".dialog--live", Static).content)
