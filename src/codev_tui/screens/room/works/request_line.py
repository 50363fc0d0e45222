"""The client's request, above the work that is done for it."""

from textual.content import Content

from codev_tui.model.protocol import Protocol
from codev_tui.model.session import Session, without_dots
from codev_tui.widgets.status_text import StatusText


class RequestLine(StatusText):
    """The stem of the request and the client's words, all of them; no row at all while there is no request.

    In the part in which the client words it, it is the largest text of the work: alone in its lines, in the middle,
    and the stem is there before the words are.
    """

    DEFAULT_CSS = """
    RequestLine {
        height: auto;
        padding: 0 1;
        color: $foreground;
        background: $surface;

        &.-none { display: none; }
        &.-large { padding: 1 2; text-align: center; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="request")

    def show(self, session: Session, protocol: Protocol, *, is_large: bool = False) -> None:
        """Show the request as it is now."""
        stem = protocol.request_stem
        self.set_class(not session.request and not (is_large and stem), "-none")
        self.set_class(is_large, "-large")
        if session.request:
            stem = without_dots(stem)
        self.say(Content.assemble((f"{stem} ", "bold italic" if is_large else "italic"), (session.request, "bold")))
