"""What a facilitator of two groups has after some months, on a workspace of the test's own."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from builders import a_full_session, classic
from clocks import NOON, FakeTimepiece
from codev_tui.editing.workspace import Workspace
from codev_tui.model.session import (
    Answer,
    Check,
    Commitment,
    Feedback,
    Idea,
    Parked,
    PhaseRun,
    Session,
    Settings,
    Turn,
    UsedMoment,
)
from screens.dialogs.stage import Scene

LATEST = "2026-11-15-1200"
"""The latest session of the North team, of which all is kept."""


def held(days_ago: int, group: str, title: str, *commitments: Commitment, **changes: object) -> Session:
    """A finished session so many days before the clock of the tests, every phase of which ran two minutes over."""
    at = NOON - timedelta(days=days_ago)
    phases = tuple(
        PhaseRun(
            name=phase.name,
            title=phase.title,
            activity=phase.activity,
            planned_s=phase.minutes * 60,
            visits=1,
            measured_s=phase.minutes * 60 + 120.0,
            heard=("Amina", "Ben") if phase.name == "consultation" else (),
            started=at + timedelta(minutes=10 * i),
        )
        for i, phase in enumerate(classic().phases)
    )
    session = replace(
        a_full_session(),
        id=f"{at:%Y-%m-%d-%H%M}",
        title=title,
        state="finished",
        created=at,
        started=at,
        finished=at + timedelta(minutes=104),
        clock=None,
        group=group,
        phases=phases,
        topics=(),
        turns=(),
        requests=(),
        reformulations=(),
        flags=(),
        learnings=(),
        moments=(),
        parked=(),
        ideas=(Idea(n=1, text="a buddy", kind="suggestion", phase="consultation", sift="keep"),),
        feedback=(Feedback(by="Ben", feeling="relieved", score=4),),
        commitments=commitments,
    )
    return replace(session, **changes)


def a_workspace(data_dir: Path) -> Workspace:
    """Three sessions of the North team and one of the nurses: overdue, open, partly and done commitments."""
    workspace = Workspace(data_dir, FakeTimepiece(), throw_away=True)
    day = NOON.date()
    workspace.library.write(
        held(
            70,
            "North team",
            "Too many tools",
            Commitment(n=1, text="Switch two tools off", by="Dov", due=day - timedelta(days=40)),
            Commitment(n=2, text="Ask who needs what", by="Dov", checks=(Check(on=day, status="done"),)),
            debrief=(Answer(name="time", question="", score=2),),
        )
    )
    workspace.library.write(
        held(
            35,
            "Night nurses",
            "A colleague who does not listen",
            Commitment(n=1, text="Talk to her before the [/next] shift", due=day + timedelta(days=10)),
        )
    )
    workspace.library.write(
        held(
            7,
            "North team",
            "Saying no",
            Commitment(
                n=1,
                text="Say no once a day",
                by="Amina",
                first_step="Tomorrow, to the printer",
                helper="Chloé",
                checks=(Check(on=day, status="partly", note="twice, and it hurt"),),
            ),
            parked=(Parked(by="Dov", text="Just do not answer", phase="exploration"),),
            moments=(UsedMoment(text="The talk goes in circles", phase="exploration"),),
            settings=Settings(talk=True),
            turns=(
                Turn(by="Amina", phase="consultation", start_s=0, end_s=60),
                Turn(by="Ben", phase="consultation", start_s=60, end_s=240),
            ),
        )
    )
    return workspace


async def settled(scene: Scene) -> None:
    """Wait until nothing is read or written any more, and all of it is shown."""
    for _round in range(3):
        await scene.until(lambda: not getattr(scene.stage.opened, "is_saving", False))
        await scene.stage.workers.wait_for_complete()
        await scene.quiet()
