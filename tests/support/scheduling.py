"""How the workers of pytest-xdist share the tests out: by file, and what takes longest first.

By test, as xdist does with what has no group, it counts through all that is done for each of 20,000
tests, a minute of a core in all; and what a file makes once is made once for each worker.
"""

from collections.abc import Sequence
from typing import Any, Final

import pytest

_LONGEST_FIRST: Final = (
    "tests/packaging/test_version_ranges.py",
    "tests/engine_runs/kills/",
    "tests/cli/rehearsing/",
    "tests/engine_runs/",
    "tests/packaging/",
)
"""Begun last, any of them would have one worker at work and the others at rest."""


def place_in_the_queue(item: pytest.Item) -> int:
    """The lower, the earlier its file is begun."""
    places = enumerate(_LONGEST_FIRST)
    return next((n for n, path in places if item.nodeid.startswith(path)), len(_LONGEST_FIRST))


def by_file(config: pytest.Config, log: Any) -> Any:
    """xdist's scheduler of groups, to which a file is one; in the order of collection.

    Not every environment that runs tests has xdist (`tests/packaging/ends.py`).
    """
    from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]  # noqa: PLC0415

    class ByFile(LoadGroupScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return str(super()._split_scope(nodeid)).partition("::")[0]

    config.option.loadscopereorder = False  # by number of tests, which says nothing of their time
    return ByFile(config, log)


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """As they are begun."""
    return sorted(items, key=place_in_the_queue)
