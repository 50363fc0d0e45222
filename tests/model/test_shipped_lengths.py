"""How long the shipped protocols can last: every total to the minute, and lengths with minutes of their own."""

import tomllib
from itertools import product
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from clocks import NOON
from codev_tui.model.people import parse_people
from codev_tui.model.plan import Plan, begin
from codev_tui.model.protocol import Protocol
from codev_tui.model.schedule import scale
from codev_tui.model.session import Setting

SCRIPTS = Path(__file__).parents[2] / "data" / "scripts"
FILES = sorted(path.name for path in SCRIPTS.glob("*.toml"))
CLASSIC = [name for name in FILES if name.startswith("codev.")]


def load(name: str) -> Protocol:
    """A shipped protocol."""
    return msgspec.convert(tomllib.loads((SCRIPTS / name).read_text(encoding="utf-8")), Protocol)


def fits_whole(protocol: Protocol, minutes: int) -> bool:
    """Whether the protected phases can keep their minutes, with one left for each phase that is not protected."""
    least = [phase.minutes if phase.protected else min(1, phase.minutes) for phase in protocol.phases]
    return protocol.total(least) <= minutes


@pytest.mark.parametrize("name", FILES)
def test_any_length_from_twenty_minutes_to_four_hours_adds_up_with_what_is_protected_whole(name: str) -> None:
    protocol = load(name)
    before, each, after = protocol.in_turn
    for minutes, setting in product(range(20, 241), get_args(Setting)):
        of_turns = []
        for turn in range(1, protocol.clients + 1):
            scaled = scale(protocol, minutes, setting, turn)
            of_turns.append({phase.name: given for phase, given in zip(protocol.phases, scaled, strict=True)})
        first = of_turns[0]
        total = sum(first[phase.name] for phase in (*before, *after))
        total += sum(of_turns[turn - 1][p.name] for turn in range(1, protocol.clients + 1) for p in protocol.turn(turn))
        assert total == minutes, (minutes, setting)
        assert all(first[phase.name] >= 1 for phase in protocol.phases if phase.minutes)
        if fits_whole(protocol, minutes):
            short = [p.name for p in protocol.phases if p.protected and first[p.name] < p.minutes]
            assert short == [], (minutes, setting)
    assert not each or protocol.clients > 1


@pytest.mark.parametrize("name", CLASSIC)
def test_the_classic_learning_is_whole_from_twenty_minutes_on(name: str) -> None:
    assert fits_whole(load(name), 20)


@pytest.mark.parametrize("name", CLASSIC)
def test_the_classic_session_has_an_hour_an_hour_and_a_half_two_hours_and_one_for_remote_groups(name: str) -> None:
    protocol = load(name)
    found = [(protocol.total(length.minutes), length.setting, list(length.minutes)) for length in protocol.lengths]
    assert found == [
        (90, None, [10, 9, 15, 11, 23, 12, 10]),
        (60, None, [5, 4, 12, 5, 17, 7, 10]),
        (120, None, [10, 9, 24, 12, 36, 12, 17]),
        (90, "remote", [10, 7, 18, 5, 25, 10, 15]),
    ]
    assert min(total for total, _setting, _minutes in found) >= protocol.minutes_min


@pytest.mark.parametrize("name", FILES)
def test_no_length_of_its_own_takes_from_what_is_protected_and_none_is_shorter_than_the_method(name: str) -> None:
    protocol = load(name)
    for length in protocol.lengths:
        given = zip(length.minutes, protocol.phases, strict=True)
        assert [phase.name for minutes, phase in given if phase.protected and minutes < phase.minutes] == []
        assert protocol.total(length.minutes) >= protocol.minutes_min


@pytest.mark.parametrize(("minutes", "setting"), [(60, "in-person"), (120, "in-person"), (90, "remote")])
def test_the_parts_of_a_length_of_its_own_add_up_to_their_phases(minutes: int, setting: Setting) -> None:
    protocol = load("codev.en.toml")
    people = parse_people("Amina, client\nBen\nChloé\nFarid, facilitator")[0]
    session = begin(Plan(protocol=protocol, minutes=minutes, setting=setting, people=people), "2026-11-22-1420", NOON)
    for run in session.phases:
        assert sum(part.planned_s for part in run.parts) in (0, run.planned_s), run.name
        assert all(part.planned_s >= 60 for part in run.parts), run.name


def test_a_remote_group_is_proposed_the_remote_length_with_its_minutes() -> None:
    for name in ("codev", "codev-contract"):
        protocol = load(f"{name}.en.toml")
        assert protocol.proposed_minutes(remote=True) == 90
        assert list(protocol.warnings(6, 90, remote=True)) == []
    codev = load("codev.en.toml")
    assert scale(codev, 90, "remote") != scale(codev, 90, "in-person")
