"""What has to be known before a session begins, asked line by line."""

from collections.abc import Callable

from msgspec.structs import replace

from codev_tui.i18n import _
from codev_tui.model.people import parse_people, people_text
from codev_tui.model.plan import Plan
from codev_tui.plain.line_talk import LineTalk


def complete_plan(plan: Plan, talk: LineTalk, previous_of: Callable[[str], str]) -> Plan:
    """The plan with the group and the people, as far as nobody has given them; Enter leaves each of them out.

    `previous_of` tells which session of a group is followed up. Raises `Ended`.
    """
    if not plan.group and (group := talk.ask(_("Which group meets regularly here? Enter: none:"))):
        plan = replace(plan, group=group, previous=previous_of(group))
    talk.say(_("Who is here? Names with commas between them, each with a role behind it if it has one, as in:"))
    typed = talk.ask(_("Amina, client, Ben, Fay, facilitator. Enter: nobody yet:"))
    if typed:
        people, remarks = parse_people("\n".join(filter(None, (people_text(plan.people), typed))))
        talk.say(*remarks)
        plan = replace(plan, people=people)
    return plan
