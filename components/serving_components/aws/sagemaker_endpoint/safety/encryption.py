"""The customer's key: who may use one that is made here, and what the role needs of it."""

import pulumi

from serving_components.aws import encryption, iam, key_policy
from serving_components.aws.encryption import Encrypted, Encryption, objects
from serving_components.core import Wired


def encrypted(
    name: str,
    physical_name: str,
    wanted: Encryption,
    *,
    log_group: str,
    tags: dict[str, Wired[str]],
    outlives: bool,
    parent: pulumi.Resource,
) -> Encrypted:
    """The given key, or one that is made for the endpoint."""

    def policy(because: str) -> list[iam.Statement]:
        return key_policy.of_an_endpoint(parent, log_group=log_group, because=because)

    return encryption.encrypted(
        name,
        physical_name,
        wanted,
        thing="endpoint",
        policy=policy,
        tags=tags,
        outlives=outlives,
        parent=parent,
    )


def permissions(
    by: Encrypted, *, volumes: bool, reads: bool, asker: pulumi.Resource
) -> list[iam.Statement]:
    """What lets SageMaker encrypt volumes of instances in the role's name, and read model data.

    `sagemaker-roles` asks for CreateGrant where a job's volumes have a key, and for Decrypt where
    its input has one [D]; that it is the same for endpoints, and that the key is looked at before,
    no page says [U].
    """
    if by.arn is None:
        return []
    may = []
    if volumes:
        may.append(iam.allow("kms:DescribeKey", on=by.arn, because=by.because))
        granted = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
        may.append(iam.allow("kms:CreateGrant", on=by.arn, when=granted, because=by.because))
    if reads:
        may.append(objects(by.arn, "kms:Decrypt", because=by.because, asker=asker))
    return may
