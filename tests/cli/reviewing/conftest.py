"""Fixtures of the tests of reviews."""

import pytest

from tests.support.cloud import RecordingCloud


@pytest.fixture(name="cloud")
def recording_cloud() -> RecordingCloud:
    return RecordingCloud()
