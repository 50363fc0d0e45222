"""What a change of a name comes to, in words: for the command line and for the console."""

from collections.abc import Sequence

from codev_tui.editing.name_plan import FilePlan, NamePlan
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
    old, new, n = plan.change.old, plan.change.new, len(plan.files)
    if plan.change.is_forgetting:
        question = ngettext(
            "Name “{old}” no more in {n} file, but “{new}”? It cannot be brought back.",
            "Name “{old}” no more in {n} files, but “{new}”? It cannot be brought back.",
            n,
        )
        return question.format(old=old, new=new or _("someone"), n=n)
    if plan.is_merge:
        question = ngettext(
            "Make “{old}” and “{new}” one in {n} session?", "Make “{old}” and “{new}” one in {n} sessions?", n
        )
    else:
        question = ngettext("Call “{old}” “{new}” in {n} session?", "Call “{old}” “{new}” in {n} sessions?", n)
    return question.format(old=old, new=new, n=n)


def summary_of_change(changed: Changed) -> str:
    """What was done, in a sentence."""
    n = len(changed.done)
    return ngettext("{n} file changed.", "{n} files changed.", n).format(n=n)


def all_left(plan: NamePlan, changed: Changed) -> Sequence[str]:
    """Why something was left as it is, before it was done and while it was."""
    return (*plan.problems, *changed.left)
