"""A pytest plugin for the lowest `pulumi`, whose own mocks know nothing of transforms and hooks.

Only the mocks lack them: `test_version_ranges.py` shows a transform at work on the engine.
"""

import asyncio
from typing import Any, Final

import pulumi.resource_hooks
import pulumi.runtime.mocks
import pytest

_ASKS_FOR_TRANSFORMS: Final = "test_a_transform_reaches_every_part"

if not hasattr(pulumi.runtime.mocks, "_resolve_callbacks"):
    # Read by `tests/support/transforms.py`; a test that gives no transform gets none.
    pulumi.runtime.mocks._resolve_callbacks = lambda callbacks: []  # noqa: ARG005
if not hasattr(pulumi.runtime.mocks.MockMonitor, "RegisterResourceHook"):
    # They say that they take hooks, and then refuse every one.
    pulumi.resource_hooks.register_resource_hook = (  # type: ignore[attr-defined]
        lambda hook: asyncio.ensure_future(asyncio.sleep(0))  # noqa: ARG005
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[Any]) -> None:
    """Leave out the one test that the mocks cannot run."""
    out = [item for item in items if item.name == _ASKS_FOR_TRANSFORMS]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)
