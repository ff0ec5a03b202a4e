"""How Lambda is asked for the function."""

import json
from collections.abc import Mapping
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.access.execution_role import ExecutionRole
from serving_components.aws.encryption import Encrypted
from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
from serving_components.aws.lambda_inference.asked.variables import CONTRACT, SECRETS
from serving_components.aws.lambda_inference.function.packaged import Code
from serving_components.aws.lambda_inference.starts.snapshots import snap_start
from serving_components.core import Wired
from serving_components.core.assembled import as_json

HANDLER: Final = "serving_runtime.lambda_handler.handler"


def function(
    name: str,
    own: str,
    args: LambdaInferenceArgs,
    *,
    code: Code,
    role: ExecutionRole,
    log_group: aws.cloudwatch.LogGroup,
    by: Encrypted,
    variables: Mapping[str, pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
) -> aws.lambda_.Function:
    """Each change of it publishes a version. Lambda tries the role now, so it must be ready.

    `variables` is what the runtime is told for what stands around the function. An image where a
    zip was, or the other way round, is refused, as what a function is made of cannot change: it
    would be deleted first, with all that callers use, and the name would stand for both.
    """
    ready = pulumi.ResourceOptions(
        depends_on=[log_group, *role.ready], ignore_changes=["packageType"]
    )
    packed = code.zip
    return aws.lambda_.Function(
        name,
        name=own,
        publish=True,
        package_type="Image" if packed is None else "Zip",
        image_uri=code.image,
        s3_bucket=None if packed is None else packed.bucket,
        s3_key=None if packed is None else packed.key,
        handler=None if packed is None else HANDLER,
        runtime=None if packed is None else args.runtime,
        layers=args.layers or None,
        architectures=[args.architecture],
        role=role.arn,
        memory_size=args.memory_mb,
        timeout=args.timeout_s,
        ephemeral_storage={"size": args.ephemeral_mb},
        environment={"variables": _variables(args, variables)},
        kms_key_arn=by.arn,
        source_kms_key_arn=None if packed is None else by.arn,
        vpc_config=None
        if not args.network.subnets
        else {
            "subnet_ids": args.network.subnets,
            "security_group_ids": args.network.security_groups,
        },
        dead_letter_config=None if args.dead_letters is None else {"target_arn": args.dead_letters},
        reserved_concurrent_executions=args.reserved_concurrency,
        snap_start=snap_start(asked=args.snap_start),
        tracing_config={"mode": "Active" if args.tracing else "PassThrough"},
        logging_config={"log_format": "JSON", "log_group": f"/aws/lambda/{own}"},
        tags=args.tags,
        opts=pulumi.ResourceOptions.merge(opts, ready),
    )


def _variables(
    args: LambdaInferenceArgs, more: Mapping[str, pulumi.Input[str]]
) -> dict[str, pulumi.Input[str]]:
    """Of secrets, where they are: the runtime reads them when an environment starts."""
    variables: dict[str, pulumi.Input[str]] = {
        CONTRACT: "lambda",
        **more,
        **args.model.environment,
    }
    if args.secrets:
        variables[SECRETS] = _json(args.secrets)
    return variables


def _json(secrets: dict[str, Wired[str]]) -> pulumi.Input[str]:
    known = all(isinstance(arn, str) for arn in secrets.values())
    return json.dumps(secrets) if known else as_json(secrets)
