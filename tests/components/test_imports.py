"""What an import costs: the portable blocks load no cloud, a cloud loads only its own SDK."""

import subprocess
import sys
from types import ModuleType

import pytest

import serving_components
import serving_components.aws
import serving_components.azure
import serving_components.gcp
from tests.support.missing import without

CLOUDS = (serving_components.aws, serving_components.azure, serving_components.gcp)
SDKS = {
    *("pulumi_aws", "pulumi_gcp", "pulumi_azure_native"),
    *("boto3", "botocore", "google.auth", "google.cloud", "azure.identity", "requests"),
}


def printed_by(code: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return run.stdout.splitlines()


def loaded_by(statement: str) -> set[str]:
    return set(printed_by(f"import sys\n{statement}\nprint(*sys.modules, sep='\\n')"))


def test_the_portable_blocks_load_no_cloud_sdk() -> None:
    loaded = loaded_by("import serving_components")

    assert "serving_components.core" in loaded
    assert loaded & SDKS == set()


def test_the_components_of_aws_load_the_sdk_of_aws_alone() -> None:
    asked = "from serving_components.aws import SageMakerEndpoint"

    assert loaded_by(asked) & SDKS == {"pulumi_aws"}


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ("SageMakerEndpointArgs", "pulumi_aws.sagemaker.endpoint"),
        ("LambdaInferenceArgs", "pulumi_aws.lambda_.function"),
    ],
)
def test_arguments_for_aws_load_nothing_of_its_sdk(arguments: str, part: str) -> None:
    """Half a second, for settings that may ask for another cloud."""
    component = arguments.removesuffix("Args")

    assert loaded_by(f"from serving_components.aws import {arguments}") & SDKS == set()
    assert part in loaded_by(f"from serving_components.aws import {component}")


@pytest.mark.parametrize(
    "room",
    [
        *("aws.sagemaker_update", "aws.lambda_update"),
        *("gcp.vertex_model", "gcp.vertex_deployment", "gcp.vertex_traffic"),
        *("azure.model_files", "azure.traffic"),
    ],
)
def test_the_host_of_dynamic_providers_loads_no_sdk_to_find_its_class(room: str) -> None:
    """It does so in every preview, where nothing is called."""
    path = f"serving_components.{room}.provider"

    assert loaded_by(f"import {path}") & SDKS == set()


@pytest.mark.parametrize("cloud", CLOUDS)
def test_everything_of_a_cloud_is_found_by_its_name(cloud: ModuleType) -> None:
    names = cloud.__all__

    assert {getattr(cloud, name).__name__ for name in names} == set(names)


@pytest.mark.parametrize("name", ["VertexModel", "VertexDeployment", "VertexTraffic"])
def test_a_program_that_is_only_previewed_loads_no_sdk_of_google(name: str) -> None:
    assert loaded_by(f"from serving_components.gcp import {name}, {name}Args") & SDKS == set()


def test_the_components_of_azure_load_the_sdk_of_azure_alone() -> None:
    arguments = "AzureOnlineEndpointArgs, AzureTraffic, AzureWorkspaceArgs, Workspace"
    components = "AzureOnlineEndpoint, AzureWorkspace"

    assert loaded_by(f"from serving_components.azure import {arguments}") & SDKS == set()
    loaded = loaded_by(f"from serving_components.azure import {components}")
    assert loaded & SDKS == {"pulumi_azure_native"}


def test_the_component_of_google_cloud_loads_the_sdk_of_google_cloud_alone() -> None:
    arguments = loaded_by("from serving_components.gcp import VertexEndpointArgs")

    assert arguments & SDKS == set()
    assert loaded_by("from serving_components.gcp import VertexEndpoint") & SDKS == {"pulumi_gcp"}


@pytest.mark.parametrize(
    ("extra", "sdk", "made"),
    [
        ("aws", "pulumi_aws", "from serving_components.aws import SageMakerEndpoint"),
        ("aws", "pulumi_aws", "from serving_components.aws.sdk import aws; aws.iam"),
        ("gcp", "pulumi_gcp", "from serving_components.gcp import VertexEndpoint"),
        (
            "azure",
            "pulumi_azure_native",
            "from serving_components.azure import AzureOnlineEndpoint",
        ),
    ],
)
def test_what_needs_an_sdk_names_the_extra_that_brings_it(extra: str, sdk: str, made: str) -> None:
    told = printed_by(
        f"""{without(sdk)}
try:
    {made}
except ModuleNotFoundError as missing:
    print(missing.name, missing, sep="\\n")
"""
    )

    remedy = f'pip install "serving-components[{extra}]"'
    assert told == [sdk, f'serving_components.{extra} needs the extra "{extra}": {remedy}']


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("from serving_components import Variant", "Variant is in serving_components.aws"),
        ("from serving_components.aws import Alarms", "Alarms is in serving_components"),
        ("from serving_components import VertexModel", "VertexModel is in serving_components.gcp"),
        ("from serving_components.gcp import Alarms", "Alarms is in serving_components"),
        (
            "from serving_components import AzureTraffic",
            "AzureTraffic is in serving_components.azure",
        ),
        ("from serving_components.azure import Alarms", "Alarms is in serving_components"),
        ("import serving_components as s; s.Shadow", "Shadow is in serving_components.aws"),
    ],
)
def test_a_name_asked_of_the_wrong_package_is_told_where_it_is(statement: str, line: str) -> None:
    with pytest.raises(ImportError) as told:
        exec(statement, {})  # noqa: S102 - it is ours

    assert str(told.value) == line


def test_a_name_of_neither_package_is_no_attribute() -> None:
    assert not any(hasattr(package, "Varient") for package in (serving_components, *CLOUDS))


def test_a_lower_case_name_is_not_looked_for_among_the_components() -> None:
    assert "serving_components.aws" not in loaded_by(
        "import serving_components; hasattr(serving_components, 'variant')"
    )
