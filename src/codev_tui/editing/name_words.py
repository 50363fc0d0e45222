"""What a change of a name comes to, in words: for the command line and for the console."""

from collections import Counter
from collections.abc import Sequence

from codev_tui.editing.name_plan import FilePlan, NamePlan, Sort
from codev_tui.i18n import _, ngettext
from codev_tui.store.change_set import Changed


def what_changes(file: FilePlan) -> str:
    """What becomes of one file, in a few words."""
    if file.rewritten is None:
        return _("is removed: it has the name in it and cannot be changed")
    names, in_texts = file.rewritten.names, file.rewritten.in_texts
    words = [ngettext("{n} place", "{n} places", names).format(n=names)] if names else []
    if in_texts:
        words.append(ngettext("{n} in texts", "{n} in texts", in_texts).format(n=in_texts))
    if file.rewritten.is_merge:
        words.append(_("both names are here"))
    return ", ".join(words)


def warnings_of(plan: NamePlan) -> list[str]:
    """What to know before it is done: that two become one, what stays, and why."""
    words = []
    old, new = plan.change.old, plan.change.new
    if plan.is_merge and plan.files:
        sentence = _("“{new}” is there already: “{old}” and “{new}” become one, and cannot be told apart afterwards.")
        words.append(sentence.format(old=old, new=new))
    if plan.together and not plan.change.is_forgetting:
        together = plan.together
        sentence = ngettext(
            "In {n} session both are named: see whether they are two.",
            "In {n} sessions both are named: see whether they are two.",
            together,
        )
        words.append(sentence.format(n=together))
    for place, found in plan.left:
        sentence = _("{place}: “{words}” may still be a part of the name, and stays.")
        words.append(sentence.format(place=place, words=found))
    return [*words, *plan.problems]


def question_of(plan: NamePlan) -> str:
    """What is asked before it is done."""
    if plan.change.is_forgetting:
        sentence = _("Name “{old}” no more, but “{new}”, in {where}? It cannot be brought back.")
    elif plan.is_merge:
        sentence = _("Make “{old}” and “{new}” one in {where}?")
    else:
        sentence = _("Call “{old}” “{new}” in {where}?")
    return sentence.format(old=plan.change.old, new=plan.change.new or _("someone"), where=_where(plan))


def _where(plan: NamePlan) -> str:
    """In how many files of each sort."""
    counts = Counter(file.sort for file in plan.files)
    words: dict[Sort, str] = {
        "session": ngettext("{n} session", "{n} sessions", counts["session"]),
        "group": ngettext("{n} group file", "{n} group files", counts["group"]),
        "copy": ngettext("{n} copy", "{n} copies", counts["copy"]),
        "other": ngettext("{n} other file", "{n} other files", counts["other"]),
    }
    return ", ".join(told.format(n=counts[sort]) for sort, told in words.items() if counts[sort])


def summary_of_change(changed: Changed) -> str:
    """What was done, in a sentence."""
    n = len(changed.done)
    return ngettext("{n} file changed.", "{n} files changed.", n).format(n=n)


def all_left(plan: NamePlan, changed: Changed) -> Sequence[str]:
    """Why something was left as it is, before it was done and while it was."""
    return (*plan.problems, *changed.left)
