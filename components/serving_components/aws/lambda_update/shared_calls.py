"""What two versions must have alike to share the calls of one alias."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from serving_components.aws.lambda_update import versions
from serving_components.aws.lambda_update.wanted import Wanted
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Step

_ALL: Final = 100


def must_share(
    clients: Clients, wanted: Wanted, before: str, asked: Mapping[str, Any], steps: Sequence[Step]
) -> None:
    """Refuse steps that give a share to a version that cannot have one, before anything moves.

    Taking over all at once instead would be a rollout that nobody watches, which nobody asked for.

    Raises:
        NotMoved: it can only take over as a whole.
    """
    if not any(step.percent < _ALL or step.bake_s or step.hold for step in steps):
        return
    differ = _differ(versions.described(clients, wanted.function, before), asked)
    if differ:
        raise NotMoved(
            f"version {wanted.version} has {differ} than version {before}, and Lambda shares an"
            " alias's calls between versions only where these are the same; let it take over as a"
            " whole: set rollout.strategy to all_at_once and bake_minutes to 0 for this one `up`,"
            " or take the change back"
        )


def must_stand_beside(
    clients: Clients, wanted: Wanted, candidate: str, asked: Mapping[str, Any]
) -> None:
    """Refuse a steady share of a version that cannot have one beside this, before anything moves.

    Raises:
        NotMoved: Lambda would refuse it once the other has taken over.
    """
    second = wanted.second
    if second is None:
        return
    differ = _differ(versions.described(clients, wanted.function, second.version), asked)
    if differ:
        raise NotMoved(
            f"second_version names version {second.version}, beside which version {candidate} has"
            f" {differ}, and Lambda shares an alias's calls between versions only where these are"
            " the same; name another, or leave it out"
        )


def _differ(one: Mapping[str, Any] | None, other: Mapping[str, Any]) -> str:
    """In words of the arguments; nothing where they do not.

    Lambda guide, `Create a routing configuration for a Lambda alias`: the same execution role, and
    the same dead-letter queue or none [D].
    """
    if one is None:
        return ""
    words = {
        "another role (role_arn, role_path)": one.get("Role") != other.get("Role"),
        "other dead_letters": _dead_letters(one) != _dead_letters(other),
    }
    return " and ".join(word for word, differs in words.items() if differs)


def _dead_letters(told: Mapping[str, Any]) -> str:
    return (told.get("DeadLetterConfig") or {}).get("TargetArn") or ""
