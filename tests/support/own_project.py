"""This repository's own program and stack files, in a throw-away folder."""

import io
import json
import shutil
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

from tests.support.sandboxed import Sandboxed

ROOT: Final = Path(__file__).parents[2]
ARCHIVE: Final = "examples/digits/model.tar.gz"
_COPIED: Final = (".gitignore", "infra/__main__.py", ARCHIVE)
_FOLDERS: Final = ("examples/digits/vertex", "examples/digits/azure")
_WEIGHTS: Final = "model.json"
_SETTINGS: Final = "serving:settings"


class OwnProject(Sandboxed):
    """The same program, run by this interpreter; its stack files are there to be edited."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, called=True)
        for path in (*_COPIED, *(file.name for file in ROOT.glob("Pulumi.*.yaml"))):
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, self.folder / path)
        for path in _FOLDERS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / path, self.folder / path, ignore=ignored)
        project = yaml.safe_load((ROOT / "Pulumi.yaml").read_text(encoding="utf-8"))
        project["runtime"]["options"]["virtualenv"] = sys.prefix
        self.file("Pulumi.yaml", yaml.safe_dump(project))

    def retrain(self) -> None:
        """Pack the example's archive with other weights."""
        packed = self.folder / ARCHIVE
        with tarfile.open(packed) as archive:
            files = {
                member.name: opened.read()
                for member in archive
                if (opened := archive.extractfile(member)) is not None
            }
        model = json.loads(files[_WEIGHTS])
        model["digits"][0]["intercept"] += 1
        files[_WEIGHTS] = json.dumps(model).encode()
        with tarfile.open(packed, "w:gz") as archive:
            for name, content in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))

    def edit(self, stack: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change a stack's settings in its file."""
        file = self.folder / f"Pulumi.{stack}.yaml"
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        change(content["config"][_SETTINGS])
        file.write_text(yaml.safe_dump(content), encoding="utf-8")
