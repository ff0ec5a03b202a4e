"""Receivers of alarms: a stack on two clouds names those of both, and each is told by its own."""

import re
from typing import Final

from serving_stack.settings.clouds import AWS, GOOGLE

_OF_AWS: Final = re.compile(r"arn:")


def of_cloud(receivers: list[str], cloud: str) -> list[str]:
    """Those that a cloud can tell: ARNs are AWS', all else is Google Cloud's."""
    ours = {AWS: True, GOOGLE: False}[cloud]
    return [one for one in receivers if (_OF_AWS.match(one) is not None) is ours]
