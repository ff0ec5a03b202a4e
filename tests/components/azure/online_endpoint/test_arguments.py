"""What Azure could not do is refused in one line: where, what was got, what to change."""

from typing import Any, Final

import pytest

from serving_components import (
    Between,
    Model,
    Network,
    Rollout,
    Scaling,
    ScalingMetric,
    Schedule,
    Suspend,
)
from serving_components.azure import SecondDeployment
from serving_components.azure.online_endpoint.asked.doubts import doubts
from serving_components.azure.online_endpoint.serving import quota
from tests.components.azure.online_endpoint.around import IDENTITY, IMAGE, an_endpoint
from tests.support.refusals import refused

ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
GROUP: Final = (
    "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/Ops/providers"
    "/Microsoft.Insights/actionGroups/Pagers"
)
GPUS: Final = (
    "is of GPUs, and there are none; set instance_type to one of the series Standard_NC or"
    " Standard_ND, or leave it out"
)
TWICE: Final = (
    "each slot twice while a new version takes over, and a fifth more of each that Azure keeps for"
    " upgrades"
)
SECOND: Final = {"model": Model(image=IMAGE), "percent": 10}


def by(namespace: str, name: str, **asked: Any) -> dict[str, Any]:
    """Scaled by a metric."""
    metric = ScalingMetric(namespace=namespace, name=name, **{"target": 60, **asked})
    return {"scaling": Scaling(max=2, metric=metric)}


