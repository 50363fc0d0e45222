"""What is typed in the plain console besides the keys of the console: words, in rows as those of the command table."""

from codev_tui.commands import Command
from codev_tui.i18n import _

WORDS: tuple[Command, ...] = (
    Command("say", "say", _("say"), _("read all that can be said now")),
    Command("time", "time", _("time"), _("the time to the second, the projected end, and how late it is")),
    Command("who", "who", _("who"), _("everybody with their letter, who speaks, and who was not heard yet")),
    Command("list", "list", _("list"), _("what this phase is about, numbered; list all: everything that was noted")),
    Command("spoke", "spoke", _("spoke"), _("in a round: this person has spoken; on to the next, without a note")),
    Command("for_client", "for-client", _("for the client"), _("add to what the client will read of this phase")),
    Command("elsewhere", "elsewhere", _("elsewhere"), _("save in another directory, where this one cannot be written")),
)
"""What is typed as a word, for it has no key in the console, or none that can be read."""
WORDS_OF: dict[str, tuple[Command, ...]] = {
    "exploration": (
        Command("facts", "facts", _("facts"), _("add to the facts")),
        Command("difficulties", "difficulties", _("difficulties"), _("add to the difficulties")),
        Command("relation", "relation", _("relation"), _("add to the client's relation to the topic")),
    ),
    "learning": (
        Command("partner", "partner", _("partner"), _("the learning partner")),
        Command("date", "date", _("date"), _("the day of the next session")),
        Command("next_facilitator", "facilitator", _("facilitator"), _("who facilitates the next session")),
    ),
}
"""The same in some phases alone: they stand for the fields that the console has there."""
