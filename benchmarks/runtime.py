"""The runtime against the same model behind bare uvicorn and a handler written by hand.

`python -m benchmarks.runtime [--rounds N]`

Both answer the same request on connections that stay open, in turn, from a load generator in a
process of its own. Then the runtime is told to end under load, which must lose nothing.
"""

import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks import verdict
from benchmarks.programs.runtime import served
from benchmarks.rounds import asked, in_turn

_REQUESTS: Final = 2500
_CONNECTIONS: Final = 8
_MOST: Final = 1.10
_ROUNDS: Final = 31
_DRAINS: Final = 10
_UNDER_LOAD_S: Final = 0.3


class Side:
    """One of the two servers, and what its rounds measured beside their time."""

    def __init__(self, port: int, body: Path) -> None:
        self._port = port
        self._body = body
        self.p50_ms: list[float] = []
        self.p99_ms: list[float] = []

    def round(self) -> float:
        """Milliseconds a request took the server, on the whole."""
        told = served.load(self._port, self._body, _REQUESTS, _CONNECTIONS)
        self.p50_ms.append(told["p50"] * 1000)
        self.p99_ms.append(told["p99"] * 1000)
        return told["seconds"] / _REQUESTS * 1000


def main() -> None:
    """Measure, and exit by whether all bars are kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        base = Path(folder)
        served.unpack(base)
        body = served.sample(base)
        kept = [*_overhead(base, body, rounds), _drains(base, body)]
    sys.exit(not all(kept))


def _overhead(base: Path, body: Path, rounds: int) -> list[bool]:
    with served.runtime(base) as (_, ours_at), served.by_hand(base) as (_, hand_at):
        ours, hand = Side(ours_at, body), Side(hand_at, body)
        taken = in_turn({"the runtime": ours.round, "by hand": hand.round}, rounds)
    per_second = {name: [1000 / each for each in values] for name, values in taken.items()}
    verdict.told(f"requests/s, {rounds} pairs, {_CONNECTIONS} connections", per_second, "/s")
    fewer = [b / a for a, b in zip(*per_second.values(), strict=True)]
    kept = [verdict.kept("by hand / the runtime", fewer, _MOST)]
    for title, ours_ms, hand_ms in (
        ("p50", ours.p50_ms, hand.p50_ms),
        ("p99", ours.p99_ms, hand.p99_ms),
    ):
        rows = {"the runtime": ours_ms[1:], "by hand": hand_ms[1:]}  # the first round warmed up
        verdict.told(title, rows, "ms")
        ratios = [a / b for a, b in zip(*rows.values(), strict=True)]
        kept.append(verdict.kept("the runtime / by hand", ratios, _MOST))
    return kept


def _drains(base: Path, body: Path) -> bool:
    """End the runtime under load, again and again; whether every request was answered."""
    sent = lost = 0
    for _ in range(_DRAINS):
        words = [str(body), "--until-closed", "--connections", str(_CONNECTIONS)]
        with (
            served.runtime(base) as (process, port),
            served.loading([str(port), *words]) as generator,
        ):
            time.sleep(_UNDER_LOAD_S)
            process.send_signal(signal.SIGTERM)
            told = served.finished(generator)
        sent += told["sent"]
        lost += told["sent"] - told["answered"]
    print(f"\nSIGTERM under load, {_DRAINS} times: {sent} requests, {lost} lost", flush=True)
    return lost == 0


if __name__ == "__main__":
    main()
