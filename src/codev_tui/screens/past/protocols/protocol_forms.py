"""What is asked when a protocol is changed, and the act that it becomes: values in, a function of the text out."""

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from codev_tui.editing import protocol_acts
from codev_tui.editing.protocol_acts import ListKey, Stage
from codev_tui.i18n import _
from codev_tui.model import labels
from codev_tui.model.forms import Field, Form, NotAnEntry, Values
from codev_tui.model.protocol import Line, Occasion, Part, Phase, Protocol
from codev_tui.model.schedule import MINUTES_MAX
from codev_tui.model.text import clean_line
from codev_tui.screens.past.protocols.protocol_rows import fact_title, list_title

TextAct = Callable[[str], str]
About = Literal["title", "summary", "passing", "people_min", "people_max", "people_max_remote", "minutes_min"]
NUMBERS: Final = frozenset(("people_min", "people_max", "people_max_remote", "minutes_min"))
_PEOPLE_MOST: Final = 999


class OfStage(NamedTuple):
    """The form for what is most often changed of a phase or part."""

    stage: Stage


class OfFact(NamedTuple):
    """The form for one thing that a phase or part says."""

    stage: Stage
    key: str


class OfAbout(NamedTuple):
    """The form for one thing about the whole protocol."""

    key: About


class NewPhase(NamedTuple):
    """The form for a phase more."""

    after: int


class NewPart(NamedTuple):
    """The form for a part more."""

    after: Stage


class NewLine(NamedTuple):
    """The form for a line more; `at` is its place."""

    stage: Stage
    key: ListKey
    at: int


class ChangedLine(NamedTuple):
    """The form for the line at that place, which waits for that occasion."""

    stage: Stage
    key: ListKey
    at: int
    when: Occasion | None


# What is asked


def form_for_stage(stage: Stage, said: Phase | Part) -> Form:
    """Title, minutes, rule and instruction."""
    minutes = "" if said.minutes is None else str(said.minutes)
    fields = (
        Field("title", fact_title("title"), "", said.title),
        Field("minutes", fact_title("minutes"), _("a share of the rest"), minutes),
        Field("forbidden", fact_title("forbidden"), "", said.forbidden),
        Field("instruction", fact_title("instruction"), _("the first line to say"), said.instruction),
    )
    return Form(OfStage(stage), said.title, fields, stays=False)


def form_for_fact(stage: Stage, said: Phase | Part, key: str) -> Form:
    """One thing that a phase or part says."""
    value = getattr(said, key)
    field = Field(key, "", _("nothing: it is left out"), "" if value is None else str(value))
    return Form(OfFact(stage, key), fact_title(key), (field,), stays=False)


def form_for_about(protocol: Protocol, key: About) -> Form:
    """One thing about the whole protocol."""
    field = Field(key, "", "", str(getattr(protocol, key)))
    return Form(OfAbout(key), fact_title(key), (field,), stays=False)


def form_for_new_phase(after: int) -> Form:
    """Title and minutes; the rest is as in the phase above it, to be changed afterwards."""
    return Form(NewPhase(after), _("A new phase"), _new("10"), stays=False)


def form_for_new_part(after: Stage, siblings: Sequence[Part]) -> Form:
    """Title and minutes; without minutes where the other parts have none."""
    minutes = "5" if any(part.minutes for part in siblings) else ""
    return Form(NewPart(after), _("A new part"), _new(minutes), stays=False)


def _new(minutes: str) -> tuple[Field, ...]:
    return (
        Field("title", fact_title("title")),
        Field("minutes", fact_title("minutes"), _("a share of the rest"), minutes),
    )


def form_for_new_line(stage: Stage, key: ListKey, at: int) -> Form:
    """A line more. The form stays, for one line seldom comes alone."""
    return Form(NewLine(stage, key, at), list_title(key), (Field("text"),))


