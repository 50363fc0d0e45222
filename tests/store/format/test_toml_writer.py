"""TOML as it is written: whatever is in a document, a parser reads the same document back."""

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from codev_tui.store.format.toml_writer import to_toml
from strategies import days, instants, texts

_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | texts() | instants() | days() | st.times(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(texts(), _VALUES, max_size=5))
def test_any_document_is_read_back_as_it_was(document: dict[str, Any]) -> None:
    assert tomllib.loads(to_toml(document)) == document


def test_entries_are_tables_and_lists_of_words_one_line() -> None:
    document = {"tags": ["a", "b"], "none": [], "people": [{"name": "Ben"}, {"name": "Chloé", "duties": ["scribe"]}]}
    assert to_toml(document) == (
        'tags = ["a", "b"]\nnone = []\n\n[[people]]\nname = "Ben"\n\n[[people]]\nname = "Chloé"\nduties = ["scribe"]\n'
    )
