"""What is typed in the plain console besides the keys of the console: words, in rows as those of the command table."""

from codev_tui.commands import Command
from codev_tui.i18n import N_

WORDS: tuple[Command, ...] = (
    Command("say", "say", N_("say"), N_("read all that can be said now")),
    Command("time", "time", N_("time"), N_("the time to the second, the projected end, and how late it is")),
    Command("who", "who", N_("who"), N_("everybody with their letter, who speaks, and who was not heard yet")),
    Command("list", "list", N_("list"), N_("what this phase is about, numbered; list all: everything that was noted")),
    Command("spoke", "spoke", N_("spoke"), N_("in a round: this person has spoken; on to the next, without a note")),
    Command("for_client", "for-client", N_("for the client"), N_("add to what the client will read of this phase")),
    Command(
        "elsewhere", "elsewhere", N_("elsewhere"), N_("save in another directory, where this one cannot be written")
    ),
)
"""What is typed as a word, for it has no key in the console, or none that can be read."""
WORDS_OF: dict[str, tuple[Command, ...]] = {
    "exploration": (
        Command("facts", "facts", N_("facts"), N_("add to the facts")),
        Command("difficulties", "difficulties", N_("difficulties"), N_("add to the difficulties")),
        Command("relation", "relation", N_("relation"), N_("add to the client's relation to the topic")),
    ),
    "learning": (
        Command("partner", "partner", N_("partner"), N_("the learning partner")),
        Command("date", "date", N_("date"), N_("the day of the next session")),
        Command("next_facilitator", "facilitator", N_("facilitator"), N_("who facilitates the next session")),
    ),
}
"""The same in some phases alone: they stand for the fields that the console has there."""
