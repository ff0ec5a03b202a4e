"""Network: what the containers that serve can reach, and by which way."""

from collections.abc import Iterator

from serving_components.core.args import Args
from serving_components.core.faults import Fault
from serving_components.core.wired import Wired


class Network(Args):
    """The containers' own connections. Who may call the endpoint is no matter of this block."""

    subnets: list[Wired[str]] = []
    """Subnets that the containers are connected to, by the cloud's own ids. Default: none; they
    reach what anybody reaches over the internet, and nothing private."""

    security_groups: list[Wired[str]] = []
    """Firewalls of those connections, by the cloud's own ids. Default: none; required with
    `subnets`."""

    isolated: bool = False
    """Whether the containers reach nothing at all, the cloud's own services included. The cloud
    still brings them the model. Default: no."""

    def objections(self) -> Iterator[Fault]:
        if self.subnets and not self.security_groups:
            yield Fault(
                ("security_groups",),
                "is required beside subnets; name the firewalls that the containers stand behind",
            )
        if self.security_groups and not self.subnets:
            yield Fault(
                ("subnets",),
                "is required beside security_groups; name the subnets to connect to, or leave"
                " security_groups out",
            )
        for name in ("subnets", "security_groups"):
            yield from _twice(name, getattr(self, name))


def _twice(name: str, given: list[Wired[str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, one in enumerate(given):
        if isinstance(one, str):
            if one in seen:
                yield Fault((name, place), f"{one} is there already; leave it out")
            seen.add(one)
