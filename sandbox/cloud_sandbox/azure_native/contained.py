"""Types that lie in something: a resource group, a workspace, an endpoint."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from cloud_sandbox.azure_native import identities, resource_id
from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import UNKNOWN, Properties

GROUP: Final = "azure-native:resources:ResourceGroup"
_MOST_TAGS: Final = 50
_LONGEST_KEY: Final = 512
_LONGEST_VALUE: Final = 256
_TAGS: Final = rules.documented(
    "`resource-name-rules` and the page on tags in MicrosoftDocs/azure-docs"
)
# `validateType` in `provider.go` of pulumi-azure-native [D].
_NO_LOCATION: Final = (
    "missing required property 'location'. Either set it explicitly or configure it with"
    " 'pulumi config set azure-native:location <value>'."
)


class Contained(ArmResource):
    """A type that lies in another one, and goes with it."""

    lies_in: ClassVar[str] = GROUP

    def holder(self, shown: str) -> str:
        """The id of what it lies in."""
        return resource_id.holder_of(shown)

    @rules.of_existence(
        "what it lies in is there",
        rules.quoted("logs with `ResourceGroupNotFound` and `ParentResourceNotFound` in public"),
    )
    def _holder_is_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        holder = self.holder(self.id_of(here.scope.account, inputs))
        if here.find(self.lies_in, resource_id.key_of(holder)) is not None:
            return
        name = resource_id.name_of(holder)
        if self.lies_in == GROUP:
            told = f"Resource group '{name}' could not be found."
            yield Reason(404, "ResourceGroupNotFound", told)
        else:
            told = (
                "Can not perform requested operation on nested resource."
                f" Parent resource '{name}' not found."
            )
            yield Reason(404, "ParentResourceNotFound", told)


class Located(ArmResource):
    """A type with a location and tags: ARM's tracked resources."""

    replaced_by = frozenset({"location", "resourceGroupName"})

    follows = frozenset({"identity", "sku"})

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        told = super().attributes(here, identity, inputs)
        return told | {"location": location_of(here, inputs)}

    def following(self, here: Here, shown: str, inputs: Properties) -> Properties:
        if "identity" not in self.facts.properties:
            return {}
        return {"identity": identities.told(here, shown, inputs)}

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        """Who the assigned identities are is not known yet."""
        told = super().foreseen(old, inputs)
        if not old and "identity" in told:
            told["identity"] = UNKNOWN
        return told

    @rules.of_inputs("it has up to 50 tags, of keys up to 512 and values up to 256 letters", _TAGS)
    def _tags_fit(self, inputs: Properties) -> Iterator[Fault]:
        tags = inputs.get("tags")
        if not isinstance(tags, dict):
            return
        if len(tags) > _MOST_TAGS:
            yield Fault("tags", f"are {len(tags)}; at most {_MOST_TAGS}")
        for key, value in tags.items():
            if len(key) > _LONGEST_KEY:
                yield Fault("tags", f"a key has {len(key)} letters; at most {_LONGEST_KEY}")
            if isinstance(value, str) and len(value) > _LONGEST_VALUE:
                told = f"has {len(value)} letters; at most {_LONGEST_VALUE}"
                yield Fault("tags", f"the value of {key!r} {told}")


def location_of(here: Here, inputs: Properties) -> Any:
    """Its own, the provider's, or its resource group's: `getDefaultLocation` of azure-native [D].

    Raises:
        Rejected: nobody said it.
    """
    group = f"/subscriptions/{here.scope.account}/resourceGroups/{inputs.get('resourceGroupName')}"
    holder = here.find(GROUP, resource_id.key_of(group))
    of_group = holder.attributes["location"] if holder else None
    location = inputs.get("location") or here.config.get("location") or of_group
    if not location:
        raise Rejected(_NO_LOCATION)
    return location
