"""What the execution role may do.

The source of every line is AWS's page `sagemaker-roles`, section on the CreateModel API [D],
narrowed to this endpoint's own resources.
"""

import pulumi

from serving_components.aws import iam

SERVICE = "sagemaker.amazonaws.com"


def serving(
    *,
    repository_arn: pulumi.Input[str],
    log_group_arn: pulumi.Input[str],
    artifacts_arn: pulumi.Input[str] | None,
) -> list[iam.Statement]:
    """Pull the image, read the artifact, write logs and metrics; nothing else."""
    statements = [
        iam.allow(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
            on=repository_arn,
        ),
        # The API knows no resource for this call: a token is for the whole registry.
        iam.allow("ecr:GetAuthorizationToken", on="*"),
        iam.allow(
            "logs:CreateLogStream",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
            on=[log_group_arn, pulumi.Output.concat(log_group_arn, ":*")],
        ),
        # The API knows no resource for this call; its namespaces can be told apart.
        iam.allow(
            "cloudwatch:PutMetricData",
            on="*",
            when={
                "StringEquals": {
                    "cloudwatch:namespace": ["AWS/SageMaker", "/aws/sagemaker/Endpoints"]
                }
            },
        ),
    ]
    if artifacts_arn is not None:
        statements.append(iam.allow("s3:GetObject", on=artifacts_arn))
    return statements
