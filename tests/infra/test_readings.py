"""A mistake in one block of a service hides none of another block, and makes none up."""

from typing import Any

import pytest

from serving_components import InvalidArguments
from serving_stack.settings.readings import readings
from tests.infra.stack_files import parsed, service, vertex


def told(given: dict[str, Any], **changes: Any) -> list[str]:
    """Paths of all faults, of a service changed so."""
    given["services"]["digits"] |= changes
    with pytest.raises(InvalidArguments) as refused:
        parsed(given)
    return [str(fault).partition(":")[0] for fault in refused.value.faults]


def test_what_the_cloud_refuses_is_told_beside_what_is_wrong_anywhere() -> None:
    given = vertex()
    given["models"]["digits"] = {"path": "examples/digits/vertex", "framework": "sklearn:1.2"}

    found = told(
        given,
        scaling={"min": "one"},
        alarms={"cpu_percent": 120, "notify": ["ml@example"]},
        rollout={
            "strategy": "canary",
            "percent": 10,
            "bake_minutes": 5,
            "rollback_on": ["latency"],
        },
    )

    assert found == [
        "models.digits.framework",
        "services.digits.scaling.min",
        "services.digits.alarms.cpu_percent",
        "services.digits.alarms.notify[0]",
        "services.digits.rollout.rollback_on",
    ]


def test_the_target_s_own_refusals_are_told_beside_a_wrong_alarm() -> None:
    sagemaker = {"instance_type": "ml.t3.medium"}

    found = told(service(), sagemaker=sagemaker, alarms={"p99_ms": -1})

    assert found == ["services.digits.alarms.p99_ms", "services.digits.sagemaker.instance_type"]


@pytest.mark.parametrize(
    "other",
    [
        {"alarms": {"at_max_minutes": 10}},
        {"rollout": {"strategy": "canary", "percent": 1, "bake_minutes": 5}},
    ],
)
def test_what_depends_on_a_wrong_block_is_not_told(other: dict[str, Any]) -> None:
    found = told(service(), scaling={"max": "ten"}, **other)

    assert found == ["services.digits.scaling.max"]


@pytest.mark.parametrize("wrong", [{"tags": 4}, {"network": 4}, {"vertex": {"machin_type": "n1"}}])
def test_a_service_is_not_read_without_what_too_much_hangs_on(wrong: dict[str, Any]) -> None:
    assert readings({"model": "digits", "vertex": {}, "scaling": 4, **wrong}) == []
