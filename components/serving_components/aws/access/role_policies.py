"""The two policies of the execution role: what stands, and what goes with its version."""

from collections.abc import Sequence
from typing import Any

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam
from serving_components.aws.access.policy_room import PolicyRoom
from serving_components.aws.access.resolved import Resolved
from serving_components.aws.gathering import gathered
from serving_components.core import reasons
from serving_components.core.assembled import assembled


def attached(
    name: str,
    role: aws.iam.Role,
    standing: Sequence[iam.Statement],
    version: Sequence[iam.Statement],
    opts: pulumi.ResourceOptions,
    *,
    fewer: str,
) -> tuple[aws.iam.RolePolicy, aws.iam.RolePolicy]:
    """Both, in that order.

    A change replaces the one of the version, which the engine deletes once all else is done, and so
    after callers have moved, or not at all while they have not. Its name is the provider's: with
    one of ours, a revert would lose its policy to the deletion of the last.

    The standing one comes after it: it once held all, and what left it must not be missing.
    `fewer` is what may be asked for less where they do not fit.
    """
    parts = [gathered(iam.distinct(one)) for one in (standing, version)]
    reasons_of = [[one.because for one in part] for part in parts]
    room = PolicyRoom(name, tuple(reasons_of[1]), fewer)

    def resolved(both: list[list[dict[str, object]]]) -> Resolved:
        room.refuse(both)
        return Resolved(both)

    # Told in a preview too: what does not fit is refused there, as far as it is known.
    both = assembled(
        [[one.written() for one in part] for part in parts], resolved, run_with_unknowns=True
    )

    def told(place: int) -> pulumi.Output[Any]:
        return both.apply(lambda known: known.policy(place, reasons_of[place]))

    anew = pulumi.ResourceOptions(replace_on_changes=["policy"])
    replaced = aws.iam.RolePolicy(
        f"{name}-version",
        role=role.name,
        policy=told(1),
        opts=pulumi.ResourceOptions.merge(opts, anew),
    )
    after = pulumi.ResourceOptions(depends_on=[replaced])
    kept = aws.iam.RolePolicy(
        name,
        role=role.name,
        policy=told(0),
        opts=pulumi.ResourceOptions.merge(opts, after),
    )
    for policy, because in zip((kept, replaced), reasons_of, strict=True):
        reasons.keep(policy, because)
    return kept, replaced
