"""What there is before any extra is asked for, and what is said of the one that is missing."""

import pytest

from tests.packaging.distributions import Distributions
from tests.packaging.environment import Environment

pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture(scope="module")
def bare(built: Distributions, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment.holding(tmp_path_factory.mktemp("bare"), str(built.wheel))


def test_the_portable_blocks_need_no_extra(bare: Environment) -> None:
    scaled = "from serving_components import Scaling; print(Scaling(min=2).most)"

    assert bare.printed(scaled) == "2\n"


def test_the_sandboxs_providers_need_no_extra(bare: Environment) -> None:
    bare.printed("import cloud_sandbox.home, cloud_sandbox.engine.serve")

    assert bare.run("serving", "sandbox", "--help").returncode == 0


def test_settings_are_checked_without_any_extra(bare: Environment) -> None:
    bare.printed("import serving_stack.settings, serving_stack.program")


@pytest.mark.parametrize(
    ("extra", "component"),
    [
        ("aws", "SageMakerEndpoint"),
        ("gcp", "VertexEndpoint"),
        ("azure", "AzureOnlineEndpoint"),
    ],
)
def test_a_missing_extra_is_named_by_its_remedy(
    bare: Environment, extra: str, component: str
) -> None:
    answer = bare.python(f"from serving_components.{extra} import {component}")

    assert answer.returncode != 0
    assert answer.stdout.splitlines()[-1].endswith(
        f'MissingExtra: serving_components.{extra} needs the extra "{extra}": pip install'
        f' "serving-components[{extra}]"'
    )


def test_a_missing_extra_can_be_told_from_a_missing_package(bare: Environment) -> None:
    asked = """
try:
    from serving_components.aws import SageMakerEndpoint
except ModuleNotFoundError as missing:
    print(missing.name)
"""
    assert bare.printed(asked) == "pulumi_aws\n"


def test_endpoints_that_cannot_answer_name_their_extra(bare: Environment) -> None:
    asked = """
from pathlib import Path
from cloud_sandbox.data_plane import Unserved, running
try:
    with running(Path("home")):
        pass
except Unserved as reason:
    print(reason)
"""
    assert bare.printed(asked) == (
        "endpoints answer in the sandbox by aiohttp, starlette, uvicorn, not installed here:"
        ' pip install "serving-components[sandbox]"\n'
    )
