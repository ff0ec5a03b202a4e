"""Where engines are kept: the user's cache folder, by version and recipe, shared by all clones."""

import hashlib
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from .versions import BUILT

HERE = Path(__file__).parent
GO = HERE / "golang"
GO_RECIPE = [GO / "go.mod", GO / "go.sum", *sorted(GO.rglob("*.go")), HERE / "recipe.py"]
HOST_RECIPE = [HERE / "pins" / "host.txt", HERE / "room.py", HERE / "launchers.py"]
HOST = HERE / "host"


def home() -> Path:
    """SERVING_CACHE, else the platform's cache folder."""
    if asked := os.environ.get("SERVING_CACHE"):
        return Path(asked).expanduser().absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "serving"
    root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "serving"


@dataclass(frozen=True)
class Places:
    """The CLI takes minutes to build and the host seconds, so each has its own key."""

    cli: Path
    room: Path
    official: Path
    logs: Path

    @property
    def lock(self) -> Path:
        return self.cli.with_name("lock")

    @property
    def cli_work(self) -> Path:
        return self.cli.with_name(self.cli.name + "-work")

    @property
    def room_work(self) -> Path:
        return self.room.with_name(self.room.name + "-work")


def places() -> Places:
    folder = home() / "engine"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    machine = f"{sys.platform}-{platform.machine()}"
    cli = digest(GO_RECIPE, machine)
    room = digest([*HOST_RECIPE, *sorted(HOST.rglob("*.py"))], cli)
    return Places(
        cli=folder / f"cli-v{BUILT}-{cli}",
        room=folder / f"v{BUILT}-{room}",
        official=folder / f"official-v{BUILT}",
        logs=folder / "logs",
    )


def digest(files: list[Path], salt: str) -> str:
    """A short name for the content of these files."""
    content = hashlib.sha256(salt.encode())
    for file in files:
        data = file.read_bytes()
        content.update(f"\n{file.name} {len(data)}\n".encode())
        content.update(data)
    return content.hexdigest()[:12]
