"""An example of an autoscale setting."""

from typing import Any, Final

from cloud_sandbox.azure_native.monitor.metrics import DEPLOYMENTS
from tests.sandbox.azure_native.monitor.metric_alert_example import THEIRS
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN: Final = "azure-native:monitor:AutoscaleSetting"
TARGET: Final = f"{THEIRS}/deployments/blue"
GONE: Final = f"{GROUP_ID}/providers/Microsoft.Cache/redis/gone"


def rule(
    operator: str = "GreaterThan",
    threshold: float = 70,
    by: str = "1",
    on: str = TARGET,
    action: dict[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """One instance more over 70 % of CPU, by default; one less where it is LessThan."""
    out = operator.startswith("Greater")
    return {
        "metricTrigger": {
            "metricName": "CpuUtilizationPercentage",
            "metricResourceUri": on,
            "operator": operator,
            "statistic": "Average",
            "threshold": threshold,
            "timeAggregation": "Average",
            "timeGrain": "PT1M",
            "timeWindow": "PT5M",
        }
        | more,
        "scaleAction": {
            "cooldown": "PT5M",
            "direction": "Increase" if out else "Decrease",
            "type": "ChangeCount",
            "value": by,
        }
        | (action or {}),
    }


def profile(
    *rules: dict[str, Any], name: str = "usual", counts: str = "1 2 4", **more: Any
) -> dict[str, Any]:
    """`counts` are the least, the default and the most."""
    least, usual, most = counts.split()
    capacity = {"minimum": least, "default": usual, "maximum": most}
    return {"capacity": capacity, "name": name, "rules": list(rules)} | more


def weekly(*days: str, hour: int = 6, zone: str = "UTC", minute: int = 0) -> dict[str, Any]:
    schedule = {"days": list(days), "hours": [hour], "minutes": [minute], "timeZone": zone}
    return {"recurrence": {"frequency": "Week", "schedule": schedule}}


def on_date(start: str, end: str, zone: str = "UTC") -> dict[str, Any]:
    return {"fixedDate": {"start": start, "end": end, "timeZone": zone}}


def of(*profiles: dict[str, Any]) -> dict[str, Any]:
    return {"profiles": list(profiles)}


INPUTS: Final = {
    "autoscaleSettingName": "fraud-blue",
    "enabled": True,
    "location": "westeurope",
    "resourceGroupName": NAME,
    "targetResourceUri": TARGET,
} | of(profile(rule(), rule("LessThan", 30)))


def _scaled(cloud: Emulated) -> None:
    cloud.create(TOKEN, INPUTS | {"autoscaleSettingName": "other"}, name="other")


def _rule_of(**trigger: Any) -> dict[str, Any]:
    return of(profile(rule(**trigger)))


SETTING: Final = Example(
    token=TOKEN,
    needs=(GROUP,),
    inputs=INPUTS,
    id=f"{GROUP_ID}/providers/Microsoft.Insights/autoscaleSettings/fraud-blue",
    outputs={
        "properties": {key: INPUTS[key] for key in ("enabled", "profiles", "targetResourceUri")}
    },
    changed={"enabled": False} | of(profile(counts="2 2 2")),
    replaced={
        "autoscaleSettingName": "other",
        "location": "northeurope",
        "resourceGroupName": "others",
    },
    breaches=(
        *IN_A_GROUP,
        Breach("profiles_are_few", "takes 1 to 20, got 0", of()),
        Breach(
            "profiles_are_few",
            "profiles[1]: has neither recurrence nor fixedDate",
            of(profile(), profile(name="too")),
        ),
        Breach(
            "profiles_are_few",
            "'usual' is the name of 2 profiles",
            of(profile(), profile(**weekly("Monday"))),
        ),
        Breach("capacities_fit", "minimum: 5 is more than maximum, 4", of(profile(counts="5 5 4"))),
        Breach("capacities_fit", "or more than maximum; got 9", of(profile(counts="1 9 4"))),
        Breach("capacities_fit", "as text; got 'two'", of(profile(counts="two 2 4"))),
        Breach(
            "times_fit",
            "is not used beside recurrence",
            of(profile(**weekly("Monday"), **on_date("2030-01-01", "2030-01-02"))),
        ),
        Breach("times_fit", "did you mean Monday?", of(profile(**weekly("Mondy")))),
        Breach(
            "times_fit", "hours: takes 0 to 23, got 24", of(profile(**weekly("Monday", hour=24)))
        ),
        Breach(
            "times_fit",
            "'Europe/Berlin' is no time zone by Windows' names",
            of(profile(**weekly("Monday", zone="Europe/Berlin"))),
        ),
        Breach(
            "times_fit",
            "must be Week; got 'Day'",
            of(profile(recurrence=weekly("Monday")["recurrence"] | {"frequency": "Day"})),
        ),
        Breach(
            "times_fit",
            "fixedDate.end: is up to 365 days after start; got '2029-01-01'",
            of(profile(**on_date("2030-01-01", "2029-01-01"))),
        ),
        Breach(
            "times_fit",
            "must be a moment, as 2026-12-24T00:00:00; got 'soon'",
            of(profile(**on_date("soon", "2029-01-01"))),
        ),
        Breach("rules_are_few", "takes up to 10, got 11", of(profile(*[rule()] * 11))),
        Breach("durations_fit", "takes PT5M to PT12H; got 'PT1M'", _rule_of(timeWindow="PT1M")),
        Breach("durations_fit", "timeGrain: PT10M is longer", _rule_of(timeGrain="PT10M")),
        Breach(
            "durations_fit",
            "cooldown: takes PT1M to P7D; got '5 minutes'",
            _rule_of(action={"cooldown": "5 minutes"}),
        ),
        Breach(
            "metrics_are_known",
            f"metricName: {DEPLOYMENTS} has no metric 'RequestLatency'; it has",
            _rule_of(metricName="RequestLatency"),
        ),
        Breach(
            "metrics_are_known",
            "CpuUtilizationPercentage has no dimension 'deployment'; it has instanceId",
            _rule_of(
                dimensions=[
                    {"dimensionName": "deployment", "operator": "Equals", "values": ["blue"]}
                ]
            ),
        ),
        Breach("actions_fit", "value: must be 1 or more, as text; got '0'", _rule_of(by="0")),
        Breach("targets_are_there", "does not exist; create it first", {"targetResourceUri": GONE}),
        Breach("targets_are_there", "metricResourceUri: '" + GONE, _rule_of(on=GONE)),
        Breach("target_is_its_own", "is scaled by", before=_scaled),
    ),
)
