"""The program's own errors: each carries one sentence that says what is wrong, where, and what to do."""


class CodevError(Exception):
    """Something a facilitator can understand and mend; its text is shown as it stands."""


class ProtocolError(CodevError):
    """A protocol file or a total of minutes that cannot be used; the sentence names the place."""
