"""`python -m tests.policies.cut [--check]`: cut which actions of AWS take no resource."""

import json
import sys
from pathlib import Path
from typing import Final

from policy_sentry.querying.actions import get_actions_that_support_wildcard_arns_only

from serving_policies.no_wildcard_iam import resourceless

FILE: Final = Path(resourceless.__file__).with_suffix(".json")
SERVICES: Final = (
    *("application-autoscaling", "autoscaling", "bedrock", "cloudwatch", "dynamodb", "ec2"),
    *("ecr", "ecs", "elasticloadbalancing", "iam", "kinesis", "kms", "lambda", "logs", "s3"),
    *("sagemaker", "secretsmanager", "sns", "sqs", "ssm", "sts", "xray"),
)


def cut() -> str:
    told = {
        service: sorted(
            action.partition(":")[2]
            for action in get_actions_that_support_wildcard_arns_only(service)
        )
        for service in SERVICES
    }
    return json.dumps(told, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or fail on a difference."""
    fresh = cut()
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == fresh:
        return 0
    print(f"{FILE.name}: {'differs' if '--check' in arguments else 'written'}")
    if "--check" in arguments:
        return 1
    FILE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
