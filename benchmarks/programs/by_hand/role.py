"""The role of one endpoint's containers, and what it may do."""

import json

import pulumi
import pulumi_aws as aws

from benchmarks.programs.by_hand.shared import Shared


def role(
    name: str,
    physical_name: str,
    tags: dict[str, str],
    *,
    shared: Shared,
    log_group_arn: pulumi.Output[str],
    bucket: pulumi.Output[str],
    child: pulumi.ResourceOptions,
) -> tuple[aws.iam.Role, aws.iam.RolePolicy]:
    made = aws.iam.Role(
        name,
        assume_role_policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": "sts:AssumeRole",
                        "Principal": {"Service": "sagemaker.amazonaws.com"},
                    }
                ],
            }
        ),
        description=f"What the endpoint {name} may do",
        path="/",
        tags=tags,
        opts=child,
    )
    namespaces = ["AWS/SageMaker", "/aws/sagemaker/Endpoints"]
    statements = [
        {
            "Effect": "Allow",
            "Action": [
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer",
            ],
            "Resource": shared.repository_arn,
        },
        {"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken"], "Resource": "*"},
        {
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": [log_group_arn, pulumi.Output.format("{0}:*", log_group_arn)],
        },
        {
            "Effect": "Allow",
            "Action": ["cloudwatch:PutMetricData"],
            "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": namespaces}},
        },
        {
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": pulumi.Output.format(
                "arn:{0}:s3:::{1}/{2}/*", shared.partition, bucket, physical_name
            ),
        },
    ]
    policy = aws.iam.RolePolicy(
        name,
        role=made.name,
        policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": statements}),
        opts=child,
    )
    return made, policy
