"""Severity: how soon somebody has to look at a symptom."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from serving_components.core.args import Args


class Severity(StrEnum):
    """How soon somebody has to look. A channel also hears of all that is more urgent."""

    PAGE = "page"
    """Now, at night too."""

    CHAT = "chat"
    """Today."""

    EMAIL = "email"
    """This week."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    SeverityOrWord: TypeAlias = Severity | Literal["page", "chat", "email"]
else:
    SeverityOrWord = Severity


class Severities(Args):
    """How urgent each symptom is, where there is an alarm on it."""

    errors: SeverityOrWord = Severity.PAGE
    """Requests fail. Default: `page`."""

    latency: SeverityOrWord = Severity.PAGE
    """The slowest answers are too slow. Default: `page`."""

    mean_latency: SeverityOrWord = Severity.CHAT
    """Answers are too slow on average. Default: `chat`."""

    no_traffic: SeverityOrWord = Severity.CHAT
    """Callers went away. Default: `chat`."""

    at_max: SeverityOrWord = Severity.CHAT
    """There is no room left to grow. Default: `chat`."""

    cpu: SeverityOrWord = Severity.CHAT
    """Default: `chat`, as callers notice by errors and latency."""

    memory: SeverityOrWord = Severity.CHAT
    """Default: `chat`."""

    disk: SeverityOrWord = Severity.EMAIL
    """Default: `email`, as disks fill slowly."""

    gpu: SeverityOrWord = Severity.CHAT
    """Default: `chat`."""

    gpu_memory: SeverityOrWord = Severity.CHAT
    """Default: `chat`."""
