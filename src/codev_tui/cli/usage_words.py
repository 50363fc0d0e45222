"""What typer itself says, in the program's language: the headings of a help, and what was wrong in a call.

Typer puts its sentences together in English. So its help is laid out by a formatter that knows its words, and what
it refuses is recognised by its sentences and said again.
"""

import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeGuard

import typer

from codev_tui.i18n import N_, _, pgettext, translate

if TYPE_CHECKING:

    class _TyperFormatter:
        """The part of typer's formatter that is used here."""

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None: ...

        current_indent: int

        def write(self, string: str) -> None: ...
        def write_heading(self, heading: str) -> None: ...
        def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None: ...
else:
    _TyperFormatter = typer.Context.formatter_class

_Refused: Final[Any] = next(each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException")
"""What typer raises when a call is wrong. Typer 0.28 brings its own click, older ones take the one installed."""

OF_HELP: Final = (
    N_("Usage: "),
    N_("Options"),
    N_("Arguments"),
    N_("Commands"),
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("Show this message and exit."),
)
OF_EXTRAS: Final = (
    N_("[required]"),
    N_("[default: {value}]"),
    N_("[default: {value}; required]"),
    N_("[env var: {value}]"),
)
"""What a help has behind an option."""
OF_REFUSALS: Final = (
    N_("No such option: {name} (Possible options: {others})"),
    N_("No such option: {name} Did you mean {others}?"),
    N_("No such option: {name}"),
    N_("No such command '{name}'. Did you mean {others}?"),
    N_("No such command '{name}'."),
    N_("Missing command."),
    N_("Missing argument '{name}'. Choose from:{others}"),
    N_("Missing argument '{name}'."),
    N_("Missing option '{name}'. Choose from:{others}"),
    N_("Missing option '{name}'."),
    N_("Invalid value for '{name}': {message}"),
    N_("Invalid value for {name}: {message}"),
    N_("Invalid value: {message}"),
    N_("'{value}' is not one of {others}."),
    N_("'{value}' is not a valid integer."),
    N_("'{value}' is not a valid int."),
    N_("'{value}' is not a valid float."),
    N_("{value} is not in the range {range}."),
    N_("Option '{name}' does not take a value."),
    N_("Option '{name}' requires an argument."),
    N_("Got unexpected extra argument(s) ({others})"),
    N_("Got unexpected extra argument ({others})"),
    N_("Got unexpected extra arguments ({others})"),
)
"""The sentences with which typer and click refuse a call, the longer before those that they begin with."""
_CHOICE: Final = re.compile("'([^']*)'")
_FIELD: Final = re.compile(r"\\\{(\w+)\\\}")


class _Formatter(_TyperFormatter):
    """Lays out a help with typer's own words in the program's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + _("{heading}:").format(heading=translate(heading)) + "\n")

    def write_dl(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        super().write_dl([(name, _explained(said)) for name, said in rows], *args, **kwargs)


class HelpContext(typer.Context):
    """The context of a call, with the formatter for its help."""

    formatter_class = _Formatter  # type: ignore[assignment]


def translate_own_words(command: Any) -> None:
    """Let a command lay out its help in the program's language."""
    command.context_class = HelpContext
    command.context_settings = {**(command.context_settings or {}), "help_option_names": ["-h", "--help"]}
    for name in ("options_metavar", "subcommand_metavar"):
        if said := getattr(command, name, None):
            setattr(command, name, translate(said))


def is_refusal(error: Exception) -> TypeGuard[Any]:
    """Whether typer has refused a call."""
    return isinstance(error, _Refused)


def tell_refusal(error: Any) -> int:
    """Say on standard error what was wrong in a call, and where help is; returns the exit status."""
    if (context := getattr(error, "ctx", None)) is not None:
        if error.message == context.get_help():  # A command without its own command answers with its help.
            typer.echo(error.message, file=sys.stderr)
            return int(error.exit_code)
        hint = _("Try '{command}' for help.").format(command=f"{context.command_path} --help")
        typer.echo(f"{context.get_usage()}\n{hint}\n", file=sys.stderr)
    refusal = pgettext("before what was wrong in a call", "Error: {message}")
    typer.echo(refusal.format(message=reworded(error.format_message())), file=sys.stderr)
    return int(error.exit_code)


def reworded(said: str) -> str:
    """A sentence of typer's in the program's language; another one stays as it is."""
    for sentence in OF_REFUSALS:
        if match := _pattern(sentence).fullmatch(said):
            fields = match.groupdict()
            if "message" in fields:
                fields["message"] = reworded(fields["message"])
            if "others" in fields:
                fields["others"] = _CHOICE.sub(
                    lambda choice: _("'{choice}'").format(choice=choice[1]), fields["others"]
                )
            return translate(sentence).format(**fields)
    return said


def _explained(said: str) -> str:
    """The words of an option, with what typer adds of it in brackets."""
    if said == "Show this message and exit.":
        return translate(said)
    words, gap, extra = said.rpartition("  [")
    extra = f"[{extra}" if gap else said
    for sentence in OF_EXTRAS:
        if match := _pattern(sentence).fullmatch(extra):
            return f"{words}{'  ' if words else ''}{translate(sentence).format(**match.groupdict())}"
    return said


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """Recognises the sentence, whatever it is filled in with."""
    return re.compile(_FIELD.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)
