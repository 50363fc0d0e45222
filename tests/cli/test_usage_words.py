"""What typer says of itself comes in the program's language: the help as a whole, and every refusal of a call."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome
from codev_tui.cli.root import MODULES
from codev_tui.cli.usage_words import OF_REFUSALS, reworded
from codev_tui.i18n import set_language
from tongues import a_language, stretched


@pytest.fixture
def stretched_program(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program in a language of longer words, each sentence between marks."""
    a_language(elsewhere, "eo", stretched)
    monkeypatch.setenv("CODEV_LANGUAGE", "eo")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["list", "--bogus"], "Aucune option ne s’appelle « --bogus »."),
        (["list", "--jsn"], "Aucune option ne s’appelle « --jsn ». Il y a : --json, --since"),
        (["liste"], "Aucune commande ne s’appelle « liste ». Serait-ce « list » ?"),
        (["show"], "Il manque « SESSION »."),
        (["export", "last", "--to", "x"], "Valeur refusée pour « --to » : « x » n’est pas parmi « md », « html »,"),
        (["list", "--since"], "L’option « --since » demande une valeur."),
        (["list", "--json=1"], "L’option « --json » ne prend pas de valeur."),
        (["list", "a", "b"], "De trop : a b"),
        (["new", "--minutes", "x"], "Valeur refusée pour « --minutes » :"),
    ],
)
def test_a_wrong_call_is_refused_in_french(
    codev: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, call: list[str], said: str
) -> None:
    monkeypatch.setenv("CODEV_LANGUAGE", "fr")
    outcome = codev(*call)
    told = outcome.err.replace("\N{NO-BREAK SPACE}", " ")
    assert outcome.status == 2
    assert f"Erreur : {said}" in told
    assert re.sub(r"Usage : codev.*\nPour de l’aide : codev.* --help\n\n", "", told).startswith("Erreur")


def test_a_command_without_its_own_command_answers_with_its_help(codev: Callable[..., Outcome]) -> None:
    outcome = codev("scripts")
    assert outcome.status == 2
    assert outcome.err.startswith("Usage: codev scripts [OPTIONS] COMMAND [ARGS]...\n")
    assert "Error" not in outcome.err


@pytest.mark.parametrize("command", [[], *([name] for name in MODULES), ["scripts", "list"]])
@pytest.mark.usefixtures("stretched_program")
def test_no_word_of_a_help_is_left_in_english(codev: Callable[..., Outcome], command: list[str]) -> None:
    """Headings, the usage, what an option is by default, what must be there: all of it has the marks."""
    outcome = codev(*command, "--help")
    assert outcome.status == 0
    assert outcome.out.startswith("⟦Usage:")
    headings = [line for line in outcome.out.splitlines() if line.rstrip("~⟧").endswith(":") and line[0] != " "]
    assert headings
    assert all(line.startswith("⟦") for line in headings)
    whole = " ".join(outcome.out.split())
    for english in ("[required]", "[default:", "[env var:", "[OPTIONS]", "COMMAND [ARGS]", "Show this message"):
        assert not re.search(rf"(?<!⟦){re.escape(english)}", whole)


@pytest.mark.usefixtures("stretched_program")
def test_every_refusal_of_typer_is_recognised_by_its_sentence() -> None:
    set_language("eo")
    for sentence in OF_REFUSALS:
        said = reworded(re.sub(r"\{(?!message)\w+\}", "x", sentence).replace("{message}", "so it is"))
        assert said.startswith("⟦"), sentence
        assert "{" not in said
    assert reworded("a sentence of the program's own") == "a sentence of the program's own"
