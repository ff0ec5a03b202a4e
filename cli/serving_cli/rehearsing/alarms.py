"""Alarms of the sandbox that changed their state during a rehearsal."""

from cloud_sandbox.aws.cloudwatch.watching import history
from cloud_sandbox.home import Home
from serving_cli.rehearsing.rehearsed import AlarmChange


def changes(home: Home, begun: float) -> list[AlarmChange]:
    """Since `begun`, a moment on the sandbox's clock, from which they are counted."""
    return [
        AlarmChange(each.at - begun, each.alarm, each.before, each.after, each.reason)
        for each in history(home.store)
        if each.at >= begun
    ]
