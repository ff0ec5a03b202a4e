"""How slow is too slow: what was asked for, or what comes near the timeout."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

PER_MS: Final = 1
"""`Duration`, and what HTTP APIs and URLs tell of latency, are in milliseconds: "Working with
Lambda function metrics", "Monitoring Lambda function URLs", and, of APIs, the unit that the page
on the metrics of REST APIs gives [D]."""


def timeout_ms(args: "LambdaInferenceArgs") -> float:
    """What no call takes longer than."""
    return args.timeout_s * 1000.0


def p99_ms(args: "LambdaInferenceArgs") -> float:
    """What 99 of 100 calls end within."""
    if args.alarms.p99_ms is not None:
        return args.alarms.p99_ms
    return timeout_ms(args) * args.symptoms.timeout_percent / 100
