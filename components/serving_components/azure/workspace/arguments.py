"""What a caller may ask of an AzureWorkspace."""

from collections.abc import Iterator

from pydantic import Field

from serving_components.azure import arm_ids, naming, regions, tagged
from serving_components.azure.isolation import Isolation, IsolationOrWord
from serving_components.azure.workspace.redundancy import (
    StorageRedundancy,
    StorageRedundancyOrWord,
)
from serving_components.core import Args, Fault, Wired


class AzureWorkspaceArgs(Args):
    """What a caller may ask of an AzureWorkspace. Required: `subscription_id`, `location`."""

    subscription_id: str = Field(
        pattern=arm_ids.SUBSCRIPTION, examples=["00000000-0000-0000-0000-000000000000"]
    )
    """Id of the subscription that the provider has, not its name."""

    location: str = Field(pattern=arm_ids.LOCATION, examples=["westeurope"])
    """Region, as Azure's ids have it. Another one is another workspace."""

    deployers: list[str] = []
    """Object ids of those who run `pulumi up`, people, groups or service principals: they may
    write models' files. Default: whoever runs it has a role on the files already."""

    resource_group: Wired[str] | None = None
    """Name of a resource group that takes all of it. Default: one is made."""

    purge_protection: bool = False
    """Whether a deleted key vault is kept until its days are over, whatever happens; on is for
    good. Default: no."""

    storage_redundancy: StorageRedundancyOrWord = StorageRedundancy.LOCAL
    """Copies that the storage account keeps. Default: three in one place."""

    log_days: int = Field(default=90, ge=30, le=730)
    """Days that logs are kept, 30 to 730. Default: 90."""

    insights_local_auth: bool = False
    """Whether requests may be told to Application Insights by its key alone. Default: no, by
    Entra's tokens alone."""

    isolation: IsolationOrWord = Isolation.DISABLED
    """Network that Azure Machine Learning keeps for what runs in the workspace. Default: none."""

    tags: dict[str, Wired[str]] = {}
    """Tags of everything made here. Default: none."""

    protect: bool = False
    """Whether all that holds something refuses to be deleted until `pulumi state unprotect`.
    Default: no."""

    def objections(self) -> Iterator[Fault]:
        if (reason := regions.refusal(self.location)) is not None:
            yield Fault(("location",), reason)
        yield from naming.RESOURCE_GROUP.refused("resource_group", self.resource_group)
        yield from tagged.objections(self.tags)
        seen: set[str] = set()
        for place, principal in enumerate(self.deployers):
            path = ("deployers", place)
            if not arm_ids.is_guid(principal):
                told = "must be an object id, such as 00000000-0000-0000-0000-000000000000, which"
                yield Fault(path, f"{told} `az ad signed-in-user show` tells; got {principal!r}")
            elif principal.lower() in seen:
                yield Fault(path, f"is there already: {principal}; leave it out")
            seen.add(principal.lower())
