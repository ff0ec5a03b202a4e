"""Each way to install the package gives the same imports, from an unrelated folder."""

import json
from typing import Final

import pytest

from tests.packaging.distributions import ROOT, SHIPPED, Distributions
from tests.packaging.environment import Environment

pytestmark = pytest.mark.xdist_group("packaging")

_AT_HOME: Final = ("tests", "examples", "benchmarks", "docs")
_FOUND: Final = """
import importlib.util, json
names = {names!r}
print(json.dumps([name for name in names if importlib.util.find_spec(name)]))
"""
_EVERY_MODULE: Final = """
import importlib, pkgutil
for name in {packages!r}:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, f"{{name}}."):
        if not module.name.endswith((".__main__", ".lambda_handler")):  # these serve when imported
            importlib.import_module(module.name)
"""
_LOADED: Final = "import sys\nimport {module}\nprint(*sys.modules)"
_SDKS: Final = {"pulumi_aws", "pulumi_gcp", "pulumi_azure_native", "boto3", "botocore"}

_EXTRAS: Final = "aws,gcp,azure,policies,sandbox"
_WAYS: Final = ("wheel", "wheel_of_sdist", "sdist", "editable")


@pytest.fixture(scope="module", params=_WAYS)
def installed(
    request: pytest.FixtureRequest,
    built: Distributions,
    tmp_path_factory: pytest.TempPathFactory,
) -> Environment:
    place = tmp_path_factory.mktemp(request.param)
    if request.param == "editable":
        return Environment.holding(place, "--editable", f"{ROOT}[{_EXTRAS}]")
    return Environment.holding(place, f"{getattr(built, request.param)}[{_EXTRAS}]")


def test_every_shipped_package_is_found_elsewhere(installed: Environment) -> None:
    names = [*SHIPPED, "serving_components.aws"]

    assert json.loads(installed.printed(_FOUND.format(names=names))) == names


def test_nothing_of_this_repositorys_own_is_found_elsewhere(installed: Environment) -> None:
    assert json.loads(installed.printed(_FOUND.format(names=_AT_HOME))) == []


def test_every_module_can_be_imported_elsewhere(installed: Environment) -> None:
    installed.printed(_EVERY_MODULE.format(packages=[*SHIPPED]))


def test_the_package_loads_no_cloud_sdk(installed: Environment) -> None:
    loaded = set(installed.printed(_LOADED.format(module="serving_components")).split())

    assert "serving_components.core" in loaded
    assert loaded & _SDKS == set()


def test_a_cloud_loads_its_own_sdk_alone(installed: Environment) -> None:
    component = "serving_components.aws.sagemaker_endpoint.component"
    loaded = set(installed.printed(_LOADED.format(module=component)).split())

    assert loaded & _SDKS == {"pulumi_aws"}


def test_the_command_says_what_it_is_for(installed: Environment) -> None:
    answer = installed.run("serving", "--help")

    assert answer.returncode == 0
    assert answer.stdout.startswith("usage: serving")
