"""A model and its code where a deployment of Azure ML has them, and how a container is told."""

import textwrap
from dataclasses import dataclass
from pathlib import Path

FORGIVING = """
    import json
    import os
    from pathlib import Path

    def init():
        global border
        border = float((Path(os.environ["AZUREML_MODEL_DIR"]) / "iris" / "border.txt").read_text())

    def run(raw_data):
        return ["setosa" if each < border else "another" for each in json.loads(raw_data)["cm"]]
"""
"""A scoring script as people write them: what it cannot read, it raises on."""


@dataclass(frozen=True)
class Deployment:
    """The folder that stands for `/var/azureml-app`."""

    root: Path

    @property
    def code(self) -> Path:
        return self._made("scoring")

    @property
    def model_dir(self) -> Path:
        return self._made("azureml-models/iris/1")

    def with_script(self, text: str, name: str = "score.py") -> "Deployment":
        (self.code / name).write_text(textwrap.dedent(text), encoding="utf-8")
        return self

    def with_model(self, folder: str = "iris") -> "Deployment":
        """Registered from a folder of that name."""
        (self.model_dir / folder).mkdir()
        (self.model_dir / folder / "border.txt").write_text("2.5", encoding="utf-8")
        return self

    def variables(self, **more: str) -> dict[str, str]:
        told = {"AML_APP_ROOT": str(self.code), "AZUREML_MODEL_DIR": str(self.model_dir)}
        return {"SERVING_PORT": "0", **told, **more}

    def _made(self, path: str) -> Path:
        folder = self.root / path
        folder.mkdir(parents=True, exist_ok=True)
        return folder
