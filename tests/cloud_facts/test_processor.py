"""What an instance type computes on, by its name; checked by the API model that is pinned here."""

import botocore.session
import pytest

from serving_components.aws.processor import Processor, processor


def every_family() -> dict[str, str]:
    """One type of each family that hosts endpoints."""
    model = botocore.session.get_session().get_service_model("sagemaker")
    types = model.shape_for("ProductionVariantInstanceType").enum
    return {one.split(".")[1]: one for one in types}


def told(instance_type: str) -> str:
    try:
        return processor(instance_type).value
    except ValueError as reason:
        return "arm" if "ARM" in str(reason) else "accelerator"


def test_every_family_that_hosts_endpoints_is_told() -> None:
    found: dict[str, set[str]] = {}
    for family, one in every_family().items():
        found.setdefault(told(one), set()).add(family)

    assert found["gpu"] == {
        *("g4dn", "g5", "g6", "g6e", "g7", "g7e", "p2", "p3", "p4d", "p4de", "p5", "p5e", "p5en"),
        *("p6-b200", "p6-b300"),
    }
    assert found["arm"] == {
        *("c6g", "c6gd", "c6gn", "c7g", "c8g", "m6g", "m6gd", "m8g", "p6e-gb200", "r6g", "r6gd"),
        *("r7gd", "r8g"),
    }
    assert found["accelerator"] == {"dl1", "inf1", "inf2", "trn1", "trn1n", "trn2"}
    assert found["cpu"] == {
        *("c4", "c5", "c5d", "c6i", "c6in", "c7i", "m4", "m5", "m5d", "m6i", "m7i", "r5", "r5d"),
        *("r6i", "r7i", "t2"),
    }


@pytest.mark.parametrize("instance_type", [None, ""])
def test_without_instances_it_is_the_cpu(instance_type: str | None) -> None:
    assert processor(instance_type) is Processor.CPU