def form_for_line(stage: Stage, key: ListKey, at: int, line: Line) -> Form:
    """A line, and of one to say what is said in its place remotely."""
    fields = [Field("text", "", "", line.say)]
    if key == "say":
        fields.append(Field("remote", _("remotely, in its place"), _("the same"), line.say_remote))
    when = f" ({labels.OCCASION[line.when]})" if line.when else ""
    title = f"{list_title(key)} {at + 1}{when}"
    return Form(ChangedLine(stage, key, at, line.when), title, tuple(fields), stays=False)


# What becomes of it


def act_of(form: Form, values: Values) -> TextAct:
    """The act that was asked for. Raises `NotAnEntry` for what is no number."""
    match form.purpose:
        case OfStage(stage):
            return _stage_act(stage, form, values)
        case OfFact(stage, "minutes"):
            minutes = number(values["minutes"], "minutes", MINUTES_MAX)
            return lambda text: protocol_acts.set_minutes(text, stage, minutes)
        case OfFact(stage, key):
            said = _said(stage, key, values[key])
            return lambda text: protocol_acts.set_values(text, stage, {key: said})
        case OfAbout(key):
            most = MINUTES_MAX if key == "minutes_min" else _PEOPLE_MOST
            value = (number(values[key], key, most) or 0) if key in NUMBERS else clean_line(values[key])
            return lambda text: protocol_acts.set_about(text, key, value)
        case NewPhase(after):
            title, minutes = clean_line(values["title"]), number(values["minutes"], "minutes", MINUTES_MAX) or 0
            return lambda text: protocol_acts.add_phase(text, after, title, minutes)[0]
        case NewPart(stage):
            title, given = clean_line(values["title"]), number(values["minutes"], "minutes", MINUTES_MAX)
            return lambda text: protocol_acts.add_part(text, stage, title, given)[0]
        case NewLine(stage, items, at):
            line = Line(say=clean_line(values["text"]))
            return lambda text: protocol_acts.add_item(text, stage, items, at, line)
        case ChangedLine(stage, items, at, when):
            line = Line(say=clean_line(values["text"]), say_remote=clean_line(values.get("remote", "")), when=when)
            return lambda text: protocol_acts.change_item(text, stage, items, at, line)
    return lambda text: text


def several_lines(form: Form, lines: Sequence[str]) -> tuple[TextAct, int]:
    """The act that adds several pasted lines, and how many they are; none in a form for something else."""
    if not isinstance(form.purpose, NewLine):
        return (lambda text: text), 0
    stage, key, at = form.purpose

    def act(text: str) -> str:
        for place, line in enumerate(lines, at):
            text = protocol_acts.add_item(text, stage, key, place, Line(say=clean_line(line)))
        return text

    return act, len(lines)


def _stage_act(stage: Stage, form: Form, values: Values) -> TextAct:
    """Only what was changed: what a part leaves to its phase stays left to it."""
    before = {field.name: field.value for field in form.fields}
    changed = {key: values[key] for key in values if values[key] != before[key]}
    timed = "minutes" in changed
    minutes = number(changed.pop("minutes", ""), "minutes", MINUTES_MAX)
    said = {key: _said(stage, key, text) for key, text in changed.items()}

    def act(text: str) -> str:
        if timed:
            text = protocol_acts.set_minutes(text, stage, minutes)
        return protocol_acts.set_values(text, stage, said) if said else text

    return act


def _said(stage: Stage, key: str, text: str) -> str | None:
    """What was typed, or none where the key may be left out."""
    is_needed = key in ("title", "forbidden") or (key == "aim" and not stage.is_part)
    return clean_line(text) or ("" if is_needed else None)


def number(text: str, field: str, most: int) -> int | None:
    """A number that was typed; none where nothing was."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) <= most):
        sentence = _("{number} is not between {least} and {most}.")
        raise NotAnEntry(sentence.format(number=clean_line(text), least=0, most=most), field)
    return int(text)
