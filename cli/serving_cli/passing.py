"""Runs a command as if it had been typed: same terminal, same exit code, same Ctrl-C."""

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from serving_cli.failure import Failure

_NOT_FOUND = 127
_NOT_RUN = 126


def run(command: Sequence[str], environment: Mapping[str, str], cwd: Path | None = None) -> int:
    """Run `command` to its end and return its exit code, 128 + n when signal n ended it.

    A Ctrl-C reaches the child by itself, being of the same process group; other requests to end
    are handed on, and waited for.
    """
    children: list[subprocess.Popen[bytes]] = []
    asked: list[int] = []

    def hand_on(number: int, _: FrameType | None) -> None:
        asked.append(number)
        for child in children:
            child.send_signal(number)

    # Before there is a child, so that no signal meets us in between. A handler, unlike an ignored
    # signal, is not inherited.
    kept = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, hand_on),
        signal.SIGHUP: signal.signal(signal.SIGHUP, hand_on),
    }
    try:
        child = _started(command, environment, cwd)
        children.append(child)
        for number in asked:
            child.send_signal(number)
        code = child.wait()
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
    if code < 0 and -code not in {*asked, signal.SIGINT}:
        # It said nothing any more, perhaps in the middle of a line.
        print(f"\nserving: {Path(command[0]).name} was {_ended(-code)}", file=sys.stderr)
    return code if code >= 0 else 128 - code


def _ended(number: int) -> str:
    try:
        return f"ended by {signal.Signals(number).name}"
    except ValueError:
        return f"ended by signal {number}"


def _started(
    command: Sequence[str], environment: Mapping[str, str], cwd: Path | None
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(command, env=dict(environment), cwd=cwd)
    except FileNotFoundError:
        raise Failure(f"there is no command {command[0]}", _NOT_FOUND) from None
    except OSError as reason:
        told = (reason.strerror or str(reason)).lower()
        raise Failure(f"{command[0]} cannot be run: {told}", _NOT_RUN) from None
