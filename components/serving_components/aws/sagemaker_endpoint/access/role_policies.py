"""The two policies of the execution role: what stands, and what goes with its version."""

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam, reasons
from serving_components.aws.gathering import gathered
from serving_components.aws.sagemaker_endpoint.access.policy_room import PolicyRoom
from serving_components.aws.sagemaker_endpoint.access.resolved import Written, document, places


def attached(
    name: str,
    role: aws.iam.Role,
    standing: Sequence[iam.Statement],
    version: Sequence[iam.Statement],
    opts: pulumi.ResourceOptions,
) -> tuple[aws.iam.RolePolicy, aws.iam.RolePolicy]:
    """Both, in that order.

    A change replaces the one of the version, which the engine deletes once all else is done, and so
    after the endpoint has moved, or not at all while it has not. Its name is the provider's: with
    one of ours, a revert would lose its policy to the deletion of the last.

    The standing one comes after it: it once held all, and what left it must not be missing.
    """
    parts = [gathered(iam.distinct(one)) for one in (standing, version)]
    written = [pulumi.Output.from_input([one.written() for one in part]) for part in parts]
    room = pulumi.Output.from_input(written).apply(
        PolicyRoom(name, [one.because for one in parts[1]]).refuse, run_with_unknowns=True
    )
    reasons_of = [[one.because for one in part] for part in parts]
    of_standing, of_version = (
        _document(one, because, room) for one, because in zip(written, reasons_of, strict=True)
    )
    anew = pulumi.ResourceOptions(replace_on_changes=["policy"])
    replaced = aws.iam.RolePolicy(
        f"{name}-version",
        role=role.name,
        policy=of_version,
        opts=pulumi.ResourceOptions.merge(opts, anew),
    )
    after = pulumi.ResourceOptions(depends_on=[replaced])
    kept = aws.iam.RolePolicy(
        name,
        role=role.name,
        policy=of_standing,
        opts=pulumi.ResourceOptions.merge(opts, after),
    )
    for policy, because in zip((kept, replaced), reasons_of, strict=True):
        reasons.keep(policy, because)
    return kept, replaced


def _document(
    written: pulumi.Output[Written], because: list[str], room: pulumi.Output[None]
) -> pulumi.Output[str]:
    """The policy, once there is room for it; reasons of what is left out of it go too."""

    def told(statements: Written) -> pulumi.Output[str]:
        because[:] = [because[place] for place in places(statements)]
        text = document(statements)
        return room.apply(lambda _: text)

    return written.apply(told)
