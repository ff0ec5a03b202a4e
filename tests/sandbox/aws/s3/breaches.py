"""Breaches that several types of S3 share."""

from typing import Any

from tests.sandbox.aws.iam.breaches import (
    breaches_of_actions,
    breaches_of_policies,
    breaches_of_principals,
    policy,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

ROOT = {"AWS": "arn:aws:iam::123456789012:root"}
OBJECTS = "arn:aws:s3:::artifacts/*"
MAY_READ = {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": OBJECTS,
    "Principal": ROOT,
}
GONE = "arn:aws:iam::123456789012:role/gone"
WITHOUT_BUCKET = Breach(
    "bucket_exists", "bucket 'gone' does not exist in eu-west-1", inputs={"bucket": "gone"}
)


def make(token: str, inputs: dict[str, Any], cloud: Emulated) -> None:
    """Something that is there already."""
    cloud.create(token, inputs, name="other")


def breaches_of_bucket_policies() -> tuple[Breach, ...]:
    """Of every type with the policy of a bucket."""

    def broken(rule: str, told: str, **elements: Any) -> Breach:
        return Breach(rule, told, inputs={"policy": policy(MAY_READ | elements)})

    without = {name: value for name, value in MAY_READ.items() if name != "Resource"}
    resources, fit = "resources_are_of_the_bucket", "actions_fit_the_resources"
    return (
        *breaches_of_policies("policy", MAY_READ),
        *breaches_of_actions("policy", MAY_READ),
        *breaches_of_principals("policy", MAY_READ),
        Breach(
            "statements_name_resources",
            "Statement[0] has no Resource",
            inputs={"policy": policy(without)},
        ),
        broken("statements_name_resources", "takes a string or a list", Resource=[1]),
        broken(
            resources,
            "Statement[0]: 'arn:aws:s3:::others/*' is not of bucket 'artifacts'; write"
            " arn:aws:s3:::artifacts or arn:aws:s3:::artifacts/*",
            Resource="arn:aws:s3:::others/*",
        ),
        broken(resources, "'artifacts' is not of bucket 'artifacts'", Resource="artifacts"),
        broken(
            fit,
            "MalformedPolicy: Action does not apply to any resource(s) in statement.",
            Resource="arn:aws:s3:::artifacts",
        ),
        broken(fit, "Statement[0]: s3:ListBucket", Action=["s3:GetObject", "s3:ListBucket"]),
        broken(
            "principals_are_arns",
            "MalformedPolicy: Invalid principal in policy. Statement[0]: 'server' is no ARN",
            Principal={"AWS": "server"},
        ),
        broken("principals_exist", f"role {GONE} does not exist", Principal={"AWS": GONE}),
    )
