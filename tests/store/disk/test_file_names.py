"""Whose copy a file is, whichever program made it; never another session's."""

import pytest

from codev_tui.store.disk.names import parse_name

ID = "2026-11-22-1358"


@pytest.mark.parametrize(
    ("name", "kind", "session"),
    [
        (f"{ID}.toml", "session", ID),
        (f"{ID}-2.toml", "session", f"{ID}-2"),
        (f"{ID}-20.toml", "session", f"{ID}-20"),
        (f".{ID}.toml.lock", "claim", ID),
        (f".{ID}-2.toml.tmp-0badcafe", "unfinished", f"{ID}-2"),
        (f".{ID}.toml.lock.tmp-0badcafe", "unfinished", ID),
        (f"{ID} (conflict 2026-11-23 101500).toml", "copy", ID),
        (f"{ID}-2 (Amina's conflicted copy 2026-11-23).toml", "copy", f"{ID}-2"),
        (f"{ID}.sync-conflict-20261123-081500-ABCDEFG.toml", "copy", ID),
        (f"{ID}-20 (1).toml", "copy", f"{ID}-20"),
        (f"{ID}-1.toml", "copy", ID),
        (f"{ID}-LAPTOP.toml", "copy", ID),
        (f"{ID}.TOML", "copy", ID),
        (f"#{ID}.toml#", "copy", ID),
        (f"2026-12-01 {ID}.toml", "copy", ID),
        (f"2026-12-01 (2) {ID}-3.toml", "copy", f"{ID}-3"),
        (f"{ID}0.toml", "other", ""),
        (f"1{ID}.toml", "other", ""),
        ("2026-11-22.toml", "other", ""),
        ("٢٠٢٦-11-22-1358.toml", "other", ""),
        ("notes.toml", "other", ""),
        ("", "other", ""),
    ],
)
def test_a_name_tells_what_the_file_is_and_whose(name: str, kind: str, session: str) -> None:
    assert parse_name(name) == (kind, session)
