"""Second way: the official CLI, by the installer the Pulumi SDK brings."""

import shutil

from . import cache, commands, on_path, private_python
from .cache import Places
from .engines import Engine, NotHereError, SetUpError
from .progress import Progress
from .versions import BUILT

PINS = cache.HERE / "pins" / "installer.txt"
UNANSWERED_S = 10.0
DOWNLOAD_S = 300.0


def find(places: Places) -> Engine:
    """The CLI an earlier run installed."""
    pulumi = places.official / "bin" / "pulumi"
    if not pulumi.is_file():
        raise NotHereError("not installed yet")
    return on_path.checked(pulumi, "installer")


def install(places: Places, progress: Progress) -> Engine:
    """Install it, unless the network does not answer: then give up within seconds."""
    work = places.official.with_name(places.official.name + "-work")
    log = places.logs / "installer.log"
    log.unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)
    mark = work / "fetched"
    try:
        with progress.step("Asking for the official Pulumi CLI", "30 seconds"):
            python = private_python.make(work / "venv", progress, log)
            private_python.install(python, PINS, progress, log)
            command = [python, "-I", cache.HERE / "official.py", work / "cli", BUILT, mark]
            commands.run(
                command,
                progress=progress,
                log=log,
                limit_s=lambda: DOWNLOAD_S if mark.exists() else UNANSWERED_S,
                # A closed network is nothing unusual: one line will do.
                shows_tail=False,
            )
    except SetUpError as reason:
        raise NotHereError(str(reason)) from None
    else:
        on_path.checked(work / "cli" / "bin" / "pulumi", "installer")
        shutil.rmtree(places.official, ignore_errors=True)
        (work / "cli").rename(places.official)
        return find(places)
    finally:
        shutil.rmtree(work, ignore_errors=True)
