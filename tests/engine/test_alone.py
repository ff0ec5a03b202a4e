"""The bootstrap needs the standard library alone, and its host only what its pins install."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving_cli.engine import cache

HOST = sorted(cache.HOST.glob("*.py"))
CHILD = sorted((cache.HOST / "serving_child").glob("*.py"))
BOOTSTRAP = sorted(cache.HERE.glob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """Top-level names a file imports from outside its own package."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize(
    ("files", "allowed"),
    [(BOOTSTRAP, set()), (HOST, {"grpc", "google", "pulumi"}), (CHILD, {"pulumi"})],
    ids=["bootstrap", "host", "child"],
)
def test_nothing_is_imported_that_may_not_be_there(files: list[Path], allowed: set[str]) -> None:
    foreign = {
        (file.name, name)
        for file in files
        for name in imported(file)
        if name not in sys.stdlib_module_names | allowed
    }

    assert files
    assert foreign == set()
