"""Compile the catalogues of sentences whenever the package is built, as a wheel or for an editable install.

What is compiled is written beside each catalogue, and is in no commit: the program reads it from there in either case.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = Path("src/codev_tui/locale")


def compile_catalogues(source: Path, target: Path) -> list[Path]:
    """Compile every catalogue below `source` into the same place below `target`; a fuzzy message is left out."""
    compiled = []
    for path in sorted(source.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        made = BytesIO()
        write_mo(made, catalogue)
        place = (target / path.relative_to(source)).with_suffix(".mo")
        place.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: another program may be reading the one before.
        beside = place.with_suffix(f".{os.getpid()}")
        beside.write_bytes(made.getvalue())
        beside.replace(place)
        compiled.append(place)
    return compiled


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling calls, as pyproject.toml has it."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Before anything is packed."""
        root = Path(self.root)
        for path in compile_catalogues(root / LOCALE, root / LOCALE):
            build_data["artifacts"].append(f"/{path.relative_to(root).as_posix()}")
