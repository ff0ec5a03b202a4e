"""azure-native:monitor:AutoscaleSetting."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.monitor import profile_form, trigger_form
from cloud_sandbox.azure_native.monitor.target import missing
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, inside
from cloud_sandbox.engine.wire import Properties

AUTOSCALE: Final = "azure-native:monitor:AutoscaleSetting"
_SDK: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")
_PAGE: Final = rules.documented(
    "`autoscale-understanding-settings` in MicrosoftDocs/azure-monitor-docs"
)
_OUTSIDE: Final = frozenset({"autoscaleSettingName", "location", "resourceGroupName", "tags"})
_MOST_PROFILES: Final = 20


class AutoscaleSetting(Located, Contained):
    """How many instances a resource has when; what it did is in `autoscale_run.py`."""

    token = AUTOSCALE
    api = "Microsoft.Insights:AutoscaleSettings_CreateOrUpdate"
    path = (
        "resourceGroups/{resourceGroupName}/providers/Microsoft.Insights"
        "/autoscaleSettings/{autoscaleSettingName}"
    )
    api_version = "2021-05-01-preview"
    auto_name = ArmName(property="autoscaleSettingName", separator="")
    replaced_by = Located.replaced_by | {"autoscaleSettingName"}
    renewed = frozenset({"properties"})
    state_at = ()

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"systemData": system_data(here)}

    def following(self, here: Here, shown: str, inputs: Properties) -> Properties:
        """Its inputs lie flat, what is told of them in an object: the SDK of azure-native [D]."""
        told = {name: value for name, value in inputs.items() if name not in _OUTSIDE}
        return super().following(here, shown, inputs) | {
            "properties": {name: value for name, value in told.items() if name[:2] != "__"}
        }

    @rules.of_inputs("it has 1 to 20 profiles, one of them for all other times", _PAGE)
    def _profiles_are_few(self, inputs: Properties) -> Iterator[Fault]:
        profiles = inputs["profiles"]
        if not isinstance(profiles, list):
            return
        if not 1 <= len(profiles) <= _MOST_PROFILES:
            yield Fault("profiles", f"takes 1 to {_MOST_PROFILES}, got {len(profiles)}")
        for where, told in profile_form.apart(profiles):
            yield Fault(where, told)

    @rules.of_inputs("a profile's least, default and most instances are in this order", _SDK)
    def _capacities_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_profiles(inputs, profile_form.capacity)

    @rules.of_inputs("a profile begins each week on days that there are, or on one date", _SDK)
    def _times_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_profiles(inputs, profile_form.times)

    @rules.of_inputs("a profile has up to ten rules", _SDK)
    def _rules_are_few(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_profiles(inputs, trigger_form.count)

    @rules.of_inputs(
        "a rule looks at 5 minutes to 12 hours, by grains from a minute on, and then waits", _SDK
    )
    def _durations_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_profiles(inputs, trigger_form.durations)

    @rules.of_inputs(
        "a rule asks for a metric that there is, and for dimensions that it has",
        rules.quoted("code `UnsupportedMetric`, hashicorp/terraform-provider-azurerm issue 23579"),
    )
    def _metrics_are_known(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_profiles(inputs, trigger_form.metrics)

    @rules.of_inputs("a rule changes the count by a number of 1 or more", _SDK)
    def _actions_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from self._of_profiles(inputs, trigger_form.actions)

    @rules.of_existence(
        "what it scales and what it measures are there, where of its own subscription",
        rules.unverified("the service's words were not read"),
    )
    def _targets_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        if missing(here, inputs.get("targetResourceUri")):
            told = f"targetResourceUri: {inputs['targetResourceUri']!r} does not exist"
            yield f"{told}; create it first"
        for path, profile in each("profiles", inputs["profiles"]):
            for where, rule in each(f"{path}.rules", profile.get("rules")):
                uri = inside(rule, "metricTrigger").get("metricResourceUri")
                if missing(here, uri):
                    told = f"{where}.metricTrigger.metricResourceUri: {uri!r} does not exist"
                    yield f"{told}; create it first"

    @rules.of_existence("nothing else scales what it scales", _PAGE)
    def _target_is_its_own(self, here: Here, inputs: Properties) -> Iterator[str]:
        target, own = inputs.get("targetResourceUri"), self.identity(here, inputs)
        for other in here.store.all(self.token):
            theirs = other.inputs.get("targetResourceUri")
            both = isinstance(target, str) and isinstance(theirs, str)
            same = both and resource_id.key_of(str(target)) == resource_id.key_of(str(theirs))
            if same and other.id != own:
                told = f"{target} is scaled by {self.shown(other)} already"
                yield Reason(409, "Conflict", told)

    def _of_profiles(self, inputs: Properties, told: profile_form.Check) -> Iterator[Fault]:
        for path, profile in each("profiles", inputs["profiles"]):
            for where, fault in told(profile):
                yield Fault(f"{path}.{where}", fault)
