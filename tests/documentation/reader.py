"""Somebody who types what the first page says, in a shell and a folder of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from serving_cli.engine import cache
from tests.documentation.pages import ROOT, Block

_LIMIT_S: Final = 600
_FILES: Final = ("Makefile", "Pulumi.yaml", "serving.schema.json", "infra/__main__.py")
_FOLDERS: Final = ("examples", "policies")
_FOREIGN: Final = ("AWS_", "AZURE_", "ARM_", "GOOGLE_", "PULUMI_", "PYTEST_", "SERVING_", "XDG_")
_TYPED_IN: Final = "hush-hush\n"
"""What is answered where a command asks for a secret."""


class Reader:
    """Has a checkout in which `make setup` was done, a home that is empty, and one open shell."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.states = folder / "states"
        self._open = folder / "shell"
        for path in (*_FILES, *(file.name for file in ROOT.glob("Pulumi.*.yaml"))):
            (self.checkout / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, self.checkout / path)
        for path in _FOLDERS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / path, self.checkout / path, ignore=ignored)
        for made in (self.states, folder / "home"):
            made.mkdir()
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(_FOREIGN)},
            "HOME": str(folder / "home"),
            # By default it is in the account's home, whatever HOME says; `login` writes into it.
            "PULUMI_HOME": str(folder / "home" / ".pulumi"),
            "SERVING_CACHE": str(cache.home()),
            "MAKEFLAGS": "SETUP=true",  # tests/engine sets up
            "PULUMI_CONFIG_PASSPHRASE": "for the tests",
            "PULUMI_SKIP_CONFIRMATIONS": "true",  # nobody is there to be asked
            "NO_COLOR": "1",
        }
        self.installed(self.checkout)

    def installed(self, folder: Path) -> Path:
        """Let this environment be the one that a reader would make in a folder."""
        folder.mkdir(exist_ok=True)
        (folder / ".venv").symlink_to(sys.prefix)
        return folder

    def types(self, block: Block, lines: str, folder: Path | None = None) -> str:
        """Type them; what was said. Fails, with that, when one of them did."""
        script = "\n".join(
            (
                "set -eu -o pipefail",
                f"if [ -f {self._open} ]; then . {self._open}; fi",
                lines,
                f"export -p > {self._open}",
            )
        )
        answer = subprocess.run(
            ["bash", "-c", script],
            cwd=folder or self.checkout,
            env=self._environment,
            input=_TYPED_IN,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_LIMIT_S,
            check=False,
        )
        assert answer.returncode == 0, f"{block.text}\n{answer.stdout}"
        return answer.stdout
