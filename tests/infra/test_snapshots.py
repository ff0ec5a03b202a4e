"""What each stack registers as a whole; `make snapshots` takes the current state as right."""

from pathlib import Path

import pytest

from serving_stack.program import deploy
from tests.infra.stack_files import NAMES, parsed, settings_of
from tests.support.cloud import RecordingCloud
from tests.support.snapshots import kept, snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("stack", NAMES)
def test_a_stack_registers_what_its_snapshot_says(cloud: RecordingCloud, stack: str) -> None:
    wanted = parsed(settings_of(stack), stack)

    outputs = cloud.deploy(lambda: deploy(wanted), stack=stack)
    current = snapshot(list(cloud.registered.values()), outputs)

    assert current == kept(SNAPSHOTS / f"{stack}.yaml", current)
