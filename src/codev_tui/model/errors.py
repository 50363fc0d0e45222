"""The program's own errors: each carries one sentence that says what is wrong, where, and what to do."""

from codev_tui.i18n import N_, translate


class CodevError(Exception):
    """Something a facilitator can understand and mend; its text is shown as it stands."""


class ProtocolError(CodevError):
    """A protocol file or a total of minutes that cannot be used; the sentence names the place."""


OF_THE_SYSTEM = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("File exists"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Directory not empty"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("Too many open files"),
    N_("Too many levels of symbolic links"),
    N_("Input/output error"),
    N_("Device or resource busy"),
    N_("Resource temporarily unavailable"),
    N_("Connection timed out"),
    N_("Broken pipe"),
)
"""Why the system refuses a file, in its words; Python has them in English, whatever language the system speaks."""


def reason_of(error: OSError) -> str:
    """Why the system could not do it, in the language that is spoken now; in its own words where nobody knows them."""
    return translate(error.strerror) if error.strerror else str(error)
