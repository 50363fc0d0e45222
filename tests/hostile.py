"""Texts that look like something else to a terminal, a markup reader, a file system or a spreadsheet.

People say and paste such things without any ill will: code, brackets, accents, a link. All of it is text.
"""

import re
import unicodedata
from typing import Final

HOSTILE: Final = {
    "markup": "[bold red]Hurry[/bold red] up",
    "markup closed but never opened": "we tried it [/nothing] twice",
    "markup to be clicked": "[@click=app.exit]press here[/]",
    "markup with an address": "[link=https://example.org]see there[/link]",
    "boxes and numbers": "[1] ask [x] answer [ ] wait",
    "markup left open": "[who knows",
    "a variable": "$accent and $$ and ${HOME}",
    "a backslash": r"\[not a tag] C:\new\table \x1b",
    "emoji by name": ":smiley: at 12:30:45",
    "colours of a terminal": "plain \x1b[31;1mred\x1b[0m plain",
    "a title for the window": "one\x1b]0;gotcha\x07two",
    "the screen wiped": "before\x1b[2J\x1b[1;1Hafter",
    "eight-bit commands": "eight\x9b5mbits\x90q\x9c",
    "control characters": "nul\x00bell\x07back\x08del\x7f",
    "a line typed over": "harmless\rreplaced",
    "writing direction turned": "left\u202eright\u2066inside\u2069\u202c",
    "right to left": "שלום and مرحبا",
    "marks upon marks": "e" + "\u0301\u0302\u0303" * 12 + " stacked",
    "nothing to see": "be\u200btw\u2060een\ufeff",
    "wide letters": "会議が長すぎる 회의",
    "composed pictures": "👩\u200d🔧 and 👨\u200d👩\u200d👧 and 🇨🇭",
    "half a character": "half\udce9way",
    "a way up": "../../../../etc/passwd",
    "a formula": "=1+cmd|' /C calc'!A1",
    "a table in a file": 'so"\n[clock]\nrunning = "no',
    "a page of the web": "<b>bold</b><script>alert(1)</script> &amp;",
    "text with headings": "# Heading\n* point\n`code` **strong**",
    "placeholders": "{name} {0} %s %(name)s {{}}",
    "tabs and lines": "first\tsecond\nthird\vfourth",
    "without a space": "endless" * 60,
    "the name of a device": "CON",
    "markup that ends nowhere": "[/ oops",
    "very long": "and so on " * 1000,
}
"""Every text, by what it looks like."""

_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def obeyed(line: str) -> list[str]:
    """The characters of a line that a terminal would obey instead of showing them."""
    return _OBEYED.findall(line)


def letters_of(text: str) -> str:
    """A text without white space, to be found again wherever lines were broken."""
    return "".join(unicodedata.normalize("NFC", text).split())
