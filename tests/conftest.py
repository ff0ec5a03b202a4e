"""What every test stands on, whichever ran before it in the same process."""

import pytest

from tests.support.loop import ensure_loop


@pytest.fixture(autouse=True)
def loop_of_this_thread() -> None:
    ensure_loop()