def at(cron: str, **asked: Any) -> dict[str, Any]:
    """Scaled by a schedule."""
    schedule = Schedule(cron=cron, **{"min": 2, "max": 2, **asked})
    return {"scaling": Scaling(schedules={"night": schedule})}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    # Names
    "an endpoint with underscores": (
        {"endpoint_name": "fraud_prod"},
        (
            "endpoint_name: must be 3 to 32 letters, digits and single dashes between them, a"
            " letter first; got fraud_prod"
        ),
    ),
    "an endpoint of 33 letters": (
        {"endpoint_name": "f" * 33},
        (
            "endpoint_name: must be 3 to 32 letters, digits and single dashes between them, a"
            f" letter first; got {'f' * 33}"
        ),
    ),
    "an endpoint of two dashes": (
        {"endpoint_name": "fraud--prod"},
        (
            "endpoint_name: must be 3 to 32 letters, digits and single dashes between them, a"
            " letter first; got fraud--prod"
        ),
    ),
    # Callers
    "a word of the command line": (
        {"auth_mode": "aad_token"},
        'auth_mode: must be AADToken, AMLToken or Key; got "aad_token"',
    ),
    # Machines
    "a machine of another cloud": (
        {"instance_type": "ml.m5.large"},
        'instance_type: must read like Standard_DS3_v2; got "ml.m5.large"',
    ),
    "a machine that is misspelled": (
        {"instance_type": "Standard_DS6_v2"},
        (
            "instance_type: managed online endpoints have no Standard_DS6_v2; did you mean"
            " Standard_DS5_v2?"
        ),
    ),
    "a machine in other letters": (
        {"instance_type": "Standard_Ds3_V2"},
        (
            "instance_type: managed online endpoints have no Standard_Ds3_V2; did you mean"
            " Standard_DS3_v2?"
        ),
    ),
    "a second slot's machine that is misspelled": (
        {"second_slot": {**SECOND, "instance_type": "Standard_F3s_v2"}},
        (
            "second_slot.instance_type: managed online endpoints have no Standard_F3s_v2; did you"
            " mean Standard_F32s_v2?"
        ),
    ),
    # Instances
    "no instance": (
        {"scaling": Scaling(min=0, max=2, cpu_percent=60)},
        "scaling.min: must be at least 1, as Azure keeps one instance; got 0",
    ),
    "21 instances": (
        {"scaling": Scaling(min=21)},
        "scaling.min: must be at most 20, as a deployment has no more; got 21",
    ),
    "up to 21 instances": (
        {"scaling": Scaling(max=21, cpu_percent=60)},
        "scaling.max: must be at most 20, as a deployment has no more; got 21",
    ),
    "a second slot without an instance": (
        {"second_slot": {**SECOND, "scaling": Scaling(min=0)}},
        "second_slot.scaling.min: must be at least 1, as Azure keeps one instance; got 0",
    ),
    "a quota without the reserve": (
        {"scaling": Scaling(min=10), "quota_instances": 20},
        (
            "quota_instances: 20 has no room for 24 instances of Standard_DS2_v2: live has 10"
            f" instances at most, {TWICE}; have the quota raised, or lower scaling.max"
        ),
    ),
    "a quota that a schedule goes beyond": (
        {
            "quota_instances": 10,
            "scaling": Scaling(schedules={"day": Schedule(cron="0 8 * * *", min=5, max=5)}),
        },
        (
            "quota_instances: 10 has no room for 12 instances of Standard_DS2_v2: live has 5"
            f" instances at most, {TWICE}; have the quota raised, or lower scaling.max"
        ),
    ),
    "a quota that two slots share": (
        {"scaling": Scaling(min=5), "second_slot": SECOND, "quota_instances": 15},
        (
            "quota_instances: 15 has no room for 16 instances of Standard_DS2_v2: live has 5"
            f" instances at most, second has 1 instances at most, {TWICE}; have the quota raised,"
            " or lower scaling.max"
        ),
    ),
    "a quota that two machines of a family share": (
        {
            "scaling": Scaling(min=5),
            "second_slot": {**SECOND, "instance_type": "Standard_DS4_v2", "scaling": {"min": 20}},
            "quota_cores": 200,
        },
        (
            "quota_cores: 200 has no room for 408 vCPUs of the family of Standard_DS2_v2: live has"
            f" 5 instances at most, second has 20 instances at most, {TWICE}; have the quota"
            " raised, or lower scaling.max"
        ),
    ),
    "instances of one machine of a family": (
        {
            "second_slot": {**SECOND, "instance_type": "Standard_DS4_v2"},
            "quota_instances": 50,
        },
        (
            "quota_instances: counts Standard_DS2_v2, and Standard_DS4_v2 of the second slot takes"
            " from the same quota; set quota_cores instead, the vCPUs of the family"
        ),
    ),
    "cores of a machine that is not listed": (
        {"instance_type": "Standard_D4as_v9", "quota_cores": 50},
        (
            "quota_cores: is reckoned of types that Azure lists, and Standard_D4as_v9 is none of"
            " them; set quota_instances"
        ),
    ),
    "a family for a machine": (
        {"instance_type": "Standard_Q"},
        ("instance_type: Standard_Q is a family of machines; name one, such as Standard_DS2_v2"),
    ),
    # What is scaled by
    "requests at the same time": (
        {"scaling": Scaling(max=2, concurrent_requests=5)},
        (
            "scaling.concurrent_requests: is not what Azure Monitor measures; set"
            " requests_per_minute"
        ),
    ),
    "a queue's length": (
        {"scaling": Scaling(max=2, backlog=5)},
        "scaling.backlog: is not what Azure Monitor measures; set requests_per_minute",
    ),
    "GPUs that are not there": (
        {"scaling": Scaling(max=2, gpu_percent=60)},
        f"scaling.gpu_percent: {GPUS}",
    ),
    "thresholds of GPUs that are not there": (
        {
            "scaling": Scaling(
                max=2, between=Between(metric="gpu", scale_in_percent=30, scale_out_percent=70)
            )
        },
        f"scaling.between.metric: {GPUS}",
    ),
    "a metric that has a word": (
        by(f"{ENDPOINTS}/deployments", "CpuUtilizationPercentage"),
        (
            f"scaling.metric: {ENDPOINTS}/deployments/CpuUtilizationPercentage is cpu_percent"
            " here; set that"
        ),
    ),
    "latency of a deployment without a percentile": (
        by(f"{ENDPOINTS}/deployments", "RequestLatency"),
        (
            f"scaling.metric: {ENDPOINTS}/deployments/RequestLatency is not what a deployment can"
            f" be scaled by; did you mean {ENDPOINTS}/deployments/RequestLatency_P99?"
        ),
    ),
    "a statistic that Azure has not": (
        by(ENDPOINTS, "RequestLatency", statistic="Maximum"),
        "scaling.metric.statistic: Azure has Average of RequestLatency; got Maximum",
    ),
    "a target of nothing": (
        by(ENDPOINTS, "RequestLatency", target=0),
        "scaling.metric.target: must be more than 0; got 0",
    ),
    "a cooldown of seconds": (
        {"scaling": Scaling(max=2, cpu_percent=60, scale_out_cooldown_s=30)},
        "scaling.scale_out_cooldown_s: must be at least 60 on Azure; got 30",
    ),
    "processors that are counted": (
        {"scaling": Scaling(max=2, cpu_percent=60, vcpus=4)},
        (
            "scaling.vcpus: is known to Azure, which measures per cent of its own machines; leave"
            " it out"
        ),
    ),
    "requests of another deployment": (
        by(ENDPOINTS, "RequestLatency", dimensions={"deployment": "other"}),
        (
            "scaling.metric.dimensions.deployment: is the slot's own deployment, whose name is put"
            " here; leave it out"
        ),
    ),
    "a dimension that is not there": (
        by(f"{ENDPOINTS}/deployments", "DiskUtilization", dimensions={"colour": "blue"}),
        (
            "scaling.metric.dimensions.colour: is no dimension of DiskUtilization, which has"
            " instanceId, disk; leave it out"
        ),
    ),
    "a cooldown of a month": (
        {"scaling": Scaling(max=2, cpu_percent=60, scale_in_cooldown_s=2_592_000)},
        "scaling.scale_in_cooldown_s: must be at most 604800 on Azure; got 2592000",
    ),
    "more rules than a profile has": (
        {
            "instance_type": "Standard_NC4as_T4_v3",
            "scaling": Scaling(
                max=2,
                requests_per_minute=60,
                cpu_percent=60,
                gpu_percent=60,
                gpu_memory_percent=60,
                metric=ScalingMetric(namespace=ENDPOINTS, name="RequestLatency", target=60),
            ),
        },
        (
            "scaling: needs 12 rules for requests_per_minute, cpu_percent, gpu_percent,"
            " gpu_memory_percent, metric, and a profile of Azure Monitor has 10; leave one of them"
            " out"
        ),
    ),
    # Schedules
    "two zones that meet in winter": (
        {
            "scaling": Scaling(
                schedules={
                    "one": Schedule(cron="0 8 * * *", time_zone="UTC", min=2, max=2),
                    "two": Schedule(cron="0 8 * * *", time_zone="Europe/London", min=3, max=3),
                }
            )
        },
        (
            "scaling.schedules.two.cron: comes round with one, on Sunday at 08:00, and only one of"
            " them could hold; let one come round earlier"
        ),
    ),
    "a day of the month": (
        at("0 8 1 * *"),
        (
            "scaling.schedules.night.cron: 0 8 1 * * names days of a month, or months, and profiles"
            " of Azure Monitor come round by the week; name days of the week, as in 0 8 * * MON-FRI"
        ),
    ),
    "every quarter of an hour": (
        at("*/15 * * * *"),
        (
            "scaling.schedules: come round at 96 times of a day, each a profile of its own, and"
            " Azure Monitor has 19 of them; name fewer hours and minutes"
        ),
    ),
    "a schedule that ends": (
        at("0 20 * * *", end="2027-01-31T08:00:00Z"),
        (
            "scaling.schedules.night.end: is not there on Azure, whose profiles come round for as"
            " long as they are written; leave it out, and change the schedule by an `up`"
        ),
    ),
    "a time zone that Windows has not": (
        at("0 20 * * *", time_zone="Antarctica/Troll"),
        (
            "scaling.schedules.night.time_zone: Antarctica/Troll is none that Azure Monitor knows,"
            " which has those of Windows; name another place of the same time, such as"
            " Europe/Berlin"
        ),
    ),
    "two schedules at one time": (
        {
            "scaling": Scaling(
                schedules={
                    "day": Schedule(cron="0 8 * * MON-FRI", min=2, max=2),
                    "monday": Schedule(cron="0 8 * * MON", min=3, max=3),
                }
            )
        },
        (
            "scaling.schedules.monday.cron: comes round with day, on Monday at 08:00, and only one"
            " of them could hold; let one come round earlier"
        ),
    ),
    "a night without an instance": (
        at("0 20 * * *", min=0, max=0),
        "scaling.schedules.night.min: must be at least 1, as Azure keeps one instance; got 0",
    ),
    # Requests
    "copies of most requests": (
        {"mirror_first": {"percent": 60, "minutes": 5}},
        "mirror_first.percent: must be at most 50; got 60",
    ),
    "all of the requests for a second slot": (
        {"second_slot": {**SECOND, "percent": 100}},
        "second_slot.percent: must be at most 99; got 100",
    ),
    "a request of an hour": (
        {"request_settings": {"request_timeout_ms": 3_600_000}},
        "request_settings.request_timeout_ms: must be at most 180000; got 3600000",
    ),
    "a path of no path": (
        {"inference_config": {"scoring_route": "score"}},
        'inference_config.scoring_route: must read like /score; got "score"',
    ),
    "a path with more than a path": (
        {"inference_config": {"scoring_route": "/score?x=1#y"}},
        'inference_config.scoring_route: must read like /score; got "/score?x=1#y"',
    ),
    "a billion requests at once": (
        {"request_settings": {"max_concurrent_requests_per_instance": 1_000_000_000}},
        (
            "request_settings.max_concurrent_requests_per_instance: must be at most 1000; got"
            " 1000000000"
        ),
    ),
    "a probe that is slower than its turn": (
        {"readiness_probe": {"period_s": 5, "timeout_s": 9}},
        (
            "readiness_probe.timeout_s: must be at most period_s, 5, after which it is asked"
            " again; got 9"
        ),
    ),
    "a probe in a day": (
        {"liveness_probe": {"period_s": 86400}},
        "liveness_probe.period_s: must be at most 3600; got 86400",
    ),
    "a life that is proved twice": (
        {"liveness_probe": {"success_threshold": 2}},
        (
            "liveness_probe.success_threshold: must be 1, as Kubernetes has it of containers that"
            " are alive; got 2"
        ),
    ),
    "a canary of years": (
        {"rollout": Rollout(strategy="canary", percent=10, bake_minutes=10_000_000)},
        (
            "rollout.bake_minutes: must be at most 1440, a day, for which one command waits; got"
            " 10000000"
        ),
    ),
    "an alert that cannot ring": (
        {"alarms": {"p99_ms": 6000}},
        (
            "alarms.p99_ms: must be below request_settings.request_timeout_ms, 5000, at which Azure"
            " gives up on a request; got 6000"
        ),
    ),
    "one receiver in two spellings": (
        {"alarms": {"notify": [GROUP, GROUP.lower()]}},
        f"alarms.notify[1]: {GROUP.lower()} is {GROUP} in other letters, told twice; leave it out",
    ),
    "a cookie that is kept": (
        {"data_collection": {"headers": ["Cookie"]}},
        (
            "data_collection.headers[0]: is what callers prove by who they are, which nobody may"
            " keep; leave it out"
        ),
    ),
    # What is given
    "an identity by its name": (
        {"identity": "serving"},
        (
            "identity: must be an id, such as /subscriptions/S/resourceGroups/G/providers"
            "/Microsoft.ManagedIdentity/userAssignedIdentities/NAME; got serving"
        ),
    ),
    "a wait of a week": (
        {"timeout_minutes": 10080},
        "timeout_minutes: must be at most 1440; got 10080",
    ),
    "51 tags": (
        {"tags": {f"tag{number}": "x" for number in range(51)}},
        "tags: must be 50 at most; got 51",
    ),
    "a tag with a slash": (
        {"tags": {"team/risk": "yes"}},
        r"tags.team/risk: must be 1 to 512 letters, without % & / < > ? \; got 'team/risk'",
    ),
    "a long value of a tag": (
        {"tags": {"team": "x" * 257}},
        "tags.team: must have 256 letters at most; got 257",
    ),
    "a tag in two spellings": (
        {"tags": {"Team": "risk", "team": "risk"}},
        "tags.team: is Team for Azure, whose tags are of any case; leave one",
    ),
    # Portable blocks
    "subnets": (
        {"network": Network(subnets=["a"], security_groups=["b"])},
        (
            "network.subnets: names subnets, and Azure puts managed deployments into none of"
            " yours; leave it out"
        ),
    ),
    "alerts of others": (
        {"rollout": Rollout(rollback_on=["/subscriptions/s/alerts/1"])},
        (
            "rollout.rollback_on: names alert rules, which are not asked: they are of all"
            " deployments together, and a rollout goes back on what the new one does, on errors and"
            " on the latency that is asked for; leave it out"
        ),
    ),
}


