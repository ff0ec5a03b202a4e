"""The facts files of the repository: fresh, well formed, and true in what is known by heart."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import cloud_sandbox
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.facts import Facts
from facts_cutter.__main__ import main

SANDBOX = Path(cloud_sandbox.__path__[0])
RESOURCES = catalog("aws").resources
CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
FILES = sorted(
    file for file in SANDBOX.rglob("*.json") if '"createOnly"' in file.read_text(encoding="utf-8")
)


def schemas(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """A schema and every one below it."""
    below = [schema[key] for key in ("items", "values") if key in schema]
    below += schema.get("properties", {}).values()
    return [schema, *(found for item in below for found in schemas(item))]


@pytest.fixture(params=FILES, ids=lambda file: str(file.relative_to(SANDBOX)))
def file(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def content(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def variant() -> dict[str, Any]:
    properties: dict[str, Any] = facts(CONFIGURATION).properties["productionVariants"]
    below: dict[str, Any] = properties["items"]["properties"]
    return below


def facts(token: str) -> Facts:
    return RESOURCES[token].facts


def test_every_file_is_what_a_fresh_cut_writes(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--check"])

    told = capsys.readouterr()
    assert code == 0, told.out + told.err


def test_every_emulated_type_has_its_file() -> None:
    others = [catalog(package).resources for package in ("gcp", "azure-native")]

    assert len(FILES) == len(RESOURCES) + sum(map(len, others))


def test_every_pattern_is_one_python_understands(content: dict[str, Any]) -> None:
    for schema in schemas(content["inputs"]):
        re.compile(schema.get("pattern", ""))


def test_every_shared_enum_is_in_its_file(content: dict[str, Any]) -> None:
    named = {schema["enumOf"] for schema in schemas(content["inputs"]) if "enumOf" in schema}

    assert named == content.get("enums", {}).keys()


def test_every_fact_names_the_versions_it_came_from(content: dict[str, Any]) -> None:
    assert content["sources"].keys() >= {"inputs", "values"}
    assert all(re.search(r"^[\w-]+ \d+\.\d+", source) for source in content["sources"].values())


def test_what_cannot_change_is_an_input(content: dict[str, Any]) -> None:
    inputs = content["inputs"]["properties"]

    assert {name.partition(".")[0] for name in content["createOnly"]} <= inputs.keys()
    assert set(content["filled"]) <= inputs.keys()
    assert inputs.keys().isdisjoint(content["outputs"])


def test_a_file_carries_no_address(file: Path) -> None:
    assert not re.search(r"https?://\w|www\.|\.(?:com|org|io)\b", file.read_text(encoding="utf-8"))


def test_a_file_stays_small_enough_to_review(file: Path) -> None:
    assert file.stat().st_size < 40_000


def test_an_instance_type_that_cannot_host_is_not_listed(variant: dict[str, Any]) -> None:
    listed = variant["instanceType"]["enum"]

    assert {"ml.g5.xlarge", "ml.t2.medium"} <= set(listed)
    assert "ml.t3.medium" not in listed


def test_a_variant_starts_on_one_instance_at_least(variant: dict[str, Any]) -> None:
    assert variant["initialInstanceCount"]["minimum"] == 1


def test_a_serverless_variant_runs_1_to_200_requests_at_once(variant: dict[str, Any]) -> None:
    concurrency = variant["serverlessConfig"]["properties"]["maxConcurrency"]

    assert (concurrency["minimum"], concurrency["maximum"]) == (1, 200)


def test_a_configuration_holds_1_to_10_variants() -> None:
    variants = facts(CONFIGURATION).properties["productionVariants"]

    assert (variants["minItems"], variants["maxItems"]) == (1, 10)


@pytest.mark.parametrize("token", [CONFIGURATION, "aws:sagemaker/endpoint:Endpoint"])
def test_a_name_is_at_most_63_characters(token: str) -> None:
    assert facts(token).properties["name"]["maxLength"] == 63


def test_an_endpoint_moves_to_another_configuration_in_place() -> None:
    assert facts("aws:sagemaker/endpoint:Endpoint").create_only == {"name", "region"}


def test_a_mistaken_instance_type_is_told_the_nearest_that_hosts() -> None:
    bad = {"productionVariants": [{"instanceType": "ml.t3.medium"}]}

    [fault] = facts(CONFIGURATION).faults(bad)

    assert fault.property == "productionVariants[0].instanceType"
    assert "did you mean ml.t2.medium?" in fault.reason


def test_a_region_belongs_to_its_partition() -> None:
    homes = [partition_of(name) for name in ("eu-west-1", "cn-north-1", "us-gov-west-1", "moon-1")]

    assert [home.id if home else None for home in homes] == ["aws", "aws-cn", "aws-us-gov", None]
