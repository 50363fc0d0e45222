"""The line of keys: whole keys alone, and those that matter most where the room is short."""

from codev_tui.widgets.key_line import Key, fitting

ESCAPE = Key("escape", "form.leave", "esc", "leave the field: letters are commands")
ENTER = Key("enter", "form.submit", "enter", "take it and close")
NEXT = Key("n", "next", "n", "next")
HELP = Key("question_mark", "help", "?", "help")


def words(keys: list[Key]) -> str:
    return " ".join(f"{key.shown} {key.does}" for key in keys)


def test_what_stands_after_a_colon_gives_way_before_the_key_that_leaves_the_field_does() -> None:
    assert (
        words(fitting([ENTER, ESCAPE], 80, ())) == "enter take it and close esc leave the field: letters are commands"
    )
    assert words(fitting([ENTER, ESCAPE], 60, ())) == "enter take it and close esc leave the field"


def test_a_key_is_there_as_a_whole_or_not_at_all_and_those_asked_for_stay() -> None:
    assert words(fitting([ENTER, NEXT, HELP], 20, ("help", "next"))) == "n next ? help"
    assert words(fitting([ENTER, NEXT, HELP], 8, ("help", "next"))) == "? help"
