"""What must be so before any request moves."""

from collections.abc import Iterable

from serving_components.azure.traffic.live import Live
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.slots.shares import Shares


def must_be_able(live: Live, asked: Shares) -> None:
    """Whoever gets anything exists, and answers where it did not get it before.

    Raises:
        NotMoved: it does not.
    """
    missing = [name for name in asked.names if live.named(name) is None]
    if missing:
        raise NotMoved(
            f"{_are(missing, 'no deployment', 'no deployments')} of it; `pulumi refresh`, then"
            " `up` again, and what is gone is made anew"
        )
    had = {*live.shares.traffic, *(live.shares.mirror.keys() & asked.mirror.keys())}
    unable = [
        f"{name} ({it.state})"
        for name in asked.names
        if (it := live.named(name)) and not it.able and name not in had
    ]
    if unable:
        raise NotMoved(
            f"{', '.join(unable)} cannot answer, and gets no requests; it stays at {live.shares}"
        )


def must_be_ours(live: Live, deployments: Iterable[str]) -> None:
    """Nobody else's deployments have requests.

    Raises:
        NotMoved: they have.
    """
    ours = {name.lower() for name in deployments}
    strangers = [name for name in live.shares.names if name.lower() not in ours]
    if strangers:
        raise NotMoved(
            f"it stands at {live.shares}, and {_are(strangers, 'none', 'none')} of deployments;"
            " set adopt to take its requests away"
        )


def _are(names: list[str], one: str, several: str) -> str:
    """`blue is none`, `blue, green are none`."""
    return f"{', '.join(names)} " + (f"is {one}" if len(names) == 1 else f"are {several}")
