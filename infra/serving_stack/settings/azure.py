"""AZURE: where a stack lies in Azure."""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import Field, field_validator

from serving_components.azure import Workspace, arm_ids, naming, regions
from serving_components.core import Args, Fault

_OF_OTHERS: Final = {
    "AWS": re.compile(r"[a-z]{2,4}(-[a-z]+)+-[0-9]+"),
    "Google Cloud": re.compile(r"[a-z]+-[a-z]+[0-9]+"),
}


class AZURE(Args):
    """Where the stack lies in Azure. Who may make it there, its credentials say."""

    subscription: str = Field(
        json_schema_extra={
            "pattern": arm_ids.SUBSCRIPTION,
            "examples": ["00000000-0000-0000-0000-000000000000"],
        }
    )
    """Id of the subscription, not its name."""

    location: str = Field(
        json_schema_extra={"pattern": arm_ids.LOCATION, "examples": ["westeurope"]}
    )
    """Region of everything in the stack, such as `westeurope`."""

    resource_group: str | None = Field(
        default=None, pattern=naming.RESOURCE_GROUP.pattern, examples=["ml-prod"]
    )
    """Name of a resource group that exists, for everything in the stack. Default: one made with the
    stack."""

    workspace: str | None = Field(
        default=None, pattern=naming.WORKSPACE.pattern, examples=["ml-prod"]
    )
    """Name of a workspace that exists in `resource_group`. Default: one made with the stack, with
    a storage account, a key vault, a container registry and Application Insights."""

    collected_datastore: str | None = Field(
        default=None, pattern=naming.DATASTORE.pattern, examples=["collected"]
    )
    """Datastore of `workspace` for kept requests, apart from models. Default: no service keeps any
    in a workspace that exists; one made with the stack brings its own."""

    log_workspace_id: str | None = None
    """Id of a Log Analytics workspace for logs of endpoints in `workspace`. Default: nobody keeps
    them; a workspace made with the stack brings its own."""

    deployers: list[str] = []
    """Object ids of those who bring this stack up, such as what `az ad signed-in-user show --query
    id` tells: models' files are put into the storage account with a role of theirs. Default: nobody
    is given one, as who may write blobs of the subscription needs none."""

    @field_validator("subscription")
    @classmethod
    def _reads_like_an_id(cls, value: str) -> str:
        if arm_ids.is_guid(value):
            return value
        raise ValueError(
            f'"{value}" is not the id of a subscription, which `az account show --query id` tells'
        )

    @field_validator("location")
    @classmethod
    def _reads_like_a_location(cls, value: str) -> str:
        if re.fullmatch(arm_ids.LOCATION, value):
            return value
        plain = re.sub(r"\s", "", value).lower()
        whose = next((of for of, form in _OF_OTHERS.items() if form.fullmatch(value)), None)
        if whose is None and re.fullmatch(arm_ids.LOCATION, plain):
            raise ValueError(
                f'"{value}" is written {plain} where Azure goes by ids; set it to that'
            )
        told = f" (it reads like one of {whose})" if whose else ""
        raise ValueError(
            f'"{value}" is not a region of Azure{told}, which reads like westeurope or eastus2'
        )

    def objections(self) -> Iterator[Fault]:
        if (reason := regions.refusal(self.location)) is not None:
            yield Fault(("location",), reason)
        if self.workspace is not None and self.resource_group is None:
            reason = f"is required beside workspace {self.workspace}, which lies in one"
            yield Fault(("resource_group",), reason)
        if self.workspace is not None and self.deployers:
            reason = (
                f"are given a role on a storage account made with the stack, and {self.workspace}"
                " has its own; leave them out, and give them `Storage Blob Data Contributor` there"
            )
            yield Fault(("deployers",), reason)
        for word in ("collected_datastore", "log_workspace_id"):
            if getattr(self, word) is not None and self.workspace is None:
                yield Fault((word,), "is of a workspace that exists; name it, or leave it out")
        yield from arm_ids.refused("log_workspace_id", self.log_workspace_id, arm_ids.LOGS)
        for place, one in enumerate(self.deployers):
            if not arm_ids.is_guid(one):
                reason = (
                    "must be an object id of Entra, which `az ad signed-in-user show --query id`"
                    f" tells of you; got {one}"
                )
                yield Fault(("deployers", place), reason)
            elif one.lower() in map(str.lower, self.deployers[:place]):
                yield Fault(("deployers", place), f"is there already: {one}; leave it out")

    @property
    def stand_in(self) -> Workspace:
        """What a workspace of this place would be: the stack's own is known once it runs."""
        made = self.workspace is None
        kept = made or self.collected_datastore is not None
        group = f"/subscriptions/{self.subscription}/resourceGroups/unknown/providers"
        return Workspace(
            subscription_id=self.subscription,
            location=self.location,
            resource_group="unknown",
            workspace_name="unknown",
            storage_account_id=f"{group}/Microsoft.Storage/storageAccounts/unknown",
            container="unknown",
            datastore="unknown",
            registry_id=f"{group}/Microsoft.ContainerRegistry/registries/unknown",
            login_server="unknown.azurecr.io",
            log_workspace_id=(f"{group}/{arm_ids.LOGS}/unknown" if made else self.log_workspace_id),
            insights_local_auth=not made,
            collected_container="unknown" if kept else None,
            collected_datastore="unknown" if kept else None,
        )
