"""The client's request, above the work that is done for it."""

from textual.content import Content

from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session
from codev_tui.widgets.status_text import StatusText


class RequestLine(StatusText):
    """The stem of the request and the client's words; no row at all while there is no request."""

    def __init__(self) -> None:
        super().__init__(id="request", classes="request")

    def show(self, session: Session, protocol: Protocol) -> None:
        """Show the request as it is now."""
        self.set_class(not session.request, "-none")
        self.say(Content.assemble((f"{request_stem(protocol)} ", "italic"), (session.request, "bold")))


def request_stem(protocol: Protocol) -> str:
    """The sentence that the client completes, wherever the protocol has it; empty where it has none."""
    for phase in protocol.phases:
        if phase.activity == "clarification":
            stems = [stage.stems[0] for stage in phase.stages if stage.stems and stage.voice == "client"]
            return stems[0] if stems else ""
    return ""
