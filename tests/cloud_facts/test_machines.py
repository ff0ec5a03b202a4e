"""What is known of instance types is of types there are.

By the API model that it was written from, which this checkout pins: so apart from the components'
tests, which also run with the oldest and newest of what they depend on (`tests/packaging`).
"""

import json
from pathlib import Path

import botocore.session
import pytest

from serving_components.aws.scaling import machines
from serving_components.aws.scaling.machines import Machine, machine

FILE = Path(machines.__file__).with_suffix(".json")


def hosting_types() -> set[str]:
    model = botocore.session.get_session().get_service_model("sagemaker")
    return set(model.shape_for("ProductionVariantInstanceType").enum)


@pytest.mark.parametrize(
    ("instance_type", "known"),
    [
        ("ml.m5.large", Machine(2, 0)),
        ("ml.m4.10xlarge", Machine(40, 0)),
        ("ml.c4.8xlarge", Machine(36, 0)),
        ("ml.g5.12xlarge", Machine(48, 4)),
        ("ml.inf1.24xlarge", Machine(96, 0)),
        ("ml.p3.8xlarge", Machine(None, 4)),
        ("ml.p6e-gb200.36xlarge", Machine(None, None)),
        ("ml.none.such", Machine(None, None)),
    ],
)
def test_a_machine_is_what_is_known_of_its_type(instance_type: str, known: Machine) -> None:
    assert machine(instance_type) == known


def test_only_types_that_host_endpoints_are_listed() -> None:
    families = json.loads(FILE.read_text(encoding="utf-8"))["families"]
    listed = {
        f"ml.{family}.{size}"
        for family, counts in families.items()
        for sizes in counts.values()
        for size in sizes
    }

    assert listed <= hosting_types()


def test_nearly_every_type_is_known() -> None:
    unknown = {name for name in hosting_types() if machine(name).vcpus is None}

    assert {name.split(".")[1] for name in unknown} <= {"p2", "p3", "dl1", "p6e-gb200"}
