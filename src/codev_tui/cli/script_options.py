"""The options of commands that choose a script: its language, and how it speaks to one person."""

from typing import Annotated, Literal

import typer

from codev_tui.i18n import N_
from codev_tui.model.protocol import Address

Language = Literal["en", "fr"]
LanguageOption = Annotated[Language | None, typer.Option(help=N_("The language of the script."))]
AddressOption = Annotated[
    Address | None, typer.Option(help=N_("How the script speaks to one person, where it has both forms."))
]
ProtocolName = Annotated[str, typer.Argument(metavar="NAME", help=N_("The protocol's name."), show_default=False)]
