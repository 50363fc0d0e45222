"""A page that is asked for is written as what the ending of its name says."""

from pathlib import PurePath

import pytest

from codev_tui.export.outline import Chapter, Outline, Said
from codev_tui.export.text_page import named_text_format, text_format_of, text_page

PAGE = Outline("page", "Harvest", (), "", (), (Chapter("one", "Lines", (Said("We", "listen"),)),), language="en")


@pytest.mark.parametrize(
    ("name", "to"),
    [("a.html", "html"), ("a.HTM", "html"), ("a.md", "md"), ("a.markdown", "md"), ("a.txt", "txt"), ("a.TXT", "txt")],
)
def test_the_ending_of_a_name_says_as_what_a_page_is_written(name: str, to: str) -> None:
    assert named_text_format(PurePath(name)) == text_format_of(PurePath(name)) == to


@pytest.mark.parametrize("name", ["a", "a.csv", "a.xlsx", "html"])
def test_where_the_ending_says_nothing_a_page_is_plain_text(name: str) -> None:
    assert named_text_format(PurePath(name)) is None
    assert text_format_of(PurePath(name)) == "txt"


def test_the_page_and_for_whom_it_is_are_in_all_of_them() -> None:
    plain, marked, web = (text_page(PAGE, "For the room.", to) for to in ("txt", "md", "html"))
    for text in (plain, marked, web):
        assert "Harvest" in text
        assert "listen" in text
        assert "For the room." in text
    assert not plain.startswith("#")
    assert marked.startswith("#")
    assert "<html" in web
