"""The entries of the demonstration, which appear as their part of the session is reached."""

from msgspec.structs import replace

from codev_tui.model.entries import choose_topic
from codev_tui.model.session import Facets, PhaseRun, Session


def without_entries(sample: Session) -> Session:
    """The sample as it is prepared: who is there and what follows up, no client yet, and notes of its first phase."""
    first, *others = sample.phases
    return replace(
        sample,
        people=tuple(replace(each, role="consultant") if each.role == "client" else each for each in sample.people),
        topics=(),
        phases=(first, *(replace(phase, notes="", fields=Facets()) for phase in others)),
        requests=(),
        reformulations=(),
        ideas=(),
        parked=(),
        commitments=(),
        learnings=(),
        feedback=(),
    )


def add_entries_so_far(session: Session, sample: Session) -> Session:
    """The session with the sample's entries of all that it has reached, wherever nothing of that kind stands yet.

    Nobody is left without a client: the sample's topic is chosen unless another one was. With another client, whom the
    sample knows nothing of, there are no further entries.
    """
    if _has_reached(session, "topic") and not session.topics:
        session = replace(session, topics=tuple(replace(topic, chosen=False) for topic in sample.topics))
    if not _has_reached(session, "exploration"):
        return session
    session = session if session.client else _choose(session, sample)
    return _add_to_client(session, sample) if session.client == sample.client else session


def _add_to_client(session: Session, sample: Session) -> Session:
    samples = {phase.name: phase for phase in sample.phases}
    phases = tuple(_with_notes(phase, samples.get(phase.name, phase)) for phase in session.phases)
    session = replace(session, phases=phases)
    parked = {(remark.by, remark.text) for remark in session.parked}
    more = (each for each in sample.parked if _has_reached(session, each.phase) and (each.by, each.text) not in parked)
    session = replace(session, parked=(*session.parked, *more))
    if _has_reached(session, "clarification"):
        session = replace(session, reformulations=session.reformulations or sample.reformulations)
    if _has_reached(session, "clarification", part=2):
        session = replace(session, requests=session.requests or sample.requests)
    if _has_reached(session, "consultation") and not session.ideas:
        session = replace(session, ideas=tuple(replace(idea, sift="open") for idea in sample.ideas))
    if _has_reached(session, "commitments", part=2):
        session = _with_plan(session, sample)
    if _has_reached(session, "commitments", part=3):
        session = replace(session, learnings=session.learnings or sample.learnings)
    if _has_reached(session, "learning"):
        session = replace(session, feedback=session.feedback or sample.feedback)
    return session


def _choose(session: Session, sample: Session) -> Session:
    """The topic of the sample's client is chosen, if it stands among the topics still."""
    chosen = next(topic.text for topic in sample.topics if topic.chosen)
    at = next((place for place, topic in enumerate(session.topics) if topic.text == chosen), None)
    return session if at is None else choose_topic(session, at)


def _with_plan(session: Session, sample: Session) -> Session:
    """What the client does with the ideas that nobody has judged, and the plan."""
    judged = {idea.n: idea.sift for idea in sample.ideas}
    ideas = tuple(
        replace(idea, sift=judged.get(idea.n, "open")) if idea.sift == "open" else idea for idea in session.ideas
    )
    return replace(session, ideas=ideas, commitments=session.commitments or sample.commitments)


def _with_notes(phase: PhaseRun, sample: PhaseRun) -> PhaseRun:
    if not phase.was_reached:
        return phase
    fields = sample.fields if phase.fields == Facets() else phase.fields
    return replace(phase, notes=phase.notes or sample.notes, fields=fields)


def _has_reached(session: Session, name: str, part: int = 1) -> bool:
    """Whether the session is in that part of the phase, or further on."""
    index = next((place for place, phase in enumerate(session.phases) if phase.name == name), len(session.phases))
    return session.index > index or (session.index == index and session.running_clock.part >= part)
