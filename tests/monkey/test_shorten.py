"""A long way to a failure is made short, and stays a way to the same failure."""

from monkey.checks import Failure
from monkey.recording import Recording, Step, write
from monkey.shorten import Shortener

_LONG = Recording(
    ("resume",), (80, 24), steps=tuple(write(key, 0.01) for key in (*"abcdef", "xny", *"ghij")), failure="a freeze"
)


def typed(recording: Recording) -> str:
    """All that is written."""
    return "".join(step.what for step in recording.steps)


def test_what_a_failure_can_do_without_is_left_out_down_to_single_keys() -> None:
    def fails(recording: Recording) -> Failure | None:
        keys = typed(recording)
        return Failure("a freeze") if "c" in keys and "n" in keys[keys.index("c") :] else None

    assert typed(Shortener(_LONG, fails=fails).shorten()) == "cn"


def test_another_failure_on_the_way_is_not_taken_for_it() -> None:
    def fails(recording: Recording) -> Failure | None:
        return Failure("a freeze" if "d" in typed(recording) else "a traceback")

    assert typed(Shortener(_LONG, fails=fails).shorten()) == "d"


def test_it_gives_up_after_so_many_tries() -> None:
    tried = []

    def fails(recording: Recording) -> Failure | None:
        tried.append(recording)
        return Failure("a freeze")

    Shortener(_LONG, tries=3, fails=fails).shorten()
    assert len(tried) == 3


def test_one_that_does_not_happen_again_is_kept_as_it_is() -> None:
    assert Shortener(_LONG, fails=lambda _recording: None).shorten() == _LONG


def test_the_time_of_what_is_left_out_is_waited_for_all_the_same() -> None:
    two = _LONG.with_steps([write("i", 0.5), write("j", 0.25)])
    shorter = Shortener(two, fails=lambda recording: Failure("a freeze") if "j" in typed(recording) else None)
    assert shorter.shorten().steps == (Step("write", "j", 0.75),)
