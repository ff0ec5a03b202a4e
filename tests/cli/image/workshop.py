"""A predictor's folder in a project, its sandbox, and stand-ins for container engines.

The stand-ins write down how they were called and answer as told. No real engine and no registry
was ever asked.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.home import Home
from serving_cli.main import main

PREDICTOR: Final = """\
import helper
from serving_runtime import Predictor


class Amount: ...


class Fraud(Predictor[Amount, Amount]):
    def load(self, folder): ...

    def predict(self, request): ...
"""
PUSHED: Final = f"sha256:{'7' * 64}"
"""What the stand-in for a registry says that it got."""

_ENGINE: Final = """\
#!{python} -I
import json, os, pathlib, sys
words = sys.argv[1:]
here = pathlib.Path({folder!r})
contexts = [word for word in words if pathlib.Path(word, "Dockerfile").is_file()]
held = {{
    str(path.relative_to(contexts[0])): path.read_text()
    for path in sorted(pathlib.Path(contexts[0]).rglob("*")) if path.is_file()
}} if contexts else {{}}
with (here / "calls").open("a") as calls:
    call = {{"name": {name!r}, "words": words, "context": held}}
    calls.write(json.dumps(call) + "\\n")
failing = here / "fails"
if failing.exists() and words[0] in failing.read_text():
    print("as it was told", file=sys.stderr)
    sys.exit(3)
print("the engine's own report")
if words[0] == "push":
    (here / "pushed").write_text(words[-1])
    if "--digestfile" in words:
        pathlib.Path(words[words.index("--digestfile") + 1]).write_text({pushed!r})
"""
_INSPECTED: Final = """\
if words[:2] == ["image", "inspect"]:
    repository = (here / "pushed").read_text().rpartition(":")[0]
    others = ["mirror.example.com/fraud@sha256:" + "1" * 64]
    sys.stdout = open(1, "w", closefd=False)
    print(json.dumps(others + [repository + "@" + {pushed!r}]))
    sys.exit()
"""


@dataclass(frozen=True)
class Call:
    """One command line that reached a stand-in."""

    name: str
    words: list[str]
    context: dict[str, str]
    """Files of the context it was to build, by path."""


class Workshop:
    """What one needs to build an image."""

    def __init__(self, place: Path) -> None:
        self.project = place / "shop"
        self.folder = self.project / "fraud"
        self.home = Home(place / "home")
        self.programs = place / "programs"
        for made in (self.project, self.folder, self.programs):
            made.mkdir()
        self.write("../Pulumi.yaml", "name: shop\nruntime: yaml\n")
        self.settings({"ledger": "ledger:1"})
        self.write("predictor.py", PREDICTOR)
        self.write("helper.py", "WORDS = 1\n")

    def write(self, name: str, text: str) -> Path:
        """A file of the predictor's folder."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def settings(self, images: dict[str, str]) -> None:
        """What the dev stack's models run in."""
        models = {model: {"image": image} for model, image in images.items()}
        config = {"config": {"serving:settings": {"models": models}}}
        self.write("../Pulumi.dev.yaml", json.dumps(config))

    def repository(self, name: str, region: str = "eu-west-1") -> Record:
        """One that a stack has made in the sandbox's cloud."""
        self.home.make()
        scope = Scope("aws", "123456789012", region)
        made = Record(scope, "aws:ecr/repository:Repository", name, {"name": name}, {})
        self.home.store.put(made)
        return made

    def artifacts(self, name: str, **inputs: object) -> Record:
        """One of Artifact Registry."""
        self.home.make()
        scope = Scope("gcp", "ml-dev", "europe-west4")
        asked = {"repositoryId": name, "format": "DOCKER", **inputs}
        made = Record(scope, "gcp:artifactregistry/repository:Repository", name, asked, {})
        self.home.store.put(made)
        return made

    def azure_registry(self, name: str) -> Record:
        """One of Azure's."""
        self.home.make()
        scope = Scope("azure-native", "00000000-1111-2222-3333-444444444444", "")
        group = f"/subscriptions/{scope.account}/resourcegroups/serving"
        made = Record(
            scope,
            "azure-native:containerregistry:Registry",
            f"{group}/providers/microsoft.containerregistry/registries/{name}",
            {"registryName": name, "resourceGroupName": "serving"},
            {"loginServer": f"{name}.azurecr.io"},
        )
        self.home.store.put(made)
        return made

    def engine(self, name: str) -> None:
        """Put a stand-in on the path."""
        text = _ENGINE + (_INSPECTED if name == "docker" else "")
        # What inspects must print nothing else.
        text = text.replace('print("the engine', 'words[0] != "image" and print("the engine')
        told = {"python": sys.executable, "folder": str(self.programs)}
        program = self.programs / name
        program.write_text(text.format(name=name, pushed=PUSHED, **told))
        program.chmod(0o755)

    def fails(self, *commands: str) -> None:
        """Let these commands of every stand-in fail."""
        (self.programs / "fails").write_text(" ".join(commands))

    def build(self, *words: str) -> int:
        """`serving build WORDS`, in this sandbox; its exit code."""
        return main(["build", *words, "--home", str(self.home.folder)])

    @property
    def calls(self) -> list[Call]:
        """What reached the stand-ins, but for the question whether they answer."""
        log = self.programs / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        found = (Call(**json.loads(line)) for line in lines)
        return [call for call in found if call.words != ["info"]]

    def kept(self) -> dict[str, Any]:
        """The one image that the sandbox keeps: what its `image.json` says."""
        [folder] = (self.home.folder / "images").iterdir()
        told: dict[str, Any] = json.loads((folder / "image.json").read_text())
        return told
