"""What becomes of events that nobody waits for: how often they are tried, and who hears of it."""

from typing import TYPE_CHECKING, Final

import pulumi_aws as aws

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.live import Live

_RETRIES: Final = 2
_AGE_S: Final = 21600
"""What Lambda does by itself: botocore 1.44.5, lambda PutFunctionEventInvokeConfig [D]."""


def events(live: "Live") -> "aws.lambda_.FunctionEventInvokeConfig | None":
    """Of the alias; None where Lambda does by itself what is asked."""
    args = live.args
    if args.on_failure is None and (args.retries, args.event_age_s) == (_RETRIES, _AGE_S):
        return None
    return aws.lambda_.FunctionEventInvokeConfig(
        live.name,
        function_name=live.function.name,
        qualifier=live.alias.name,
        maximum_retry_attempts=args.retries,
        maximum_event_age_in_seconds=args.event_age_s,
        destination_config=None
        if args.on_failure is None
        else {"on_failure": {"destination": args.on_failure}},
        opts=live.child,
    )
