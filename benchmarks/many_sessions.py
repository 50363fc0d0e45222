"""A data directory of thousands of finished sessions, as two decades of a busy house would leave it.

The same number gives the same sessions, whoever asks: what is said in them is made of dice and a list of words.
"""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from codev_tui.model.people import Person
from codev_tui.model.protocol import Activity
from codev_tui.model.session import (
    IDEA_KINDS,
    Check,
    Commitment,
    Facets,
    Feedback,
    Idea,
    Learning,
    Parked,
    PhaseRun,
    Reformulation,
    Request,
    Session,
    Topic,
)
from codev_tui.store.format.codec import encode

RARE_WORD: Final = "xylophone"
"""A word that one session in a hundred has."""

_FIRST_DAY: Final = date(2006, 1, 2)
_NAMES: Final = tuple(
    """
    Amina Ben Chloé Dov Elif Fatou Goran Hélène Iris João Kofi Lena Malik Nadia Óscar Priya Quentin Rosa Samir Tove
    """.split()  # noqa: SIM905 (words are read as words)
)
_GROUPS: Final = ("North team", "South team", "Écoles", "Clinic", "Harbour", "Atelier", "Library", "Night shift")
_THEMES: Final = ("Leading at a distance", "Conflict", "Change", "Délégation", "Growth", "")
_WORDS: Final = tuple(
    """
    we the a to of and in that it with for they my on at not but when who how time team work week first plan call
    meeting manager colleague newcomer project budget deadline customer feedback question decision trust conflict
    role change habit letter office remote morning silence support mentor onboarding handover priority workload
    promise mistake coffee lunch agenda board report training season partner neighbour school nurse patient union
    ask tell write listen begin stop try help learn share meet wait read show choose agree refuse delegate explain
    slowly early late often never always perhaps together alone openly before after between without because équipe
    réunion semaine décision retour confiance accueil responsable élève gestion besoin projet difficulté small large
    clear honest tired proud angry new old short long weekly shared written spoken simple hard
    """.split()  # noqa: SIM905 (words are read as words)
)
_PHASES: Final[tuple[tuple[Activity, str, int], ...]] = (
    ("welcome", "Welcome", 8),
    ("topic", "Choice of topic", 10),
    ("exploration", "Exploration", 15),
    ("clarification", "Clarification", 12),
    ("consultation", "Consultation", 25),
    ("commitments", "Commitments", 12),
    ("learning", "Learning and feedback", 8),
)


def write_sessions(data: Path, number: int) -> int:
    """Fill the data directory with that many session files, and tell how many bytes they have together."""
    directory = data / "sessions"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    total = 0
    for place in range(number):
        session = a_session(place)
        text = encode(session).encode()
        file = directory / f"{session.id}.toml"
        file.write_bytes(text)
        file.chmod(0o600)
        total += len(text)
    return total


def a_session(place: int) -> Session:
    """The session at that place in time, from 0."""
    dice = random.Random(place)
    began = datetime.combine(_FIRST_DAY + timedelta(days=place // 2), datetime.min.time(), UTC)
    began += timedelta(hours=9 if place % 2 else 14, minutes=dice.randrange(60))
    group = dice.choice(_GROUPS)
    names = dice.sample(_NAMES, dice.randint(4, 8))
    client, *consultants = names
    title = _said(dice, 3, 7)
    phases, end = _phases(dice, names, began)
    ideas = tuple(
        Idea(
            n=n,
            by=dice.choice(consultants),
            kind=dice.choice(IDEA_KINDS),
            text=_said(dice, 8, 24),
            phase="consultation",
            at=began + timedelta(minutes=45, seconds=40 * n),
            sift=dice.choice(("keep", "adapt", "leave", "open")),
        )
        for n in range(1, dice.randint(8, 15))
    )
    if not place % 100:
        ideas = (
            Idea(n=90, by=consultants[0], text=f"bring a {RARE_WORD} to the meeting", phase="consultation"),
            *ideas,
        )
    return Session(
        id=f"{began:%Y-%m-%d-%H%M}",
        title=title,
        state="finished",
        created=began - timedelta(minutes=2),
        started=began,
        finished=end,
        saved=end,
        protocol="codev",
        protocol_title="Classic co-development",
        language=dice.choice(("en", "fr")),
        group=group,
        theme=dice.choice(_THEMES),
        learning_partner=dice.choice(consultants),
        next_session=(began + timedelta(days=35)).date(),
        last_idea=90,
        people=(Person(name=client, role="client"), *(Person(name=name, role="consultant") for name in consultants)),
        topics=(Topic(by=client, text=title, chosen=True), *(Topic(by=n, text=_said(dice, 3, 8)) for n in consultants)),
        phases=phases,
        requests=(Request(text=_said(dice, 8, 16), phase="clarification", at=began + timedelta(minutes=40)),),
        reformulations=tuple(
            Reformulation(by=name, text=_said(dice, 8, 18), verdict="confirmed") for name in consultants
        ),
        ideas=ideas,
        parked=(Parked(by=consultants[0], text=_said(dice, 6, 12), phase="clarification"),),
        commitments=tuple(_commitment(dice, n, client, began) for n in range(1, dice.randint(2, 5))),
        learnings=tuple(Learning(by=name, text=_said(dice, 6, 16)) for name in names),
        feedback=tuple(Feedback(by=name, feeling=_said(dice, 1, 2), text=_said(dice, 4, 10)) for name in names),
    )


def _phases(dice: random.Random, names: list[str], began: datetime) -> tuple[tuple[PhaseRun, ...], datetime]:
    runs, at = [], began
    for activity, title, minutes in _PHASES:
        measured = round(60 * minutes * dice.uniform(0.7, 1.4), 1)
        until = at + timedelta(seconds=round(measured))
        runs.append(
            PhaseRun(
                name=activity,
                title=title,
                activity=activity,
                planned_s=60 * minutes,
                scripted_s=60 * minutes,
                visits=1,
                measured_s=measured,
                heard=tuple(dice.sample(names, dice.randint(1, len(names)))),
                started=at,
                ended=until,
                notes=_said(dice, 5, 20),
                fields=Facets(facts=_said(dice, 15, 30), difficulties=_said(dice, 15, 30), relation=_said(dice, 8, 15))
                if activity == "exploration"
                else Facets(),
            )
        )
        at = until
    return tuple(runs), at


def _commitment(dice: random.Random, n: int, client: str, began: datetime) -> Commitment:
    checks = (Check(on=(began + timedelta(days=35)).date(), status=dice.choice(("done", "partly", "not-done"))),)
    return Commitment(
        n=n,
        text=_said(dice, 5, 12),
        by=client,
        first_step=_said(dice, 4, 9),
        due=(began + timedelta(days=dice.randint(3, 60))).date(),
        ideas=(n,),
        checks=checks if dice.random() < 0.8 else (),
    )


def _said(dice: random.Random, fewest: int, most: int) -> str:
    """A sentence, some words of which come up far more often than others."""
    count = dice.randint(fewest, most)
    places = (min(int(dice.paretovariate(0.6)) - 1, len(_WORDS) - 1) for _word in range(count))
    return " ".join(_WORDS[place] if place else dice.choice(_WORDS) for place in places).capitalize()
