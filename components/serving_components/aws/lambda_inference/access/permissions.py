"""What the function's role may do."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import iam, look_ups, vpc
from serving_components.core import Network, Wired

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

SERVICE: Final = "lambda.amazonaws.com"
_MANAGING: Final = (
    *("ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"),
    *("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"),
)
"""AWS managed policy AWSLambdaVPCAccessExecutionRole, version 3, without the logs [D]."""

_DESTINATIONS: Final = {
    "sqs": "sqs:SendMessage",
    "sns": "sns:Publish",
    "lambda": "lambda:InvokeFunction",
    "events": "events:PutEvents",
}
"""Lambda guide, `Capturing records of Lambda asynchronous invocations` [D]."""


def logging(log_group_arn: pulumi.Input[str]) -> iam.Statement:
    """Write the function's logs; Lambda guide, `AWSLambdaBasicExecutionRole`, narrowed [D]."""
    return iam.allow(
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        on=pulumi.Output.concat(log_group_arn, ":*"),
        because=f"{iam.ALWAYS}the function's logs",
    )


def tracing() -> iam.Statement:
    """Send traces. The API knows no resource for these calls."""
    # Lambda guide, `Visualize Lambda function invocations using AWS X-Ray` [D].
    return iam.allow("xray:PutTelemetryRecords", "xray:PutTraceSegments", on="*", because="tracing")


def connecting(
    network: Network, function_arn: pulumi.Input[str], asker: pulumi.Resource
) -> Iterator[iam.Statement]:
    """Make interfaces in the subnets and delete them, and let no code of the function's do so."""
    if not network.subnets:
        return
    because = "network.subnets"
    place = pulumi.Output.format(
        "arn:{0}:ec2:{1}:{2}:",
        look_ups.partition(asker),
        look_ups.region(asker),
        look_ups.account(asker),
    )
    interfaces = pulumi.Output.concat(place, "network-interface/*")
    # The API knows no resource for these calls.
    yield iam.allow("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", on="*", because=because)
    yield iam.allow(
        "ec2:CreateNetworkInterface",
        on=[
            interfaces,
            *vpc.arns(asker, "subnet", network.subnets),
            *vpc.arns(asker, "security-group", network.security_groups),
        ],
        because=because,
    )
    yield iam.allow(
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
        on=interfaces,
        because=because,
    )
    # Lambda guide at 258fecc, `Configuring a Lambda function to access resources in a VPC`: all
    # resource ids, or the function may not get at its network [D].
    yield iam.allow(
        "ec2:DeleteNetworkInterface", on=pulumi.Output.concat(place, "*/*"), because=because
    )
    # The same page, security best practices: Lambda's own calls carry no such key [D].
    yield iam.deny(
        *_MANAGING,
        on="*",
        when={"ArnEquals": {"lambda:SourceFunctionArn": function_arn}},
        because=because,
    )


def reading_secrets(
    secrets: Sequence[Wired[str]], kms_key: Wired[str] | None, asker: pulumi.Resource
) -> Iterator[iam.Statement]:
    """Read exactly those: secrets of Secrets Manager, parameters of Systems Manager."""
    for arn in secrets:
        for service, action in (
            ("secretsmanager", "secretsmanager:GetSecretValue"),
            ("ssm", "ssm:GetParameter"),
        ):
            yield from _of_service(arn, service, action, because="secrets")
    if kms_key is not None:
        region = look_ups.region(asker)
        used = _services(secrets)
        yield iam.allow(
            "kms:Decrypt",
            on=kms_key,
            # KMS guide, `kms:ViaService` [D].
            when={
                "StringEquals": {
                    "kms:ViaService": [
                        pulumi.Output.format("{0}.{1}.amazonaws.com", service, region)
                        for service in used
                    ]
                }
            },
            because="secrets_kms_key",
        )


def sending(args: "LambdaInferenceArgs") -> Iterator[iam.Statement]:
    """Send events that failed, and records of them."""
    if args.dead_letters is not None:
        for service in ("sqs", "sns"):
            yield from _of_service(
                args.dead_letters, service, _DESTINATIONS[service], because="dead_letters"
            )
    if args.on_failure is not None:
        for service, action in _DESTINATIONS.items():
            yield from _of_service(args.on_failure, service, action, because="on_failure")
        yield from _of_service(args.on_failure, "s3", "s3:ListBucket", because="on_failure")
        yield from _of_service(
            args.on_failure, "s3", "s3:PutObject", because="on_failure", below="/*"
        )


def _of_service(
    arn: Wired[str], service: str, action: str, *, because: str, below: str = ""
) -> Iterator[iam.Statement]:
    """Of an ARN that is known later, a statement on nothing if it is another service's.

    Those are left out of the document (`aws/access/resolved.py`).
    """
    if isinstance(arn, str):
        if _service(arn) == service:
            yield iam.allow(action, on=f"{arn}{below}", because=because)
        return
    later: pulumi.Output[str] = pulumi.Output.from_input(arn)
    on = later.apply(lambda told: f"{told}{below}" if _service(told) == service else "")
    yield iam.allow(action, on=on, because=because)


def _services(secrets: Sequence[Wired[str]]) -> list[str]:
    """Both where one is not known yet."""
    if all(isinstance(arn, str) for arn in secrets):
        return sorted({_service(str(arn)) for arn in secrets})
    return ["secretsmanager", "ssm"]


def _service(arn: str) -> str:
    return arn.split(":")[2] if arn.count(":") > 1 else ""
