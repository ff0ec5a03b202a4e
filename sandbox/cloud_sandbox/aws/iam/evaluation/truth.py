"""Yes, no, or what nobody here can know: the answers of an evaluation."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Unknown:
    """What an answer hangs on that the sandbox does not know."""

    reasons: frozenset[str]
    """In a user's words."""

    elsewhere: bool
    """Whether it is kept elsewhere, as AWS's own policies are; else it cannot be judged here."""


Truth: TypeAlias = bool | Unknown


def unjudged(reason: str) -> Unknown:
    """What the sandbox was given and cannot evaluate."""
    return Unknown(frozenset({reason}), elsewhere=False)


def unseen(reason: str) -> Unknown:
    """What the sandbox was never given."""
    return Unknown(frozenset({reason}), elsewhere=True)


def every(*answers: Truth) -> Truth:
    """Whether all are so; one that is not settles it."""
    if any(answer is False for answer in answers):
        return False
    return _merged(answers) or True


def some(*answers: Truth) -> Truth:
    """Whether one of them is so; one that is settles it."""
    if any(answer is True for answer in answers):
        return True
    return _merged(answers) or False


def contrary(answer: Truth) -> Truth:
    return answer if isinstance(answer, Unknown) else not answer


def _merged(answers: tuple[Truth, ...]) -> Unknown | None:
    unknown = [answer for answer in answers if isinstance(answer, Unknown)]
    if not unknown:
        return None
    reasons = frozenset().union(*(answer.reasons for answer in unknown))
    return Unknown(reasons, elsewhere=all(answer.elsewhere for answer in unknown))
