"""An instance type's name tells its processors."""

import pytest

from cloud_sandbox.data_plane.azureml.machines import processors


@pytest.mark.parametrize(
    ("instance_type", "count"),
    [
        ("Standard_DS3_v2", 4),
        ("Standard_DS1_v2", 1),
        ("Standard_D14_v2", 16),
        ("Standard_F4s_v2", 4),
        ("Standard_E8s_v3", 8),
        ("Standard_D16ads_v5", 16),
        ("Standard_NC24ads_A100_v4", 24),
        ("Basic", 1),
    ],
)
def test_processors_are_told_by_the_name(instance_type: str, count: int) -> None:
    assert processors(instance_type) == count
