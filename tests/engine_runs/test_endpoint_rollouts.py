"""A new version takes over under a living endpoint."""

from collections.abc import Callable

import pytest

from tests.engine_runs.endpoints import ARCHIVE, CONFIG, ENDPOINT, MODEL, NAMES, UPDATE
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("endpoints")

_CONFIG_TAKES_OVER = [
    ("create-replacement", "EndpointConfiguration"),
    ("replace", "EndpointConfiguration"),
    ("update", "EndpointUpdate"),
    ("delete-replaced", "EndpointConfiguration"),
]
_MODEL_TAKES_OVER = [
    ("create-replacement", "Model"),
    ("replace", "Model"),
    *_CONFIG_TAKES_OVER,
    ("delete-replaced", "Model"),
]


def test_up_brings_every_endpoint_into_being(created: Run) -> None:
    created.succeeded()
    assert created.outputs.keys() == set(NAMES)
    there = {record.attributes["arn"] for record in created.existing(ENDPOINT)}
    assert there == set(created.outputs.values())


def test_a_second_up_changes_nothing(created: Run, repeated: Run) -> None:
    assert repeated.steps == []
    assert repeated.cloud == created.cloud


def test_what_is_asked_for_the_same_is_left_alone(changed: Run) -> None:
    changed.succeeded()
    assert changed.of("unchanged") == []


def test_an_up_after_changes_changes_nothing(settled: Run) -> None:
    assert settled.steps == []


def test_a_retrained_model_takes_over_before_the_old_one_is_let_go(changed: Run) -> None:
    assert changed.done("retrained") == [
        ("create-replacement", "BucketObjectv2"),
        ("replace", "BucketObjectv2"),
        *_MODEL_TAKES_OVER,
        ("delete-replaced", "BucketObjectv2"),
    ]


@pytest.mark.parametrize("token", [ARCHIVE, MODEL, CONFIG])
def test_what_a_retrained_model_replaced_is_kept(created: Run, changed: Run, token: str) -> None:
    """The engine lets it go, and the cloud has it still."""
    before = {one.id for one in created.existing(token) if "retrained-" in one.id}
    after = {one.id for one in changed.existing(token) if "retrained-" in one.id}

    assert before < after
    assert len(after) == 2


def test_a_changed_variable_of_the_container_takes_over_as_a_new_model(changed: Run) -> None:
    assert changed.done("variable") == _MODEL_TAKES_OVER


def test_another_instance_type_of_a_fixed_endpoint_takes_over_as_a_new_config(
    changed: Run,
) -> None:
    assert changed.done("resized") == _CONFIG_TAKES_OVER


_MOVED = ["retrained", "variable", "resized", "regrown"]


@pytest.mark.parametrize("name", _MOVED)
def test_an_endpoint_is_moved_and_not_touched_by_its_own_resource(changed: Run, name: str) -> None:
    assert changed.step("update", UPDATE, name)
    assert changed.of(name, ENDPOINT) == []


@pytest.mark.parametrize("name", _MOVED)
def test_an_endpoint_runs_its_new_config(created: Run, changed: Run, name: str) -> None:
    [before], [after] = (_served(run, name) for run in (created, changed))

    assert before != after
    assert after in {record.id for record in changed.existing(CONFIG)}


def test_another_instance_type_of_an_elastic_endpoint_takes_over_in_one_up(changed: Run) -> None:
    """SageMaker refuses it while scaling is registered, so scaling is out of the way meanwhile."""
    assert changed.done("regrown") == _CONFIG_TAKES_OVER


def test_another_strategy_changes_only_how_the_next_update_goes(changed: Run) -> None:
    assert changed.done("careful") == [("update", "EndpointUpdate")]


def test_no_change_deletes_or_replaces_an_endpoint(changed: Run) -> None:
    assert {step.op for step in changed.of(token=ENDPOINT)} == {"update"}


def test_endpoints_keep_their_names_and_arns(created: Run, changed: Run) -> None:
    assert changed.outputs == created.outputs
    before, after = created.existing(ENDPOINT), changed.existing(ENDPOINT)
    assert [record.id for record in after] == [record.id for record in before]


@pytest.mark.parametrize("moment", ["created", "changed"])
def test_every_endpoint_serves_a_model_that_exists(
    run_of: Callable[[str], Run], moment: str
) -> None:
    run = run_of(moment)
    configs = {record.id: record.inputs for record in run.existing(CONFIG)}
    models = {record.id for record in run.existing(MODEL)}

    serving = [configs[record.inputs["endpointConfigName"]] for record in run.existing(ENDPOINT)]

    assert {config["productionVariants"][0]["modelName"] for config in serving} <= models
    assert len(serving) == len(NAMES)


def _served(run: Run, name: str) -> list[str]:
    return [
        record.inputs["endpointConfigName"]
        for record in run.existing(ENDPOINT)
        if record.id.startswith(f"{name}-")
    ]
