"""The customer's key of a function: for its variables, its zip, its logs."""

import pulumi

from serving_components.aws import encryption, iam, key_policy
from serving_components.aws.encryption import Encrypted
from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def encrypted(
    name: str,
    own: str,
    args: LambdaInferenceArgs,
    *,
    function_arn: pulumi.Input[str],
    parent: pulumi.Resource,
) -> Encrypted:
    """The given key, or one that is made for the function.

    The role needs nothing of it: who makes the function lets Lambda use it by a grant (Lambda
    guide at 0168ba0, `Securing environment variables` [D]).
    """

    def policy(because: str) -> list[iam.Statement]:
        return key_policy.of_a_function(
            parent, log_group=f"/aws/lambda/{own}", function_arn=function_arn, because=because
        )

    return encryption.encrypted(
        name,
        own,
        args.encryption,
        thing="function",
        policy=policy,
        tags=args.tags,
        parent=parent,
    )
