"""Runs in turn, A B A B …, so that whatever else the machine does meets each of them alike."""

import argparse
import sys
from collections.abc import Callable, Mapping


def asked(description: str | None, default: int) -> int:
    """How many rounds the command line asks for."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--rounds", type=int, default=default, help=f"runs of each (default: {default})"
    )
    rounds: int = parser.parse_args().rounds
    if rounds < 1:
        parser.error(f"--rounds takes 1 or more, got {rounds}")
    return rounds


def in_turn(actions: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each action in each round; one round before them warms caches uncounted."""
    for name, action in actions.items():
        _say(f"warming up: {name}")
        action()
    seconds: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(1, rounds + 1):
        for name, action in actions.items():
            _say(f"round {number} of {rounds}: {name}")
            seconds[name].append(action())
    return seconds


def _say(line: str) -> None:
    """Beside the figures, which go to standard output."""
    print(line, file=sys.stderr, flush=True)
