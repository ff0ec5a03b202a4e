"""Who owns the number of instances: the configuration, or the autoscaler."""

import pytest

from tests.engine_runs.endpoints import CONFIG, TARGET
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("endpoints")


def test_other_bounds_of_an_elastic_endpoint_touch_only_its_scalable_target(changed: Run) -> None:
    assert changed.done("bounded") == [("update", "Target")]
    assert changed.step("update", TARGET, "bounded").changed == {"minCapacity", "maxCapacity"}


def test_another_load_per_instance_touches_only_the_scaling_policy(changed: Run) -> None:
    assert changed.done("targeted") == [("update", "Policy")]


def test_an_elastic_endpoint_keeps_the_count_it_was_created_from(changed: Run) -> None:
    assert _initial_count(changed, "bounded") == 2


def test_another_count_of_a_fixed_endpoint_is_a_new_config(created: Run, changed: Run) -> None:
    assert changed.done("counted") == [
        ("create-replacement", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("update", "Endpoint"),
        ("delete-replaced", "EndpointConfiguration"),
    ]
    assert (_initial_count(created, "counted"), _initial_count(changed, "counted")) == (1, 2)


def test_a_fixed_endpoint_that_becomes_elastic_only_gains_its_scaling(changed: Run) -> None:
    assert changed.done("loosened") == [("create", "Target"), ("create", "Policy")]


def test_an_elastic_endpoint_that_becomes_fixed_gets_its_count_and_loses_its_scaling(
    changed: Run,
) -> None:
    assert sorted(changed.done("tightened")) == [
        ("create-replacement", "EndpointConfiguration"),
        ("delete", "Policy"),
        ("delete", "Target"),
        ("delete-replaced", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("update", "Endpoint"),
    ]
    assert _initial_count(changed, "tightened") == 3


def test_only_elastic_endpoints_have_a_scalable_target(changed: Run) -> None:
    scaled = {record.inputs["resourceId"].split("/")[1] for record in changed.existing(TARGET)}

    assert {name.split("-")[0] for name in scaled} == {
        *("unchanged", "bounded", "targeted", "loosened", "tagged", "guarded")
    }


def _initial_count(run: Run, name: str) -> int:
    [config] = [one for one in run.existing(CONFIG) if one.id.startswith(f"{name}-")]
    count: int = config.inputs["productionVariants"][0]["initialInstanceCount"]
    return count
