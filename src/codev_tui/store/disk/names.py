"""What the files in a folder of sessions are, as far as their names tell."""

import re
from pathlib import Path
from typing import Final, Literal, NamedTuple

from codev_tui.store.disk.atomic import TEMPORARY
from codev_tui.store.format.validation.problems import ID

SESSION_SUFFIX: Final = ".toml"
CLAIM_SUFFIX: Final = ".toml.lock"
PLACEHOLDER_SUFFIX: Final = ".toml.icloud"

Kind = Literal["session", "placeholder", "claim", "unfinished", "copy", "other"]
"""A session's own file; what iCloud leaves of it on a computer that has not downloaded it; who runs it; what a crash
left of a save; a copy that this or another program made; the rest.

Synchronising services, editors and file managers all leave the id in the name of what they put beside a file:
`2026-11-22-1358 (Amina's conflicted copy).toml`, `2026-11-22-1358.sync-conflict-….toml`, `2026-11-22-1358 (1).toml`,
`2026-11-22-1358.toml~`.
"""

_WITHIN: Final = re.compile(rf"(?<!\d)(?P<id>{ID.pattern})(?!\d)", re.ASCII)


class Named(NamedTuple):
    """What a file is, and the id of the session that it belongs to; empty where its name has none."""

    kind: Kind
    session: str


def placeholder(path: Path) -> Path:
    """Where iCloud leaves a placeholder for the session whose own file is at that path."""
    return path.with_name(f".{path.name.removesuffix(SESSION_SUFFIX)}{PLACEHOLDER_SUFFIX}")


def parse_name(name: str) -> Named:
    """What the file of that name is."""
    found = _WITHIN.search(name)
    if found is None:
        return Named("other", "")
    id_ = found["id"]
    if name == f"{id_}{SESSION_SUFFIX}":
        return Named("session", id_)
    if name == f".{id_}{PLACEHOLDER_SUFFIX}":
        return Named("placeholder", id_)
    if name == f".{id_}{CLAIM_SUFFIX}":
        return Named("claim", id_)
    return Named("unfinished" if name.startswith(".") and TEMPORARY in name else "copy", id_)
