"""Who owns the number of instances: the configuration, or the autoscaler."""

from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.live_variants import live_variants
from cloud_sandbox.engine.record import Record
from tests.engine_runs.endpoints import CONFIG, ENDPOINT, POLICY, TARGET
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("endpoints")


_NUMBER_IS_NOTED = [
    ("create-replacement", "EndpointConfiguration"),
    ("replace", "EndpointConfiguration"),
    ("update", "EndpointUpdate"),
    ("delete-replaced", "EndpointConfiguration"),
]


def test_other_bounds_of_an_elastic_endpoint_move_only_its_scalable_target(
    created: Run, changed: Run
) -> None:
    """Another least number is also noted, for an endpoint that is made anew."""
    assert sorted(changed.done("bounded")) == sorted([*_NUMBER_IS_NOTED, ("update", "Target")])
    assert changed.step("update", TARGET, "bounded").changed == {"minCapacity", "maxCapacity"}
    assert _config(changed, "bounded").id == _config(created, "bounded").id


def test_another_load_per_instance_touches_only_the_scaling_policy(changed: Run) -> None:
    assert changed.done("targeted") == [("update", "Policy")]


def test_another_count_of_a_fixed_endpoint_moves_no_version(created: Run, changed: Run) -> None:
    assert changed.done("counted") == _NUMBER_IS_NOTED
    assert _config(changed, "counted").id == _config(created, "counted").id
    assert (_count(created, "counted"), _count(changed, "counted")) == (1, 2)


def test_a_fixed_endpoint_that_becomes_elastic_only_gains_its_scaling(
    created: Run, changed: Run
) -> None:
    """The update of its update only notes that the count is no more the caller's."""
    gained = [("create", "Target"), ("create", "Policy")]
    assert sorted(changed.done("loosened")) == sorted([*_NUMBER_IS_NOTED, *gained])
    assert _config(changed, "loosened").id == _config(created, "loosened").id


def test_an_elastic_endpoint_that_becomes_fixed_gets_its_count_and_loses_its_scaling(
    changed: Run,
) -> None:
    assert sorted(changed.done("tightened")) == [
        ("create-replacement", "EndpointConfiguration"),
        ("delete", "Policy"),
        ("delete", "Target"),
        ("delete-replaced", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("update", "EndpointUpdate"),
    ]
    assert _count(changed, "tightened") == 3


def test_only_elastic_endpoints_have_a_scalable_target(changed: Run) -> None:
    scaled = {record.inputs["resourceId"].split("/")[1] for record in changed.existing(TARGET)}

    assert {name.split("-")[0] for name in scaled} == {
        *("unchanged", "bounded", "targeted", "loosened", "tagged", "guarded", "regrown", "parted")
    }


def test_scaling_is_back_after_another_instance_type(created: Run, changed: Run) -> None:
    for token in (TARGET, POLICY):
        [before], [after] = (
            [one for one in run.existing(token) if "endpoint/regrown-" in one.inputs["resourceId"]]
            for run in (created, changed)
        )
        assert after.id == before.id
        assert _settings(after) == _settings(before)


def _settings(record: Record) -> dict[str, Any]:
    """What was set, whoever set it: a program, or the one who put it back."""
    return {
        name: record.inputs[name]
        for name in ("minCapacity", "maxCapacity", "targetTrackingScalingPolicyConfiguration")
        if name in record.inputs
    }


def _config(run: Run, name: str) -> Record:
    """What the endpoint runs."""
    [endpoint] = [one for one in run.existing(ENDPOINT) if one.id.startswith(f"{name}-")]
    [config] = [
        one for one in run.existing(CONFIG) if one.id == endpoint.inputs["endpointConfigName"]
    ]
    return config


def _count(run: Run, name: str) -> int | None:
    """Instances that the endpoint has."""
    [endpoint] = [one for one in run.existing(ENDPOINT) if one.id.startswith(f"{name}-")]
    live = endpoint.attributes.get("liveVariants") or {}
    [variant] = live_variants(_config(run, name).inputs, live)
    return variant.instances
