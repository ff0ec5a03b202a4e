"""The arrows between the houses, checked from the imports themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSES = {
    "serving_components": ROOT / "components",
    "serving_runtime": ROOT / "runtime",
    "serving_stack": ROOT / "infra",
    "cloud_sandbox": ROOT / "sandbox",
    "facts_cutter": ROOT / "sandbox",
    "serving_cli": ROOT / "cli",
    "serving_policies": ROOT / "policies",
    "serving_plugin": ROOT / "plugin",
}
MAY_IMPORT = {
    "serving_components": set(),
    "serving_runtime": set(),
    "serving_stack": {"serving_components"},
    "cloud_sandbox": set(),
    "facts_cutter": {"cloud_sandbox"},
    "serving_cli": {"cloud_sandbox", "serving_components", "serving_runtime", "serving_stack"},
    "serving_policies": set(),
    "serving_plugin": {"serving_components"},
}
CLOUDS = ("aws", "gcp", "azure")
SDKS = {"pulumi_aws": "aws", "pulumi_gcp": "gcp", "pulumi_azure_native": "azure"}
LINES = 300


def files(house: str) -> list[Path]:
    return sorted((HOUSES[house] / house).rglob("*.py"))


def module_of(file: Path, house: str) -> str:
    return ".".join(file.relative_to(HOUSES[house]).with_suffix("").parts)


def imports(file: Path, house: str) -> Iterator[str]:
    """Modules a file imports, relative ones made absolute."""
    package = module_of(file, house).split(".")[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("house", HOUSES)
def test_a_house_imports_only_the_houses_below_it(house: str) -> None:
    strangers = set(HOUSES) - MAY_IMPORT[house] - {house}

    found = {
        (module_of(file, house), name)
        for file in files(house)
        for name in imports(file, house)
        if name.split(".")[0] in strangers
    }

    assert found == set()


@pytest.mark.parametrize("house", HOUSES)
def test_no_house_imports_what_only_a_checkout_has(house: str) -> None:
    found = {
        (module_of(file, house), name)
        for file in files(house)
        for name in imports(file, house)
        if name.split(".")[0] in {"tests", "benchmarks", "examples"}
    }

    assert found == set()


ADDRESSES = {
    "serving_components.gcp.own_resource.address",
    "serving_components.azure.own_resource.environment",
}
"""Read what no client of the vendor's reads, in the engine's host of dynamic providers."""


def test_components_read_neither_config_nor_environment() -> None:
    found = [
        (file.name, word)
        for file in files("serving_components")
        if module_of(file, "serving_components") not in ADDRESSES
        for word in ("os.environ", "getenv", "pulumi.Config")
        if word in file.read_text(encoding="utf-8")
    ]

    assert found == []


def test_only_one_module_of_the_program_reads_config() -> None:
    readers = {
        module_of(file, "serving_stack")
        for file in files("serving_stack")
        if "pulumi.Config" in file.read_text(encoding="utf-8")
    }

    assert readers == {"serving_stack.settings.load"}


def test_core_knows_no_cloud_and_loads_no_sdk() -> None:
    core = [f for f in files("serving_components") if "core" in f.parts]

    found = {
        name
        for file in core
        for name in imports(file, "serving_components")
        if name.split(".")[0] in SDKS
        or name.startswith(tuple(f"serving_components.{c}" for c in CLOUDS))
    }

    assert core
    assert found == set()


@pytest.mark.parametrize("cloud", CLOUDS)
def test_clouds_do_not_import_each_other(cloud: str) -> None:
    others = tuple(f"serving_components.{other}" for other in CLOUDS if other != cloud)
    sdks = {sdk for sdk, home in SDKS.items() if home != cloud}

    found = {
        name
        for file in files("serving_components")
        if cloud in file.parts
        for name in imports(file, "serving_components")
        if name.startswith(others) or name.split(".")[0] in sdks
    }

    assert found == set()


def test_component_folders_do_not_import_each_other() -> None:
    folders = [file.parent for file in files("serving_components") if file.name == "component.py"]
    names = {module_of(folder, "serving_components") for folder in folders}

    found = {
        (module_of(folder, "serving_components"), name)
        for folder in folders
        for file in folder.glob("*.py")
        for name in imports(file, "serving_components")
        for other in names - {module_of(folder, "serving_components")}
        if name == other or name.startswith(f"{other}.")
    }

    assert names
    assert found == set()


def test_the_sandbox_engine_knows_no_cloud_by_name() -> None:
    engine = [file for file in files("cloud_sandbox") if "engine" in file.parts]

    found = {
        name
        for file in engine
        for name in imports(file, "cloud_sandbox")
        if name.startswith(("cloud_sandbox.aws", "cloud_sandbox.gcp", "cloud_sandbox.azure"))
    }

    assert engine
    assert found == set()


def test_the_sandbox_loads_no_provider_sdk_and_no_api_model() -> None:
    heavy = {"pulumi_aws", "pulumi_gcp", "pulumi_azure_native", "botocore", "boto3", "cfnlint"}

    found = {
        (module_of(file, "cloud_sandbox"), name)
        for file in files("cloud_sandbox")
        for name in imports(file, "cloud_sandbox")
        if name.split(".")[0] in heavy
    }

    assert found == set()


def test_only_the_data_plane_needs_the_extra_of_the_sandbox() -> None:
    found = {
        (module_of(file, "cloud_sandbox"), name)
        for file in files("cloud_sandbox")
        if "data_plane" not in file.parts
        for name in imports(file, "cloud_sandbox")
        if name.split(".")[0] in {"aiohttp", "matplotlib"}
        or name.startswith("cloud_sandbox.data_plane")
    }

    assert found == set()


def test_rooms_of_one_service_are_asked_by_no_other_room_of_the_data_plane() -> None:
    services = ("cloudwatch", "sagemaker", "sagemaker_api")

    found = {
        (module_of(file, "cloud_sandbox"), name)
        for file in files("cloud_sandbox")
        if "data_plane" in file.parts
        for name in imports(file, "cloud_sandbox")
        for service in services
        if f"{name}.".startswith(f"cloud_sandbox.data_plane.{service}.")
        and service not in file.parts
    }

    assert found == set()


def test_the_runtime_needs_nothing_of_pulumi_and_no_sdk_of_a_cloud() -> None:
    foreign = {"pulumi", "grpc", "boto3", "botocore", *SDKS}

    found = {
        (module_of(file, "serving_runtime"), name)
        for file in files("serving_runtime")
        for name in imports(file, "serving_runtime")
        if name.split(".")[0] in foreign
    }

    # Imported when a function asks for secrets or buckets, and where Lambda's runtimes bring it.
    assert found == {("serving_runtime.lambda_.clients", "boto3")}


def test_component_files_keep_annotations_that_the_analyzer_can_read() -> None:
    """`from __future__ import annotations` breaks Pulumi's component analyzer."""
    found = [
        file.name
        for file in files("serving_components")
        if "from __future__ import annotations" in file.read_text(encoding="utf-8")
    ]

    assert found == []


@pytest.mark.parametrize("house", HOUSES)
def test_no_module_outgrows_its_room(house: str) -> None:
    too_long = {
        str(file.relative_to(ROOT)): count
        for file in files(house)
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > LINES
    }

    assert too_long == {}
