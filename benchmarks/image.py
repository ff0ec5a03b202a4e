"""How soon the image's entry point is ready, and how much its last stage copies.

`python -m benchmarks.image [--rounds N]`: the example's folder and model, in the layout of the
image, from the start of the process to the first 200 of /ping. Without a container engine, so
without what one needs to start a container.
"""

import json
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from time import perf_counter, sleep
from typing import Final

from benchmarks import verdict
from benchmarks.rounds import asked
from tests.runtime.image.layout import Layout
from tests.support import archives

_DIGITS: Final = Path(__file__).parents[1] / "examples" / "digits"
_ROUNDS: Final = 10
_MOST_S: Final = 2.0
_MOST_BYTES: Final = 150e6
_DIRECT: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main() -> None:
    """Measure, and exit by whether both bars are kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        layout = Layout.assembled(Path(folder, "image"), _DIGITS)
        base = Path(folder, "ml")
        archives.unpack(_DIGITS / "model.tar.gz", base / "model")
        seconds = [_until_ready(layout, base) for _ in range(rounds)]
        verdict.told(f"ready, {rounds} starts", {"from start to /ping 200": seconds}, "s")
        kept = [
            verdict.kept("ready / 2 s", [one / _MOST_S for one in seconds], 1),
            verdict.kept("copied / 150 MB", [layout.size() / _MOST_BYTES], 1),
        ]
    sys.exit(not all(kept))


def _until_ready(layout: Layout, base: Path) -> float:
    began = perf_counter()
    with layout.running(base, "serve") as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        port = next(told["port"] for line in process.stdout if "port" in (told := json.loads(line)))
        while not _ready(port):
            sleep(0.002)
        return perf_counter() - began


def _ready(port: int) -> bool:
    try:
        with _DIRECT.open(f"http://127.0.0.1:{port}/ping") as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own
    except urllib.error.URLError:
        return False


if __name__ == "__main__":
    main()
