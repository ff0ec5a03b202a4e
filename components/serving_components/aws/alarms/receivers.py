"""Whom alarms tell: topics, and no more of them than CloudWatch takes."""

from collections.abc import Iterator, Sequence

from serving_components.aws.alarms.told import MOST_ACTIONS
from serving_components.aws.topics import wrong_topic
from serving_components.core import Alarms, Fault, Severity


def objections(asked: Alarms) -> Iterator[Fault]:
    """What is wrong with the receivers, below `alarms`."""
    channels = asked.channels
    lists: dict[tuple[str, ...], Sequence[object]] = {
        ("notify",): asked.notify,
        ("channels", "page"): channels.page,
        ("channels", "chat"): channels.chat,
        ("channels", "email"): channels.email,
    }
    for path, topics in lists.items():
        for place, topic in enumerate(topics):
            reason = wrong_topic(topic)
            if reason is not None:
                yield Fault((*path, place), reason)
    if len(channels.page) > MOST_ACTIONS:
        yield Fault(("channels", "page"), _crowd(len(channels.page)))
    others = len(asked.told_of(Severity.CHAT))
    if others > MOST_ACTIONS:
        yield Fault(("notify",), f"with channels.chat and channels.email {_crowd(others)}")


def _crowd(topics: int) -> str:
    return (
        f"has {topics} topics for one alarm; CloudWatch tells {MOST_ACTIONS} at most. Subscribe"
        " several people to one topic"
    )
