"""Topics of SNS, as callers name them."""

import re
from typing import Final

_TOPIC: Final = re.compile(r"arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:.+")


def wrong_topic(told: object) -> str | None:
    """Why that names no topic, or None. What another resource supplies is not looked at."""
    if not isinstance(told, str) or _TOPIC.fullmatch(told):
        return None
    return (
        f"{told} is not the ARN of an SNS topic, which reads like"
        " arn:aws:sns:eu-west-1:123456789012:oncall; subscribe people to a topic"
    )
