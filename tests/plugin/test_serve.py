"""The plugin's process ends with whoever started it, however that one ended."""

import subprocess
import sys
from pathlib import Path
from typing import Final

PLUGIN: Final = Path(__file__).parents[2] / "plugin"
_HUNG_S: Final = 60
_STARTER: Final = """
import subprocess, sys

subprocess.run([sys.executable, *sys.argv[1:]])
"""


def test_it_does_not_outlive_a_host_that_was_killed() -> None:
    command = (sys.executable, "-c", _STARTER, str(PLUGIN), "127.0.0.1:1")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        serving = int(starter.stdout.readline())
        starter.kill()

        # The pipe closes with the last who may write to it, which is the plugin.
        after, _ = starter.communicate(timeout=_HUNG_S)

    assert serving > 0
    assert after == ""
