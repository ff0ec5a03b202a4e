"""Fixtures of the components' tests."""

import pytest

from tests.support.cloud import RecordingCloud


@pytest.fixture(name="cloud")
def recording_cloud() -> RecordingCloud:
    return RecordingCloud()
