"""What a caller may ask of an AzureTraffic."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from serving_components.azure.own_resource.ids import EXAMPLE, NAME, is_endpoint, name_of
from serving_components.azure.traffic.shares import ALL, MOST_MIRRORED
from serving_components.core import Args, Fault, Wired
from serving_components.core.nearest import nearest


class EndpointSettings(Args):
    """What of an online endpoint changes in place, beside its shares."""

    tags: dict[str, Wired[str]] | None = None
    """All of its tags. Default: as they are."""

    auth_mode: Literal["Key", "AMLToken", "AADToken"] | None = None
    """Who may ask it. Default: as it is."""

    public_network_access: Literal["Enabled", "Disabled"] | None = None
    """Whether it can be asked from everywhere. Default: as it is."""

    description: Wired[str] | None = None
    """Default: as it is."""

    user_assigned_identities: list[Wired[str]] | None = Field(default=None, min_length=1)
    """Ids of all identities that it has. Default: those that it has, or its own."""


class AzureTrafficArgs(Args):
    """An online endpoint, its deployments, and the share of each."""

    endpoint: Wired[str]
    """Id of the online endpoint."""

    deployments: dict[str, Wired[str]] = Field(min_length=1)
    """Name of the deployment that stands for each slot. One without a share gets no requests."""

    traffic: dict[str, int]
    """Percent of the requests by slot; 100 in all, or 0, where nobody is to get any."""

    mirror: dict[str, int] = {}
    """Percent of the requests that one slot gets copies of, whose answers nobody sees. At most 50,
    and of a slot that gets no requests of its own. Default: none."""

    settings: EndpointSettings = EndpointSettings()
    """What else of the endpoint changes in place. Default: it stays as it is."""

    timeout_minutes: int = Field(default=30, ge=1)
    """Longest wait for one change; it goes on, and the next `up` waits on."""

    adopt: bool = False
    """Take over from shares that give requests to deployments which are not among these."""

    def objections(self) -> Iterator[Fault]:
        if isinstance(self.endpoint, str) and not is_endpoint(self.endpoint):
            yield Fault(
                ("endpoint",),
                f"must be an online endpoint's id, such as {EXAMPLE}, whose name has 3 to 32"
                f" letters, digits and single dashes and begins with a letter; got {self.endpoint}",
            )
        yield from self._not_deployments()
        for field, percents in (("traffic", self.traffic), ("mirror", self.mirror)):
            yield from self._no_slots(field, percents)
        yield from self._not_shared()
        yield from self._not_mirrored()

    def _not_deployments(self) -> Iterator[Fault]:
        slots: dict[str, str] = {}
        for slot, name in self.deployments.items():
            if not isinstance(name, str):
                continue
            if not NAME.fullmatch(name):
                hint = f"; did you mean {name_of(name)}?" if name.startswith("/") else ""
                yield Fault(
                    ("deployments", slot),
                    "must be a deployment's name, 3 to 32 letters, digits and single dashes that"
                    f" begin with a letter; got {name}{hint}",
                )
            other = slots.setdefault(name.lower(), slot)
            if other != slot:
                yield Fault(
                    ("deployments", slot), f"is {name}, and so is {other}; a slot has its own"
                )

    def _no_slots(self, field: str, percents: Mapping[str, int]) -> Iterator[Fault]:
        for slot, share in percents.items():
            if slot not in self.deployments:
                known = ", ".join(self.deployments)
                hint = nearest(slot, self.deployments) or f"; there are {known}"
                yield Fault((field, slot), f"is none of deployments{hint}")
            most = ALL if field == "traffic" else MOST_MIRRORED
            if not 0 <= share <= most:
                yield Fault((field, slot), f"must be 0 to {most} percent; got {share}")

    def _not_shared(self) -> Iterator[Fault]:
        total = sum(self.traffic.values())
        if total not in {0, ALL}:
            told = ", ".join(f"{slot} {share}" for slot, share in self.traffic.items())
            yield Fault(
                ("traffic",),
                f"must be {ALL} in all, or 0 where nobody is to get requests; got {told}, which is"
                f" {total}",
            )

    def _not_mirrored(self) -> Iterator[Fault]:
        copied = [slot for slot, share in self.mirror.items() if share]
        if len(copied) > 1:
            yield Fault(("mirror",), f"must be of one slot; got {', '.join(copied)}")
        for slot in copied:
            if self.traffic.get(slot):
                yield Fault(
                    ("mirror", slot),
                    f"gets copies, and {self.traffic[slot]} % of the requests themselves; Azure"
                    " gives a deployment one or the other: leave it out of one of them",
                )
            elif not any(self.traffic.values()):
                yield Fault(
                    ("mirror", slot),
                    "gets copies of requests that nobody gets; give traffic to another slot",
                )
