"""Environment variables of a function, and those whose values are kept elsewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

SECRETS: Final = "SERVING_SECRETS"
"""Where the runtime reads which secrets to fetch, as JSON."""

CONTRACT: Final = "SERVING_CONTRACT"

_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9_]+")
"""botocore 1.44.5, lambda `EnvironmentVariableName` [D]."""

_OF_LAMBDA: Final = frozenset(
    {
        *("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION"),
        *("AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
        *("AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE"),
        *("AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY"),
        *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
        *("AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR"),
    }
)
"""Lambda guide, `Defined runtime environment variables`: reserved [D]."""

_OF_OURS: Final = frozenset({CONTRACT, SECRETS})
_MOST_BYTES: Final = 4096
"""Lambda guide, `Lambda quotas`: of all variables together [D]."""

_SECRET: Final = re.compile(
    r"arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+-[a-zA-Z0-9]{6}"
    r"|ssm:[a-z0-9-]+:[0-9]{12}:parameter/[\w/.-]+)",
    re.ASCII,
)
_EXAMPLES: Final = (
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:fraud-db-AbCdEf, or that of a parameter,"
    " arn:aws:ssm:eu-west-1:123456789012:parameter/fraud/db"
)


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """Names that Lambda refuses, values that are too long, and secrets that are none."""
    for name in args.model.environment:
        reason = _wrong(name)
        if reason is not None:
            yield Fault(("model", "environment", name), reason)
    for name, arn in args.secrets.items():
        reason = _wrong(name)
        if reason is None and name in args.model.environment:
            reason = "is in model.environment too; leave one of them out"
        if reason is None and isinstance(arn, str) and not _SECRET.fullmatch(arn):
            # Not the value: it may be the secret itself, given where its ARN belongs.
            reason = f"must be the ARN of a secret, such as {_EXAMPLES}; got something else"
        if reason is not None:
            yield Fault(("secrets", name), reason)
    if args.secrets_kms_key is not None and not args.secrets:
        yield Fault(("secrets_kms_key",), "is about secrets, and none are given; leave it out")
    size = _size(args.model.environment) + _size(args.secrets)
    if size > _MOST_BYTES:
        yield Fault(
            ("model", "environment"),
            f"takes {size} bytes as JSON, the ARNs of secrets included; Lambda takes {_MOST_BYTES}."
            " Put what is long into the model's folder or into a secret",
        )


def _wrong(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        return (
            "is no name that Lambda takes: two or more letters, digits and _, a letter first;"
            " give it another"
        )
    if name in _OF_LAMBDA:
        return "is one of Lambda's own, which nobody else may set; give it another name"
    if name in _OF_OURS:
        return "is set by this component; leave it out"
    return None


def _size(variables: Mapping[str, object]) -> int:
    """As far as they are known."""
    known = {name: value for name, value in variables.items() if isinstance(value, str)}
    return len(json.dumps(known, separators=(",", ":")).encode()) if known else 0
