"""Reviews as Markdown, for a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from serving_cli.reviewing.change import Change
from serving_cli.reviewing.permissions import Permission
from serving_cli.reviewing.review import Review
from serving_cli.reviewing.rollout import Rollout
from serving_cli.reviewing.told import SAID, Finding, Line

MOST_LINES: Final = 60
"""Of one list. GitHub refuses a comment of more than 65,536 characters, as its API says it [I]."""

LONGEST: Final = 400
"""Characters of one text: a name of any length would leave no room for what follows it."""

_PLACES: Final = {"sandbox": "In the sandbox", "cloud": "On the cloud"}
_AWAY: Final = {"replace": "Replaced", "delete": "Deleted", "discard": "Discarded"}
"""Each a list of its own, so that a long one hides nothing of another."""

_OPS: Final = {"replace": "replaced", "delete": "deleted", "create": "created", "update": "changed"}


def told(reviews: Sequence[Review]) -> str:
    """All stacks, one below the other."""
    return "\n".join(line for review in reviews for line in _review(review)).rstrip() + "\n"


def code(text: str) -> str:
    """Text of anybody's in one line of code, of which nobody makes anything else.

    In code GitHub looks for no mention, issue, link, emoji or formula, and Markdown for no image or
    HTML. Elsewhere no escape keeps it from that: mentions are looked for once Markdown has read
    backslashes and entities (github/markup 1168, github/cmark-gfm 181 [I]). What turns the
    direction of writing around, or nobody sees, is left out.
    """
    seen = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    line = seen.replace("`", "'")
    short = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return f"`{short}`" if short else ""


def cell(text: str) -> str:
    """Likewise, of a table, whose cells a bar ends in code as well."""
    return code(text.replace("|", "¦"))


def _review(review: Review) -> Iterator[str]:
    yield f"### {code(review.stack)}: {_headline(review)}"
    yield ""
    yield f"{_PLACES[review.on]}, compared with {code(review.base)}."
    yield ""
    rest = [it for it in review.changes if not it.takes_away]
    for op, title in _AWAY.items():
        of_this = [it for it in review.changes if it.op == op]
        yield from _list(title, map(_change, of_this), opened=True)
    yield from _list("Policies", map(_finding_line, review.findings), opened=True)
    yield from _list(
        "Errors and warnings",
        (f"{_severity(it)}: {_of(it.resource)}{code(it.message)}" for it in review.lines),
        opened=True,
    )
    yield from _list("Who may do what", map(_permission_line, review.permissions), opened=True)
    yield from _list("Rollouts of what changes", map(_rollout_line, review.rollouts), opened=True)
    yield from _list("The rest", map(_change, rest), opened=False)


def _headline(review: Review) -> str:
    counted = [
        f"{len(found)} {word}"
        for op, word in _OPS.items()
        if (found := [it for it in review.changes if it.op == op])
    ]
    told = ", ".join(counted) or "no changes"
    against = sum(it.mandatory for it in review.findings)
    policies = f", {against} against policies" if against else ""
    longest = f", at most {review.minutes:g} min" if review.minutes else ""
    return f"{'**fails**, ' if review.failed else ''}{told}{policies}{longest}"


def _change(change: Change) -> str:
    done = _OPS.get(change.op) or code(change.op)
    line = f"{done}: {code(change.name)} ({code(change.type)})"
    if change.forced_by:
        return f"{line}, as {', '.join(map(code, change.forced_by))} cannot be changed in place"
    inputs = ", ".join(map(code, change.inputs))
    return f"{line}: {inputs}" if inputs and change.op == "update" else line


def _severity(line: Line) -> str:
    """A review of a stranger's making has whatever word for it."""
    return line.severity if line.severity in SAID else code(line.severity)


def _finding_line(finding: Finding) -> str:
    must = "" if finding.mandatory else " (advisory)"
    return f"{code(finding.policy)}{must}: {_of(finding.resource)}{code(finding.message)}"


def _permission_line(permission: Permission) -> str:
    because = f", because of {code(permission.because)}" if permission.because else ""
    sign = "**may**" if permission.gained else "may no more:"
    return f"{code(permission.who)} {sign} {code(permission.what)}{because}"


def _rollout_line(rollout: Rollout) -> str:
    waits = f", {rollout.waits:g} of them only while a cloud is not ready" if rollout.waits else ""
    longest = f"at most {rollout.minutes:g} min{waits}"
    return f"{_of(rollout.service)}{code(rollout.message)}; {longest}"


def _of(resource: str) -> str:
    return f"{code(resource)}: " if resource else ""


def _list(title: str, lines: Iterable[str], *, opened: bool) -> Iterator[str]:
    shown = list(lines)
    if not shown:
        return
    yield f"<details{' open' if opened else ''}><summary>{title} ({len(shown)})</summary>"
    yield ""
    yield from (f"- {line}" for line in shown[:MOST_LINES])
    if len(shown) > MOST_LINES:
        yield f"- and {len(shown) - MOST_LINES} more"
    yield ""
    yield "</details>"
    yield ""
