"""Variants come, get other weights, and have a shadow, all at a living endpoint."""

from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.live_variants import live_variants
from cloud_sandbox.engine.record import Record
from tests.engine_runs.endpoints import CONFIG, ENDPOINT, MODEL, TARGET
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("endpoints")


def test_variants_begin_with_the_weights_they_were_given(created: Run) -> None:
    assert _weights(created, "split") == {"live": 9, "challenger": 1}


def test_another_weight_moves_no_version(created: Run, changed: Run) -> None:
    assert _served(changed, "split") == _served(created, "split")
    assert _weights(changed, "split") == {"live": 5, "challenger": 5}
    assert "Model" not in {kind for _, kind in changed.done("split")}


def test_a_variant_joins_one_that_was_alone(created: Run, changed: Run) -> None:
    """The first keeps its model: only what is new is made."""
    assert ("create", "Model") in changed.done("joined")
    assert "replace" not in {op for op, kind in changed.done("joined") if kind == "Model"}
    assert _weights(created, "joined") == {"live": 1}
    assert _weights(changed, "joined") == {"live": 1, "challenger": 0}


def test_a_variant_goes_with_what_scales_it_and_the_other_scales_on(changed: Run) -> None:
    scaled = {
        record.inputs["resourceId"].rpartition("/")[2]
        for record in changed.existing(TARGET)
        if "endpoint/parted-" in record.inputs["resourceId"]
    }

    assert scaled == {"live"}
    assert list(_weights(changed, "parted")) == ["live"]


def test_a_shadow_gets_another_share_of_copies_by_another_config(
    created: Run, changed: Run
) -> None:
    assert _served(changed, "shadowed") != _served(created, "shadowed")
    [shadow] = _config(changed, "shadowed").inputs["shadowProductionVariants"]
    assert shadow["initialVariantWeight"] == 0.4


def test_variants_leave_nothing(destroyed: Run) -> None:
    assert [record.id for record in destroyed.existing(MODEL)] == []


def _endpoint(run: Run, name: str) -> Record:
    [found] = [one for one in run.existing(ENDPOINT) if one.id.startswith(f"{name}-")]
    return found


def _served(run: Run, name: str) -> str:
    served: str = _endpoint(run, name).inputs["endpointConfigName"]
    return served


def _config(run: Run, name: str) -> Record:
    [found] = [one for one in run.existing(CONFIG) if one.id == _served(run, name)]
    return found


def _weights(run: Run, name: str) -> dict[str, Any]:
    live = _endpoint(run, name).attributes.get("liveVariants") or {}
    found = live_variants(_config(run, name).inputs, live)
    return {variant.name: variant.weight for variant in found}
