"""What goes, told to whoever has to agree."""

from codev_tui.model.redaction import redact
from codev_tui.review.redaction_losses import what_goes
from samples import a_session


def test_everything_that_goes_is_named_with_how_much_it_is() -> None:
    gone = what_goes(a_session(extra={"x_tool": 1}), "nothing")
    assert gone == (
        "the title",
        "the theme and tags",
        "5 names",
        "1 topic",
        "1 reformulation",
        "2 requests",
        "2 ideas",
        "2 parked remarks",
        "1 flag",
        "2 commitments",
        "1 learning",
        "1 feedback",
        "1 difficult moment",
        "2 answers of the debrief",
        "the notes",
        "who was heard",
        "what was agreed on the next session",
        "what other tools have put there",
    )


def test_what_the_level_keeps_is_not_named() -> None:
    gone = what_goes(a_session(), "plan")
    assert not {"the title", "2 commitments", "2 requests"} & set(gone)
    assert {"3 names", "1 request", "2 ideas", "the notes"} <= set(gone)


def test_what_went_before_does_not_go_again() -> None:
    for level in ("plan", "commitments", "nothing"):
        assert what_goes(redact(a_session(), level), level) == ()
    assert what_goes(a_session(), "all") == ()
