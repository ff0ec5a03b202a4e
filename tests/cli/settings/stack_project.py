"""A project whose stack files a test writes, and the command run in it."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from serving_cli.main import main

RIGHT: Final = """\
config:
  serving:settings:
    profile: prod
    aws: {region: eu-west-1}
    defaults:
      tags: {team: risk}
      notify: ["arn:aws:sns:eu-west-1:123456789012:oncall"]
    models:
      digits: {uri: "s3://models/digits.tar.gz", framework: "sklearn:1.2"}
    services:
      digits:
        model: digits
        sagemaker: {}
        scaling: {min: 4}
        tags: {tier: gold}
"""


class StackProject:
    """Stands in a folder that is the current one."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.folder = folder
        self._capsys = capsys
        monkeypatch.chdir(folder)
        # Whoever would ask an engine or a cloud finds none.
        monkeypatch.setenv("PATH", str(folder / "nothing"))
        self.write("Pulumi.yaml", "name: serving\nruntime: python\n")
        self.write("Pulumi.dev.yaml", RIGHT)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def settings(self, *words: str) -> tuple[int, str, str]:
        """`serving settings WORDS`: its exit code, and what it said on both streams."""
        code = main(["settings", *words])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def told(self, *words: str) -> Any:
        """The document of `--json`."""
        return json.loads(self.settings(*words, "--json")[1])

    def found(self, text: str) -> tuple[list[str], list[str]]:
        """Faults and notes of a stack file, each as `line setting: reason`."""
        self.write("Pulumi.dev.yaml", text)
        [stack] = self.told("check")["stacks"]

        def lines(of: str) -> list[str]:
            return [f"{one['line']} {one['setting']}: {one['reason']}" for one in stack[of]]

        return lines("faults"), lines("notes")
