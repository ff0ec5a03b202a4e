"""What an import costs: the portable blocks load no cloud, a cloud loads only its own SDK."""

import subprocess
import sys

import pytest

import serving_components
import serving_components.aws

SDKS = {"pulumi_aws", "pulumi_gcp", "pulumi_azure_native", "boto3", "botocore", "google.cloud"}


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(run.stdout.split())


def test_the_portable_blocks_load_no_cloud_sdk() -> None:
    loaded = loaded_by("import serving_components")

    assert "serving_components.core" in loaded
    assert loaded & SDKS == set()


def test_the_components_of_aws_load_the_sdk_of_aws_alone() -> None:
    asked = "from serving_components.aws import SageMakerEndpoint"

    assert loaded_by(asked) & SDKS == {"pulumi_aws"}


def test_the_host_of_dynamic_providers_loads_no_sdk_to_find_its_class() -> None:
    """It does so in every preview, where nothing is called."""
    path = "serving_components.aws.sagemaker_update.provider"

    assert loaded_by(f"import {path}") & SDKS == set()


def test_every_component_of_aws_is_found_by_its_name() -> None:
    names = serving_components.aws.__all__

    assert {getattr(serving_components.aws, name).__name__ for name in names} == set(names)


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("from serving_components import Variant", "Variant is in serving_components.aws"),
        ("from serving_components.aws import Alarms", "Alarms is in serving_components"),
        ("import serving_components as s; s.Shadow", "Shadow is in serving_components.aws"),
    ],
)
def test_a_name_asked_of_the_wrong_package_is_told_where_it_is(statement: str, line: str) -> None:
    with pytest.raises(ImportError) as told:
        exec(statement, {})  # noqa: S102 - it is ours

    assert str(told.value) == line


def test_a_name_of_neither_package_is_no_attribute() -> None:
    packages = (serving_components, serving_components.aws)

    assert [hasattr(package, "Varient") for package in packages] == [False, False]


def test_a_lower_case_name_is_not_looked_for_among_the_components() -> None:
    assert "serving_components.aws" not in loaded_by(
        "import serving_components; hasattr(serving_components, 'variant')"
    )
