"""Every sentence of the program is in the catalogue of each language, whole, and there is none in it that it lacks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from hatch_build import LOCALE as LOCALE_OF_THE_HOOK
from hatch_build import CompileCatalogues

from catalogues import (
    KEYWORDS,
    LOCALE,
    ROOT,
    SOURCE,
    brought_along,
    catalogue_path,
    languages,
    messages,
    read_catalogue,
)
from codev_tui import i18n
from codev_tui.commands import COMMON, of_record, of_review, of_room
from tongues import a_language, shouted

LANGUAGES = tuple(languages())
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def entries(language: str) -> Iterator[tuple[Message, str, str]]:
    """Each message with a sentence of the source and what stands for it, nothing yet among it; all forms of those
    that count.
    """
    for message in read_catalogue(catalogue_path(language)):
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message, message.id, str(message.string)
        else:
            for form in message.string or ():
                yield message, message.id[-1], form


def translated(language: str) -> Iterator[tuple[Message, str, str]]:
    """The same without those that nobody has translated yet: they are missing, and no misfit."""
    return (each for each in entries(language) if each[2].strip())


def test_french_is_spoken() -> None:
    assert "fr" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_the_sentences_of_the_program_and_no_others(language: str) -> None:
    ours = {(each.context, each.id) for each in messages() if each.id}
    theirs = {(each.context, each.id) for each in read_catalogue(catalogue_path(language)) if each.id}
    assert ours - theirs == set(), "python docs/catalogues.py brings them in"
    assert theirs - ours == set(), "python docs/catalogues.py takes them out"
    path = catalogue_path(language)
    is_as_written = brought_along(path, language).decode() == path.read_text(encoding="utf-8")
    assert is_as_written, f"an editor wrote it otherwise: python docs/catalogues.py {language} puts it in order"


def test_no_sentence_hides_where_the_catalogues_do_not_look() -> None:
    """Within an f-string, for one: no translator would ever see it."""
    found = {text for each in messages() for text in ([each.id] if isinstance(each.id, str) else each.id)}
    hidden = [f"{place}: {text}" for place, text in _marked() if text not in found]
    assert hidden == []


def _marked() -> Iterator[tuple[str, str]]:
    """Each text that the code hands to one of the functions of messages, with its place."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in KEYWORDS:
                continue
            begins = 1 if call.func.id in ("NP_", "pgettext", "npgettext") else 0
            for argument in call.args[begins:]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", argument.value


def test_no_sentence_is_called_as_a_key_is() -> None:
    """Names of keys go through the catalogues: a word of one letter without a context would rename a key."""
    keys = {each.display or each.keys for each in (*of_room(), *of_record(), *of_review("library"))}
    single = {key for key in keys if len(key) == 1}
    assert {"y", "n"} <= single
    assert single & {each.id for each in messages() if not each.context} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_for_good(language: str) -> None:
    assert [source for _message, source, said in entries(language) if not said.strip()] == []
    assert [source for message, source, _said in entries(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_the_sentence_does(language: str) -> None:
    """A form for one may leave its number out."""
    for message, source, said in translated(language):
        wanted, found = (sorted(set(_PLACEHOLDER.findall(text))) for text in (source, said))
        if message.pluralizable and said == (message.string or ("",))[0]:
            least = sorted(set(_PLACEHOLDER.findall(message.id[0])))
            assert found in (wanted, least), said
        else:
            assert found == wanted, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_spaces_and_lines_of_the_sentence(language: str) -> None:
    for _message, source, said in translated(language):
        assert (source[:1].isspace(), source[-1:].isspace()) == (said[:1].isspace(), said[-1:].isspace()), said
        assert source.count("\n") == said.count("\n"), said


def test_french_has_its_own_signs() -> None:
    for _message, _source, said in entries("fr"):
        assert not re.search(r"\w'\w", said), f"a typographic apostrophe: {said}"
        assert not re.search(r"[“”]", said), f"French quotation marks: {said}"
        assert not re.search(r"« |[^\S\u00a0][;?!»]|\w[;»]", said), f"a no-break space: {said}"
        assert not re.search(r"\w [:%](?!\w)", said), f"a no-break space: {said}"


def test_the_hook_of_the_build_compiles_what_the_program_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / LOCALE_OF_THE_HOOK / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "codev.po").write_bytes(catalogue_path("fr").read_bytes())
    hook = CompileCatalogues(str(tmp_path), {}, None, None, "", "wheel")  # type: ignore[arg-type]
    data: dict[str, list[str]] = {"artifacts": []}
    hook.initialize("editable", data)
    assert data["artifacts"] == ["/src/codev_tui/locale/fr/LC_MESSAGES/codev.mo"]
    assert sorted(path.name for path in place.iterdir()) == ["codev.mo", "codev.po"]
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / LOCALE_OF_THE_HOOK)
    i18n.forget_catalogues()
    i18n.set_language("fr")
    assert i18n.translate("pause") == "pause"
    assert i18n.translate("next") == "suite"
    i18n.forget_catalogues()


def test_a_checkout_that_was_never_built_speaks_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    i18n.forget_catalogues()
    i18n.set_language("fr")
    assert (i18n.language(), i18n.script_language()) == ("en", "fr")
    assert i18n.available_languages() == ("en",)
    assert i18n.translate("next") == "next"
    i18n.forget_catalogues()
    assert LOCALE.is_dir()


def test_a_third_language_is_one_file(elsewhere: Path) -> None:
    a_language(elsewhere, "es", shouted)
    assert i18n.available_languages() == ("en", "es")
    assert i18n.language_name("es") == "ENGLISH"
    i18n.set_language("es")
    assert i18n.language() == "es"
    assert COMMON[0].does.isupper()
    assert i18n.pgettext("a day", "By") == "BY"
    assert i18n.ngettext("{n} idea", "{n} ideas", 2).format(n=2) == "2 IDEAS"
    with i18n.speaking("en"):
        assert i18n.translate("next") == "next"


_GENDERED = re.compile(r"animat(eur|rice)|celles et ceux|ceux et celles|\b(son ou sa|il ou elle|un ou une)\b|\w·\w")


def test_french_names_persons_by_what_they_do() -> None:
    """In sentences, scripts and pages; what is typed, `so`, is understood in whichever form."""
    said = [text for message, _source, text in entries("fr") if message.context != "a typed command"]
    pages = (
        *(ROOT / "data" / "scripts").glob("*.fr*.toml"),
        *(ROOT / "docs" / "fr").glob("*.md"),
        ROOT / "README.fr.md",
    )
    said += [re.sub("`[^`]*`", "", line) for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    assert [text for text in said if _GENDERED.search(text)] == []
