"""What a caller may ask of an AzureTraffic."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field, field_validator

from serving_components.azure import arm_ids, tagged
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.own_resource.ids import EXAMPLE, NAME, is_endpoint, name_of
from serving_components.azure.traffic import rollouts, slots_named
from serving_components.azure.traffic.mirror_first import MirrorFirst
from serving_components.azure.traffic.wanted import TIMEOUT_MINUTES
from serving_components.core import Args, Fault, Rollout, Wired


class EndpointSettings(Args):
    """What of an online endpoint changes in place, beside its shares, and what must be so."""

    tags: dict[str, Wired[str]] | None = None
    """All of its tags. Default: as they are."""

    auth_mode: Literal["Key", "AMLToken", "AADToken"] | None = None
    """Who may ask it. Default: as it is."""

    public_network_access: Literal["Enabled", "Disabled"] | None = None
    """Whether it can be asked from everywhere. Default: as it is."""

    description: Wired[str] | None = None
    """What it must be: an endpoint keeps the one that it was made with. Default: as it is."""

    user_assigned_identities: list[Wired[str]] | None = Field(default=None, min_length=1)
    """Ids of all identities that it must have: it keeps those that it was made with. Default: as it
    is."""

    def objections(self) -> Iterator[Fault]:
        yield from tagged.objections(self.tags or {})
        for place, identity in enumerate(self.user_assigned_identities or ()):
            for fault in arm_ids.refused("", identity, arm_ids.IDENTITY):
                yield Fault(("user_assigned_identities", place), fault.reason)


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

    rollout: Rollout | None = None
    """How a slot's share moves when another deployment takes the slot's place. Default: at once,
    and nothing is watched."""

    conditions: list[Condition] = []
    """What a rollout watches of the new deployment alone, and goes back on."""

    mirror_first: MirrorFirst | None = None
    """Copies that the new deployment gets before the first step of its rollout. Default: none."""

    max_instances: dict[str, int] = {}
    """Instances that another deployment of a slot gets at most before it takes the slot's requests:
    as many as the one before has then, in proportion to each step. Default: as many as it was made
    with, however many the one before has."""

    timeout_minutes: int = Field(default=TIMEOUT_MINUTES, ge=1, le=1440)
    """Longest wait for one change; it goes on, and the next `up` waits on."""

    adopt: bool = False
    """Take over from shares that give requests to deployments which are not among these, and leave
    nobody any in the end."""

    @field_validator("traffic", "mirror", mode="before")
    @classmethod
    def _are_numbers(cls, value: object) -> object:
        """Another language's numbers may have a point; words and truth are none."""
        for slot, share in value.items() if isinstance(value, Mapping) else ():
            if isinstance(share, bool | str):
                raise ValueError(f"must be numbers of percent; got {share!r} for {slot}")  # noqa: TRY004 - pydantic's
        return value

    def objections(self) -> Iterator[Fault]:
        if isinstance(self.endpoint, str) and not is_endpoint(self.endpoint):
            yield Fault(
                ("endpoint",),
                f"must be an online endpoint's id, such as {EXAMPLE}, whose name has 3 to 32"
                f" letters, digits and single dashes and begins with a letter; got {self.endpoint}",
            )
        yield from self._not_deployments()
        yield from slots_named.objections(self)
        yield from rollouts.objections(
            self.rollout, self.mirror_first, self.traffic, watched=bool(self.conditions)
        )

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
