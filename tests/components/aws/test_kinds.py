"""What a kind of endpoint cannot do is refused by name, with the nearest that can."""

from typing import Any

import pytest

from serving_components import Rollout, Scaling, Strategy
from tests.components.aws.requests import DIGITS, OWN, a_request
from tests.support.refusals import refused

SERVERLESS: dict[str, Any] = {"serverless": {}, "instance_type": None}
ASYNCHRONOUS: dict[str, Any] = {"asynchronous": {}}
_INSTEAD = "serve on instances (instance_type) or asynchronously instead, or leave it out"
_GUARDRAIL = (
    "is a guardrail, and serverless endpoints have none: a new version takes over all at once and"
    " does not go back on alarms; leave it out, or serve on instances"
)
_NO_SHADOW = (
    "has Inferentia 1, on or beside which SageMaker takes no shadow; use ml.inf2.xlarge, or leave"
    " shadow out"
)

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "both kinds": (
        {**SERVERLESS, "asynchronous": {}},
        (
            "asynchronous: and serverless are two kinds of endpoint; keep one of them. Both cost"
            " nothing while nobody calls: asynchronous on instances, by scaling.min 0"
        ),
    ),
    "instances of a serverless endpoint": (
        {"serverless": {}},
        (
            "instance_type: ml.m5.large means nothing beside serverless, which has no instances;"
            " leave it out and size containers by serverless.memory_mb, or leave serverless out"
        ),
    ),
    "GPUs of a serverless endpoint": (
        {"serverless": {}, "instance_type": "ml.g5.xlarge", "model": OWN},
        (
            "instance_type: ml.g5.xlarge has GPUs, which serverless does not; leave serverless out"
            " and use asynchronous, which costs nothing while nobody calls by scaling.min 0, or"
            " leave instance_type out to serve on CPUs"
        ),
    ),
    "a number of instances of a serverless endpoint's variant": (
        {**SERVERLESS, "variants": {"a": {"scaling": {"min": 2}}}},
        (
            "variants.a.scaling.min: counts instances, and a serverless endpoint has none: it"
            " scales by itself up to serverless.max_concurrency; leave it out, or keep containers"
            " warm by serverless.provisioned_concurrency"
        ),
    ),
    "a number of instances of a serverless endpoint": (
        {**SERVERLESS, "scaling": Scaling(min=2)},
        (
            "scaling.min: counts instances, and a serverless endpoint has none: it scales by itself"
            " up to serverless.max_concurrency; leave it out, or keep containers warm by"
            " serverless.provisioned_concurrency"
        ),
    ),
    "a VPC of a serverless endpoint": (
        {
            **SERVERLESS,
            "network": {
                "subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                "security_groups": ["sg-0123456789abcdef0"],
            },
        },
        f"network.subnets: is not possible, as serverless knows no VPC; {_INSTEAD}",
    ),
    "isolation of a serverless endpoint": (
        {**SERVERLESS, "network": {"isolated": True}},
        f"network.isolated: is not possible, as serverless knows no network isolation; {_INSTEAD}",
    ),
    "captured data of a serverless endpoint": (
        {**SERVERLESS, "data_capture": {}},
        (
            "data_capture: is not possible, as serverless captures nothing; log requests in the"
            f" model's own code, or {_INSTEAD}"
        ),
    ),
    "variants of a serverless endpoint": (
        {**SERVERLESS, "variants": {"a": {}, "b": {"model": DIGITS}}},
        (
            "variants: are 2, and a serverless endpoint has one; serve the others on serverless"
            " endpoints of their own, or all on instances"
        ),
    ),
    "a shadow of a serverless endpoint": (
        {**SERVERLESS, "shadow": {"instance_type": "ml.m5.large"}},
        f"shadow: stands beside instances only; {_INSTEAD}",
    ),
    "a canary of a serverless endpoint": (
        {
            **SERVERLESS,
            "rollout": Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=10),
        },
        f"rollout.strategy: canary {_GUARDRAIL}",
    ),
    "a bake of a serverless endpoint": (
        {**SERVERLESS, "rollout": Rollout(bake_minutes=10)},
        f"rollout.bake_minutes: {_GUARDRAIL}",
    ),
    "alarms that a serverless endpoint would go back on": (
        {**SERVERLESS, "rollout": Rollout(rollback_on=["theirs"])},
        f"rollout.rollback_on: {_GUARDRAIL}",
    ),
    "a shadow of an asynchronous endpoint": (
        {**ASYNCHRONOUS, "shadow": {}},
        (
            "shadow: stands beside real-time variants only; leave it out, or compare the two models"
            " on endpoints of their own"
        ),
    ),
    "a dark variant of an asynchronous endpoint": (
        {**ASYNCHRONOUS, "variants": {"a": {}, "b": {"weight": 0}}},
        (
            "variants.b.weight: 0 would be reached by nobody, as callers of an asynchronous"
            " endpoint name no variant; raise it, or leave the variant out"
        ),
    ),
    "Inferentia 1 of an asynchronous endpoint": (
        {**ASYNCHRONOUS, "instance_type": "ml.inf1.xlarge", "model": OWN},
        (
            "instance_type: ml.inf1.xlarge has Inferentia 1, which takes no asynchronous calls; use"
            " ml.inf2.xlarge"
        ),
    ),
    "a shadow beside Inferentia 1": (
        {"instance_type": "ml.inf1.xlarge", "model": OWN, "shadow": {}},
        f"instance_type: ml.inf1.xlarge {_NO_SHADOW}",
    ),
    "a shadow beside a variant on Inferentia 1": (
        {
            "model": OWN,
            "variants": {"a": {"instance_type": "ml.inf1.xlarge"}},
            "shadow": {"instance_type": "ml.m5.large"},
        },
        f"variants.a.instance_type: ml.inf1.xlarge {_NO_SHADOW}",
    ),
    "a shadow on Inferentia 1": (
        {"model": OWN, "shadow": {"instance_type": "ml.inf1.xlarge"}},
        f"shadow.instance_type: ml.inf1.xlarge {_NO_SHADOW}",
    ),
    "an answer where callers put payloads": (
        {
            "asynchronous": {"output_prefix": "fraud-prod/input/answers"},
            "endpoint_name": "fraud-prod",
        },
        (
            "asynchronous.output_prefix: fraud-prod/input/answers is below input_prefix"
            " (fraud-prod/input), so nobody could tell one's objects from the other's; give it"
            " another"
        ),
    ),
    "never an instance": (
        {**ASYNCHRONOUS, "scaling": Scaling(min=0)},
        (
            "scaling.max: is required beside min 0, or there would never be an instance; set it to"
            " 1 or more, and backlog, the queued requests for each instance"
        ),
    ),
    "requests a minute of an asynchronous endpoint": (
        {**ASYNCHRONOUS, "scaling": Scaling(min=1, max=4, requests_per_minute=100)},
        (
            "scaling.requests_per_minute: follows a metric that an asynchronous endpoint does not"
            " have; set backlog, the queued requests for each instance"
        ),
    ),
    "a canary where there may be no instance": (
        {
            **ASYNCHRONOUS,
            "scaling": Scaling(min=0, max=4, backlog=5),
            "rollout": Rollout(strategy=Strategy.CANARY, percent=50, bake_minutes=10),
        },
        (
            "rollout.percent: 50 of 0 instances (scaling.min) is less than one; set scaling.min to"
            " 2, or rollout.strategy to all_at_once"
        ),
    ),
    "no instance of a burstable type": (
        {
            **ASYNCHRONOUS,
            "instance_type": "ml.t2.medium",
            "scaling": Scaling(min=0, max=4, backlog=5),
        },
        (
            "instance_type: ml.t2.medium is burstable, which SageMaker cannot scale; use"
            " ml.m5.large or larger, or set scaling.min and scaling.max to 1"
        ),
    ),
    "no instance of a real-time endpoint": (
        {"scaling": Scaling(min=0, max=2, requests_per_minute=100)},
        "scaling.min: 0 is not possible for a real-time endpoint on instances; the least is 1",
    ),
    "neither instances nor another kind": (
        {"instance_type": None},
        "instance_type: is required, unless serverless is set",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_a_kind_cannot_do_is_told_with_the_nearest_that_can(name: str) -> None:
    asked, told = BAD[name]

    assert refused(lambda: a_request(**asked)) == [told]


def test_all_that_a_kind_cannot_do_is_told_together() -> None:
    asked = {
        "serverless": {"memory_mb": 1024},
        "shadow": {},
        "data_capture": {},
        "rollout": Rollout(bake_minutes=10),
    }

    paths = [told.partition(":")[0] for told in refused(lambda: a_request(**asked))]

    assert paths == ["instance_type", "shadow", "data_capture", "rollout.bake_minutes"]


@pytest.mark.parametrize(
    "asked",
    [
        {
            "model": OWN,
            "instance_type": "ml.inf1.xlarge",
            "variants": {"a": {"instance_type": "ml.m5.large"}},
            "shadow": {"instance_type": "ml.m5.large"},
        },
        {"model": OWN, "instance_type": "ml.inf1.xlarge"},
        {"asynchronous": {"output_prefix": "fraud-prod"}},
        {"asynchronous": {}, "scaling": Scaling(min=0, max=5, backlog=5)},
        {"asynchronous": {}, "instance_type": "ml.g5.xlarge", "model": OWN},
        {**SERVERLESS, "alarms": {"p99_ms": 100}},
        {**SERVERLESS, "variants": {"only": {}}},
    ],
)
def test_what_a_kind_can_do_is_taken(asked: dict[str, Any]) -> None:
    assert a_request(**asked)
