"""What a wheel and a source distribution hold, and what stays at home."""

import fnmatch
from typing import Final

import pytest

from tests.packaging.distributions import ROOT, SHIPPED, Distributions, in_sdist, in_wheel

pytestmark = pytest.mark.xdist_group("packaging")

_INFO: Final = "serving_components-*.dist-info/"
_NEEDED: Final = (
    "serving_components/py.typed",
    "serving_runtime/py.typed",
    "serving_runtime/image/Dockerfile",
    "serving_runtime/image/requirements.txt",
    "serving_stack/py.typed",
    "cloud_sandbox/aws/sagemaker/endpoint.json",
    "cloud_sandbox/aws/partitions.json",
    "serving_cli/engine/golang/go.mod",
    "serving_cli/engine/golang/go.sum",
    "serving_cli/engine/golang/serving-codegen-python/main.go",
    "serving_cli/engine/pins/go.txt",
    "serving_cli/engine/host/servicer.py",
    "serving_cli/engine/host/serving_child/__main__.py",
)
"""Of each kind of file that nothing imports and something needs, at least one."""


def _in_the_tree() -> dict[str, bytes]:
    """Files of the shipped packages, as a wheel names them."""
    return {
        str(path.relative_to(ROOT / folder)): path.read_bytes()
        for package, folder in SHIPPED.items()
        for path in (ROOT / folder / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_wheel_holds_the_shipped_packages_whole_and_nothing_else(built: Distributions) -> None:
    held = in_wheel(built.wheel)

    code = {path: text for path, text in held.items() if not fnmatch.fnmatch(path, f"{_INFO}*")}

    assert code == _in_the_tree()


@pytest.mark.parametrize("path", _NEEDED)
def test_a_wheel_holds_what_nothing_imports(built: Distributions, path: str) -> None:
    assert in_wheel(built.wheel)[path] is not None


def test_a_wheel_made_of_the_source_distribution_is_the_same(built: Distributions) -> None:
    assert in_wheel(built.wheel_of_sdist) == in_wheel(built.wheel)


def test_a_source_distribution_holds_nothing_of_this_repositorys_own(built: Distributions) -> None:
    tops = {path.partition("/")[0] for path in in_sdist(built.sdist)}

    assert tops - {"PKG-INFO"} == {
        *SHIPPED.values(),
        *(".gitignore", "LICENSE", "README.md", "pyproject.toml"),
    }
