from textual.app import App, ComposeResult

from codev_tui.widgets.radio_line import RadioLine

CLOCK = (("digits", "digits"), ("calm", "a calm bar"))


class Sheet(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str | None, str]] = []

    def compose(self) -> ComposeResult:
        yield RadioLine("Clock", CLOCK, "calm", label_width=10, id="clock")
        yield RadioLine("Bell [x]", (("off", "silent"), ("on", "rings")), label_width=10, option_width=10, id="bell")

    def on_radio_line_changed(self, event: RadioLine.Changed) -> None:
        self.said.append((event.radio_line.id, event.value))


def drawn(app: Sheet, id_: str) -> str:
    return str(app.query_one(f"#{id_}", RadioLine).render())


async def test_all_values_are_in_sight_and_the_chosen_one_has_a_filled_mark() -> None:
    app = Sheet()
    async with app.run_test():
        assert drawn(app, "clock") == "▸ Clock        ○ digits   ● a calm bar"
        assert drawn(app, "bell") == "  Bell [x]     ● silent       ○ rings     "


async def test_left_right_and_space_choose_and_say_so() -> None:
    app = Sheet()
    async with app.run_test() as pilot:
        await pilot.press("left", "left", "right", "space")
        assert app.said == [("clock", "digits"), ("clock", "calm"), ("clock", "digits"), ("clock", "calm")]
        assert app.query_one("#clock", RadioLine).value == "calm"


async def test_up_and_down_go_to_the_neighbours() -> None:
    app = Sheet()
    async with app.run_test() as pilot:
        await pilot.press("down")
        assert drawn(app, "bell").startswith("▸")
        await pilot.press("up")
        assert drawn(app, "clock").startswith("▸")


async def test_a_click_chooses_what_was_clicked_and_one_on_the_label_the_next() -> None:
    app = Sheet()
    async with app.run_test() as pilot:
        for x in (16, 30, 4):
            await pilot.click("#bell", offset=(x, 0))
        assert app.said == [("bell", "on"), ("bell", "off")]


async def test_other_values_can_be_offered_without_a_word() -> None:
    app = Sheet()
    async with app.run_test() as pilot:
        app.query_one("#clock", RadioLine).offer((("en", "English"),), "fr")
        await pilot.pause()
        assert app.query_one("#clock", RadioLine).value == "en"
        assert app.said == []


async def test_where_not_all_fit_the_chosen_one_is_whole_and_a_click_chooses_what_is_seen() -> None:
    app = Sheet()
    async with app.run_test(size=(30, 10)) as pilot:
        assert drawn(app, "clock") == "▸ Clock        ● a calm bar"
        await pilot.press("left")
        assert "● digits" in drawn(app, "clock")
        await pilot.press("right")
        await pilot.click("#clock", offset=(18, 0))
        assert app.query_one("#clock", RadioLine).value == "calm"
