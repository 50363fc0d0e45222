"""The words for what a session file says with a key: states, kinds, verdicts; and seconds as people read them."""

from collections.abc import Mapping

from codev_tui.i18n import _, ngettext
from codev_tui.model.session import FlagKind, IdeaKind, Kept, Setting, Sift, State, Status, Verdict

STATE: Mapping[State, str] = {"running": _("running"), "finished": _("finished"), "abandoned": _("abandoned")}
SETTING: Mapping[Setting, str] = {"in-person": _("in person"), "remote": _("remote")}
KIND: Mapping[IdeaKind, str] = {
    "suggestion": _("suggestion"),
    "advice": _("advice"),
    "experience": _("experience"),
    "question": _("question"),
    "resource": _("resource"),
}
SIFT: Mapping[Sift, str] = {"keep": _("kept"), "adapt": _("adapted"), "leave": _("left"), "open": _("not sifted")}
VERDICT: Mapping[Verdict, str] = {"confirmed": _("confirmed"), "corrected": _("corrected"), "open": _("open")}
STATUS: Mapping[Status, str] = {
    "open": _("open"),
    "done": _("done"),
    "partly": _("partly done"),
    "not-done": _("not done"),
    "dropped": _("dropped"),
}
FLAG: Mapping[FlagKind, str] = {"off-course": _("off the request"), "discomfort": _("uncomfortable")}
KEPT: Mapping[Kept, str] = {
    "all": _("everything"),
    "plan": _("the request and the commitments; all else was removed, as the client wished"),
    "commitments": _("the commitments alone; all else was removed, as the client wished"),
    "nothing": _("times alone; what was said was removed, and with it who was client, as the client wished"),
}
FIELD: Mapping[str, str] = {
    "title": _("title"),
    "theme": _("theme"),
    "group": _("group"),
    "tags": _("tags"),
    "people": _("person"),
    "topics": _("topic"),
    "facts": _("facts"),
    "difficulties": _("difficulties"),
    "relation": _("relation"),
    "notes": _("notes"),
    "reformulations": _("reformulation"),
    "requests": _("request"),
    "ideas": _("idea"),
    "parked": _("parked"),
    "commitments": _("commitment"),
    "learnings": _("learning"),
    "feedback": _("feedback"),
    "debrief": _("debrief"),
}


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds (`15:33`), rounded to the nearest second; hours stay minutes."""
    whole = round(abs(seconds))
    return f"{'-' if seconds < 0 and whole else ''}{whole // 60}:{whole % 60:02}"


def minutes(seconds: float) -> str:
    """Seconds as minutes, rounded to the nearest: `1 minute`, `92 minutes`."""
    count = round(seconds / 60)
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)
