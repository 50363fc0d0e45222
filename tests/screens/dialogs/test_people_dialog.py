from codev_tui.model.people import Person
from codev_tui.screens.dialogs.people_dialog import PeopleDialog
from screens.dialogs.stage import staged

PEOPLE = (Person(name="Amina", role="client"), Person(name="Ben", duties=("timekeeper",)))


async def test_what_is_understood_stands_beside_what_is_typed() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("\nChloé, scribe")
        line = next(line for line in scene.lines() if line.count("Chloé") == 2)
        assert "c  Chloé" in line
        assert "3 people" in scene.text()


async def test_escape_then_enter_takes_the_people_as_understood() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("\nChloé")
        await scene.press("escape", "enter")
        assert scene.answer == (*PEOPLE, Person(name="Chloé"))


async def test_one_key_takes_them_from_within_the_field() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("\nChloé")
        await scene.press("ctrl+s")
        assert scene.answer == (*PEOPLE, Person(name="Chloé"))


async def test_going_back_without_changes_needs_no_question() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.press("escape", "b")
        assert scene.answer is None


async def test_changes_are_not_dropped_without_a_word() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("\nChloé")
        await scene.press("escape", "escape")
        assert scene.is_open
        assert "These changes are not taken yet" in scene.text()
        await scene.press("escape")
        assert scene.answer is None


async def test_after_the_warning_writing_can_go_on() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("\nChlo")
        await scene.press("escape", "escape", "e")
        await scene.type("é")
        assert "not taken yet" not in scene.text()
        await scene.press("escape", "enter")
        assert scene.answer[-1] == Person(name="Chloé")


async def test_two_people_of_one_name_are_told_apart_in_sight() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("\nBen")
        assert "Ben 2" in scene.text()


async def test_a_name_and_enter_add_one_who_comes_late() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.type("Chloé, scribe")
        assert "enter add" in scene.key_line()
        await scene.press("enter")
        assert scene.answer == (*PEOPLE, Person(name="Chloé", duties=("scribe",)))


async def test_enter_is_a_new_line_where_somebody_was_changed_or_nothing_was_typed() -> None:
    async with staged(PeopleDialog(PEOPLE)) as scene:
        await scene.press("enter", "enter", "up", "end")
        await scene.type(", facilitator\n")
        assert scene.is_open
        await scene.press("ctrl+s")
        assert [person.role for person in scene.answer] == ["client", "facilitator"]


async def test_where_nobody_is_yet_they_can_all_be_typed_one_a_line() -> None:
    async with staged(PeopleDialog(())) as scene:
        await scene.type("Amina\nBen")
        await scene.press("ctrl+s")
        assert [person.name for person in scene.answer] == ["Amina", "Ben"]


async def test_in_the_least_terminal_a_name_with_its_role_is_in_one_line() -> None:
    people = (Person(name="Jean-Baptiste", role="client"), Person(name="Fay", role="facilitator"))
    async with staged(PeopleDialog(people), (60, 20)) as scene:
        assert "Fay, facilitator" in scene.text()
        assert any("Jean-Baptiste" in line and line.rstrip(" │").endswith("client") for line in scene.lines())
