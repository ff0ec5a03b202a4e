"""azure-native:applicationinsights:Component."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import referred
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.identities import guid_of, tenant_of
from cloud_sandbox.azure_native.moment import moment
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_LOGS: Final = "azure-native:operationalinsights:Workspace"


class Component(Located, Contained):
    """Where an application's requests and traces are told."""

    token = "azure-native:applicationinsights:Component"
    api = "Microsoft.Insights:Components_CreateOrUpdate"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.Insights/components/{resourceName}"
    )
    api_version = "2020-02-02"
    auto_name = ArmName(property="resourceName", separator="")
    # Its location: `covered by x-ms-mutability` in `replacement.go` of pulumi-azure-native [D].
    replaced_by = Located.replaced_by | {"resourceName"}

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        now = moment(here)
        key = guid_of(f"instrumentation {shown} {now}")
        return {
            "appId": guid_of(f"application {shown} {now}"),
            "applicationId": name_of(shown),
            "applicationType": "web",
            "connectionString": f"InstrumentationKey={key}",
            "creationDate": now,
            "etag": f'"{guid_of(now)}"',
            "instrumentationKey": key,
            "privateLinkScopedResources": [],
            "tenantId": tenant_of(here),
        }

    @rules.of_inputs(
        "it says into which log workspace its data go",
        rules.documented("documentation of `workspaceResourceId` in pulumi-azure-native 3.29.0"),
    )
    def _workspace_is_told(self, inputs: Properties) -> Iterator[Fault]:
        if inputs.get("workspaceResourceId") is None:
            yield Fault("workspaceResourceId", "is required in this version of the API")

    @rules.of_existence(
        "a log workspace of its own subscription exists",
        rules.unverified("the service's words were not read"),
    )
    def _workspace_is_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from referred.missing(here, inputs, {"workspaceResourceId": _LOGS})
