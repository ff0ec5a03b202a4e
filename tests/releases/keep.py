"""Keep the state of the version in `pyproject.toml`: `python -m tests.releases.keep`."""

import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

import yaml

from cloud_sandbox.aws.ecr.image import push
from cloud_sandbox.gcp.artifactregistry import image
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from serving_cli.image.sandbox_repository import stand_in_digest
from tests.releases.changelog import released
from tests.releases.kept_project import KEPT_PROGRAM, OWN, PROGRAM, KeptProject
from tests.releases.kept_stack import RELEASES, kept
from tests.releases.kept_state import portable
from tests.support.own_project import ROOT
from tests.support.sandboxed import Run

CALLER: Final = RELEASES / "coming" / "risk"
_REPOSITORY: Final = "aws:ecr/repository:Repository"
_MISSING: Final = re.compile(
    r"(?:Requested|Source) image ([^\s/]+/([^\s:@]+):([^\s:@]+)) (?:not found|does not exist)"
)
"""SageMaker's words, and Lambda's."""

_MISSING_ON_VERTEX: Final = re.compile(r"image (\S+) is not in its repository")


def main(root: Path = ROOT) -> int:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version: str = project["version"]
    if version in released((root / "CHANGELOG.md").read_text(encoding="utf-8")):
        print(
            f"{version} has a chapter in CHANGELOG.md, so it is released and what is kept of it"
            " stays; raise the version in pyproject.toml first",
            file=sys.stderr,
        )
        return 1
    keep(version)
    for each in kept():
        if each.version == version:
            print(f"kept {each}: {len(each.state()['deployment']['resources'])} resources")
    return 0


def keep(version: str) -> None:
    """Bring everything up in a sandbox, and keep it as this version's."""
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / version
        for source in (_own_stacks(Path(place)), CALLER):
            _keep_project(source, made / source.name, Path(place) / "runs" / source.name)
        shutil.rmtree(RELEASES / version, ignore_errors=True)
        shutil.copytree(made, RELEASES / version)


def _own_stacks(place: Path) -> Path:
    """This repository's stack files, each model with an archive that takes no room."""
    folder = place / OWN
    folder.mkdir()
    for file in ROOT.glob("Pulumi.*.yaml"):
        shutil.copy(file, folder)
        settings = yaml.safe_load(file.read_text(encoding="utf-8"))["config"]["serving:settings"]
        for model in settings["models"].values():
            weights = folder / model["path"]
            weights.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / model["path"] / "code").is_dir():
                shutil.copytree(CALLER / "azure", weights)
            elif (ROOT / model["path"]).is_dir():
                shutil.copytree(CALLER / "vertex", weights)
            else:
                shutil.copy(CALLER / "model.tar.gz", weights)
    return folder


def _keep_project(source: Path, target: Path, place: Path) -> None:
    project = KeptProject(place, source)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    if (target / PROGRAM).exists():
        (target / PROGRAM).rename(target / KEPT_PROGRAM)
    for stack in project.session().stacks:
        _brought_up(project, stack)
        text = portable(project.export(stack))
        (target / f"{stack}.state.json").write_text(text, encoding="utf-8")


def _brought_up(project: KeptProject, stack: str) -> None:
    """An `up` stops where images are missing, which are pushed then."""
    run = project.up(stack=stack)
    while _pushed(run, project):
        run = project.up(stack=stack)
    run.succeeded()


def _pushed(run: Run, project: KeptProject) -> bool:
    """Whether an image was missing, which is there now."""
    on_aws = set(_MISSING.findall(run.said))
    for wanted, repository, tag in on_aws:
        [held] = [one for one in run.existing(_REPOSITORY) if one.id == repository]
        push(project.store, held.scope, repository, tag, stand_in_digest(wanted))
    on_vertex = set(_MISSING_ON_VERTEX.findall(run.said))
    for wanted in on_vertex:
        if (uri := ImageUri.of(wanted)) is not None:
            image.push(project.store, uri, stand_in_digest(wanted))
    return bool(on_aws or on_vertex)


if __name__ == "__main__":
    sys.exit(main())
