"""The wheel at both ends of its version ranges: the oldest of each, and the newest there is."""

import json
from pathlib import Path
from typing import Final

import pytest
from packaging.version import Version

from tests.packaging.distributions import ROOT, Distributions
from tests.packaging.ends import RESOLUTIONS, End

_PYTEST: Final = ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color", "no")
_OF_NO_SDK: Final = ("--ignore-glob", "*/test_every_kill.py")
"""Hundreds of whole rollouts on a stand-in of a cloud; the tests beside them ask it the same."""

_PLUGINS: Final = {"lowest": ("-p", "tests.packaging.older_mocks"), "highest": ()}
_UP: Final = ("up", "--stack", "dev", "--yes", "--skip-preview", "--non-interactive")
_PROGRAM: Final = """
import pulumi
from serving_components import Alarms, Model, Rollout, Scaling
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs


def kept_shorter(part):
    if part.type_ == "aws:cloudwatch/logGroup:LogGroup":
        return pulumi.ResourceTransformResult({**part.props, "retentionInDays": 30}, part.opts)


fraud = SageMakerEndpoint(
    "fraud",
    SageMakerEndpointArgs(
        model=Model(path="model.tar.gz", framework="sklearn:1.2"),
        instance_type="ml.m5.xlarge",
        scaling=Scaling(min=4, max=10, requests_per_minute=1000),
        rollout=Rollout(strategy="canary", percent=25, bake_minutes=10),
        alarms=Alarms(p99_ms=100, error_percent=1),
    ),
    pulumi.ResourceOptions(transforms=[kept_shorter]),
)
pulumi.export("days", fraud.log_group.retention_in_days)
"""


@pytest.fixture(
    scope="module",
    params=[pytest.param(n, marks=pytest.mark.xdist_group(f"packaging-{n}")) for n in RESOLUTIONS],
)
def end(
    request: pytest.FixtureRequest,
    built: Distributions,
    tmp_path_factory: pytest.TempPathFactory,
) -> End:
    return End.made(request.param, tmp_path_factory.mktemp(request.param), built.wheel)


@pytest.fixture(scope="module")
def project(end: End) -> Path:
    """A project whose interpreter is the environment's."""
    folder = end.environment.elsewhere
    runtime = {"name": "python", "options": {"virtualenv": str(end.environment.folder)}}
    (folder / "Pulumi.yaml").write_text(json.dumps({"name": "risk", "runtime": runtime}))
    (folder / "Pulumi.dev.yaml").write_text(json.dumps({"config": {"aws:region": "eu-west-1"}}))
    (folder / "__main__.py").write_text(_PROGRAM)
    (folder / "model.tar.gz").write_bytes(b"weights")
    return folder


@pytest.fixture(scope="module")
def sandbox(project: Path) -> tuple[str, ...]:
    """The installed command, with a sandbox of its own."""
    home = project.parent / "home"
    return ("serving", "sandbox", "--home", str(home), "--strict", "--", "pulumi")


@pytest.fixture(scope="module")
def created(end: End, sandbox: tuple[str, ...]) -> str:
    answer = end.environment.run(*sandbox, *_UP)
    assert answer.returncode == 0, answer.stdout
    return answer.stdout


def test_each_environment_holds_its_end_of_the_ranges(end: End) -> None:
    """Of the lowest, the very version where each range begins; of the highest, no older one."""
    held = {name: Version(text) for name, text in end.environment.versions().items()}
    begins = {
        each.name: Version(part.version)
        for each in end.ranges
        for part in each.specifier
        if part.operator == ">="
    }

    assert begins
    for name, begin in begins.items():
        assert held[name] == begin if end.name == "lowest" else held[name] >= begin, name


def test_the_components_and_the_program_hold_at_each_end(end: End) -> None:
    tested = ("tests/components", "tests/infra")

    answer = end.environment.run(*_PYTEST, *_PLUGINS[end.name], *_OF_NO_SDK, *tested, cwd=ROOT)

    assert answer.returncode == 0, answer.stdout


def test_an_endpoint_comes_up_at_each_end(created: str) -> None:
    assert "aws:sagemaker:Endpoint fraud created" in created


def test_a_transform_reaches_the_parts_at_each_end(created: str) -> None:
    [line] = [line for line in created.splitlines() if line.strip().startswith("days")]

    assert line.split() == ["days:", "30"]


def test_a_second_up_changes_nothing_at_each_end(
    end: End, created: str, sandbox: tuple[str, ...]
) -> None:
    assert created

    answer = end.environment.run(*sandbox, *_UP, "--expect-no-changes")

    assert answer.returncode == 0, answer.stdout
