"""The installer, told of the index that pip is told of on this machine."""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from typing import Final

from uv import find_uv_bin

_LIMIT_S: Final = 600
_SPELLED: Final = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}
"""pip's option, and the variable by which uv is told the same."""


def uv(*words: str) -> str:
    """Run `uv WORDS`; what it printed. Fails, saying why, when it was refused."""
    answer = subprocess.run(
        [find_uv_bin(), *words, "--no-config"],
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@cache
def _environment() -> Mapping[str, str]:
    """uv reads none of pip's settings; what its own variables say stands."""
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=True,
    )
    told = {}
    for line in answer.stdout.splitlines():
        key, _, value = line.partition("=")
        variable = _SPELLED.get(key.rpartition(".")[2])
        if variable is not None:
            told[variable] = value.strip("'\"")
    outside = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return told | outside
