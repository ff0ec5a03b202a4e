"""A Ctrl-C is the engine's to answer, and leaves nothing running."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.rehearsed import Rehearsal

_SLOW = """
import os, pathlib, time
import pulumi_aws as aws

def made(_):
    pathlib.Path({sign!r}).write_text(f"{{os.getpid()}} {{os.getppid()}}")
    time.sleep(120)

aws.sns.Topic("t").id.apply(made)
"""
PATIENCE_S = 20.0
CANCELLED = 1


def _appears(sign: Path) -> str:
    """What a program wrote down, once it has."""
    deadline = time.monotonic() + PATIENCE_S
    while not (sign.exists() and sign.read_text()):
        assert time.monotonic() < deadline, "the program did not start"
        time.sleep(0.05)
    return sign.read_text()


def _end(*processes: int) -> bool:
    """Whether these are gone, given the moment it takes."""
    deadline = time.monotonic() + PATIENCE_S
    while any(map(_alive, processes)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _running() -> str:
    """Every command line there is; a provider names its home in its own."""
    if not Path("/proc/self/cmdline").exists():
        listing = ["ps", "-axo", "args"]
        return subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            lines.append(file.read_text(errors="replace"))
    return "\n".join(lines)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_ctrl_c_during_up_ends_in_the_engines_code_and_leaves_no_process(
    rehearsal: Rehearsal, tmp_path: Path
) -> None:
    sign = tmp_path / "sign"
    rehearsal.write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n")
    rehearsal.write("app/__main__.py", _SLOW.format(sign=str(sign)))
    up = subprocess.Popen(
        rehearsal.line("--", "pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"),
        cwd=rehearsal.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    program, language_host = map(int, _appears(sign).split())

    os.killpg(up.pid, signal.SIGINT)
    said, _ = up.communicate(timeout=PATIENCE_S)

    assert up.returncode == CANCELLED, said
    assert "update canceled" in said
    assert "serving:" not in said
    assert "Traceback" not in said
    assert _end(program, language_host)
    assert str(rehearsal.home) not in _running()

    rehearsal.write("app/__main__.py", "import pulumi_aws as aws\naws.sns.Topic('t')\n")
    again = rehearsal.pulumi("up", "--yes", "--skip-preview", "--stack", "dev")
    assert again.code == 0, again.out
