"""azure-native:machinelearningservices:OnlineEndpoint."""

from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native import identities, resource_id
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Located, location_of
from cloud_sandbox.azure_native.free_names import others_of_name
from cloud_sandbox.azure_native.machinelearningservices import one_at_a_time, shares
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH, InWorkspace
from cloud_sandbox.azure_native.machinelearningservices.names import (
    DEPLOYMENT,
    ENDPOINT,
    SOURCE,
    short_name,
)
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_ROLLOUT: Final = "`how-to-safely-rollout-online-endpoints` of Azure Machine Learning"


class OnlineEndpoint(Located, InWorkspace):
    """An address with keys or tokens, and how its requests are shared by deployments."""

    token = ENDPOINT
    api = "Microsoft.MachineLearningServices:OnlineEndpoints_CreateOrUpdate"
    path = f"{PATH}/onlineEndpoints/{{endpointName}}"
    auto_name = ArmName(property="endpointName", separator="", kind="copy")
    replaced_by = Located.replaced_by | {"endpointName", "workspaceName"}
    adds: ClassVar[dict[str, tuple[str, ...]]] = {
        "properties": ("provisioningState", "publicNetworkAccess", "scoringUri", "swaggerUri")
    }

    def creation_takes(self, inputs: Properties) -> Lasting:
        """Nowhere promised: an order of magnitude [U]."""
        return Lasting("Creating", 120)

    def change_takes(self, old: Record, inputs: Properties) -> Lasting:
        """As `creation_takes` [U]."""
        return Lasting("Updating", 30)

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        location = str(location_of(here, inputs)).replace(" ", "").lower()
        # Form of the addresses: Azure/azure-sdk-for-python issue 26295 [I].
        host = f"{resource_id.name_of(shown)}.{location}.inference.ml.azure.com"
        within = {
            "publicNetworkAccess": "Enabled",
            "scoringUri": f"https://{host}/score",
            "swaggerUri": f"https://{host}/swagger.json",
        }
        return {"properties": within, "systemData": system_data(here)}

    @rules.of_inputs("its name has 3 to 32 letters, digits and single dashes", SOURCE)
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        yield from short_name(inputs, "endpointName")

    @rules.of_inputs(
        "its traffic sums to 100, or is 0 throughout",
        rules.documented("documentation of `traffic` in pulumi-azure-native 3.29.0; of 0, none"),
    )
    def _traffic_is_whole(self, inputs: Properties) -> Iterator[Fault]:
        for told in shares.faults_of_traffic(inside(inputs, "properties")):
            yield Fault("properties.traffic", told)

    @rules.of_inputs(
        "up to 50 percent are mirrored, to one deployment that has no traffic",
        rules.documented(_ROLLOUT),
    )
    def _mirror_is_apart(self, inputs: Properties) -> Iterator[Fault]:
        for told in shares.faults_of_mirror(inside(inputs, "properties")):
            yield Fault("properties.mirrorTraffic", told)

    @rules.of_existence("traffic goes to deployments that exist", rules.documented(_ROLLOUT))
    def _traffic_has_a_goal(self, here: Here, inputs: Properties) -> Iterator[str]:
        shown = self.id_of(here.scope.account, inputs)
        there = {
            resource_id.name_of(record.id)
            for record in here.store.all(DEPLOYMENT, here.scope)
            if resource_id.inside(record.id, shown)
        }
        for name in sorted(shares.named(inside(inputs, "properties"))):
            if name.lower() not in there:
                known = f"it has {', '.join(sorted(there))}" if there else "it has none yet"
                yield (
                    f"properties: traffic names the deployment {name!r}, which endpoint"
                    f" {resource_id.name_of(shown)!r} does not have ({known}); create it first"
                )

    @rules.of_existence(
        "identities of its own subscription exist",
        rules.unverified("the service's words were not read"),
    )
    def _identities_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        for one in identities.missing(here, inputs):
            yield f"identity.userAssignedIdentities: {one!r} does not exist; create it first"

    @rules.of_change("it is changed once nothing else is done to it", one_at_a_time.SOURCE)
    def _is_at_rest(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        yield from one_at_a_time.conflicts(here, record.id)

    @rules.of_change(
        "it keeps the identity that it was made with",
        rules.documented(
            "limitations in `how-to-access-resources-from-endpoints-managed-identities` of"
            " MicrosoftDocs/azure-docs; no words were read"
        ),
    )
    def _identity_stays(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        was, now = (_identity(one) for one in (record.inputs, inputs))
        if was != now:
            told = "cannot be changed once the endpoint was created"
            yield f"identity: {told}; it is {was}, and {now} is asked for"

    @rules.of_change(
        "it keeps the description that it was made with",
        rules.documented(
            "`machine_learning_online_endpoint_resource.go` of hashicorp/terraform-provider-azurerm"
        ),
    )
    def _description_stays(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        was, now = (
            inside(one, "properties").get("description") or "" for one in (record.inputs, inputs)
        )
        if was != now:
            told = "cannot be changed once the endpoint was created"
            yield f"properties.description: {told}; it is {was!r}"

    @rules.of_creation(
        "no other endpoint of its region has its name",
        rules.quoted("Azure/azureml-examples issue 1930"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        location = _plain(location_of(here, inputs))
        for other in others_of_name(here, self.token, self.id_of(here.scope.account, inputs)):
            if _plain(other.attributes["location"]) == location:
                yield Reason(
                    400,
                    "BadRequest",
                    "There is already an endpoint with this name, Endpoint name needs to be unique"
                    " within a region. Try some other name.",
                )


def _plain(location: object) -> str:
    return str(location).replace(" ", "").lower()


def _identity(inputs: Properties) -> str:
    """Who it is: an own identity, where nobody says [D]; ids are of any case."""
    identity = inside(inputs, "identity")
    assigned = sorted(one.lower() for one in identities.assigned_to(identity))
    kind = str(identity.get("type") or "SystemAssigned")
    return f"{kind} ({', '.join(assigned)})" if assigned else kind
