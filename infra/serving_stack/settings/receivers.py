"""Receivers of alarms: a stack on several clouds names those of all, and each tells its own."""

import re
from typing import Final

from serving_stack.settings.clouds import AWS, AZURE, GOOGLE

_FULL_NAMES: Final = {
    AWS: re.compile(r"arn:"),
    GOOGLE: re.compile(r"projects/"),
    AZURE: re.compile(r"/subscriptions/", re.IGNORECASE),
}
"""How what can be told in a cloud begins: a topic, a channel, an action group."""


def of_cloud(receivers: list[str], cloud: str) -> list[str]:
    """Those that a cloud can tell: its own, and what is nobody's, such as an address of e-mail.

    AWS tells topics alone.
    """
    own = _FULL_NAMES[cloud]
    others = [form for form in _FULL_NAMES.values() if form is not own]
    return [
        one
        for one in receivers
        if own.match(one) or (cloud != AWS and not any(form.match(one) for form in others))
    ]
