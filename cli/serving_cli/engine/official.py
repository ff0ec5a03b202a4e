"""Run in a private interpreter: `official.py FOLDER VERSION MARK`, the SDK's own installer.

It touches MARK once the installer has been fetched, so that its caller can tell a network that does
not answer from a download that takes its time.
"""

import importlib
import importlib.machinery
import socket
import sys
import types
from pathlib import Path
from typing import Any

ANSWER_S = 5.0


def main(folder: str, version: str, mark: str) -> None:
    # Only the installer's module: the SDK itself wants packages that are not needed here.
    spec = importlib.machinery.PathFinder.find_spec("pulumi")
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError("no pulumi package")
    root = Path(next(iter(spec.submodule_search_locations)))
    for name in ("pulumi", "pulumi.automation"):
        parent = types.ModuleType(name)
        parent.__path__ = [str(root.joinpath(*name.split(".")[1:]))]
        sys.modules[name] = parent
    installer: Any = importlib.import_module("pulumi.automation._cmd")
    semver = importlib.import_module("semver")

    fetch = installer._download_to_file  # noqa: SLF001

    def marked(*arguments: object) -> None:
        fetch(*arguments)
        Path(mark).touch()

    installer._download_to_file = marked  # noqa: SLF001
    socket.setdefaulttimeout(ANSWER_S)
    installer.PulumiCommand.install(root=folder, version=semver.VersionInfo.parse(version))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except OSError as reason:
        sys.exit(f"the installer cannot be fetched: {reason}")
