"""Reading an entry alone, and copying: what is copied is read as well, for not every terminal has a clipboard."""

from codev_tui.i18n import _
from codev_tui.model.copied_texts import Copy, copies, copy_of_entry
from codev_tui.model.entries import Ref
from codev_tui.own_keys import acting_key
from codev_tui.plain.act_context import ActContext, Acts
from codev_tui.plain.targets import shown


class CopyActs:
    """Reads one entry, and copies what a line names, else one text after the other, as often as it is asked for."""

    def __init__(self, context: ActContext) -> None:
        self._context = context
        self._live, self._talk = context
        self._offered: tuple[Copy, ...] = ()
        self._at = 0

    def acts(self) -> Acts:
        """By the ids of their commands."""
        return {"copy": self._copy, "read": self._read}

    def _read(self, argument: str) -> None:
        """Read one entry alone, without a number the last one of the phase, with the words that its author said."""
        here = shown(self._live)
        if argument:
            target, _rest = self._context.named(argument, here[0].word if here else "")
        else:
            target = here[-1] if here else None
            self._talk.say(_("Nothing is noted here yet.") if target is None else "")
        self._talk.say(target.line if target else "")

    def _copy(self, argument: str) -> None:
        session, protocol = self._live.session, self._live.protocol
        if argument:
            here = shown(self._live)
            target, _rest = self._context.named(argument, here[0].word if here else "")
            if target is not None and isinstance(target.key, Ref):
                self._put(copy_of_entry(session, protocol.request_stem, target.key))
            return
        offered = tuple(copies(session, protocol, None, between=", "))
        if not offered:
            self._talk.say(
                _("There is nothing to copy here; a number copies an entry, as in {copy} 2.").format(
                    copy=acting_key("copy", "C")
                )
            )
            return
        self._at = (self._at + 1) % len(offered) if offered == self._offered else 0
        self._offered = offered
        self._put(offered[self._at])

    def _put(self, copy: Copy) -> None:
        copied = self._talk.copy(copy.text)
        words = _("Copied: {name}.") if copied else _("There is no clipboard here. To copy: {name}.")
        self._talk.say(words.format(name=copy.name), *copy.text.split("\n"))