@pytest.mark.parametrize(
    ("asked", "needed"),
    [
        ({"scaling": Scaling(min=1)}, 4),
        ({"scaling": Scaling(min=10)}, 24),
        ({"scaling": Scaling(min=10), "instance_type": "Standard_ND96asr_v4"}, 20),
        ({"second_slot": {**SECOND, "scaling": Scaling(min=2)}}, 10),
        ({"second_slot": {**SECOND, "instance_type": "Standard_F4s_v2"}}, 4),
    ],
)
def test_a_preview_tells_how_much_of_the_quota_may_be_needed(
    asked: dict[str, Any], needed: int
) -> None:
    """Two deployments of a slot at a change, and a fifth more of each, but for some GPUs."""
    args = an_endpoint(**asked, quota_instances=50)

    assert (quota.told(args) or "").startswith(f"up to {needed} of the quota's 50 instances of")
    assert quota.told(an_endpoint(**asked)) is None


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_one_line_at_its_path(case: str) -> None:
    asked, line = BAD[case]

    assert line in refused(lambda: an_endpoint(**asked))


def test_all_mistakes_are_told_at_once() -> None:
    told = refused(
        lambda: an_endpoint(
            endpoint_name="x",
            identity="serving",
            tags={"a/b": "c"},
            instance_type="Standard_DS6_v2",
            scaling=Scaling(min=0),
        )
    )

    assert [line.partition(":")[0] for line in told] == [
        *("endpoint_name", "identity", "tags.a/b", "instance_type", "scaling.min")
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"auth_mode": "AMLToken"},
        {"endpoint_name": "fraud-2"},
        {"identity": IDENTITY.upper().replace("/SUBSCRIPTIONS", "/subscriptions")},
        {"instance_type": "Standard_D4as_v9"},
        {"instance_type": "Standard_NC4as_T4_v3", "scaling": Scaling(max=2, gpu_percent=60)},
        {"scaling": Scaling(min=10), "quota_instances": 24},
        {"scaling": Scaling(min=10), "quota_cores": 48},
        {
            "second_slot": {**SECOND, "instance_type": "Standard_F8s_v2"},
            "quota_cores": 8,
        },
        {"scaling": Scaling(min=2), "quota_instances": 4, "instance_type": "Standard_ND96asr_v4"},
        {"second_slot": SecondDeployment(model=Model(image=IMAGE), percent=5)},
        {"scaling": Scaling(max=2, cpu_percent=60, suspend=Suspend(scale_in=True))},
        by(ENDPOINTS, "RequestLatency_P99", target=250),
        by(f"{ENDPOINTS}/deployments", "CpuMemoryUtilizationPercentage", statistic="Maximum"),
        at("0 8,20 * * MON-FRI", time_zone="Europe/Berlin"),
    ],
)
def test_what_azure_can_do_is_taken(asked: dict[str, Any]) -> None:
    assert an_endpoint(**asked)


def test_a_machine_that_azure_does_not_list_is_told_of() -> None:
    [told] = doubts(an_endpoint(instance_type="Standard_B2s"))

    assert told.startswith("Standard_B2s is not in Azure's list of machines")
    assert list(doubts(an_endpoint())) == []


def test_a_quota_of_its_own_is_said_not_to_be_counted() -> None:
    second = {**SECOND, "instance_type": "Standard_F4s_v2"}

    assert "(not counted: Standard_F4s_v2, of a quota of its own)" in str(
        quota.told(an_endpoint(second_slot=second, quota_cores=8))
    )
