"""Docker or Podman on this machine.

Written from their manuals and never run against a real engine or registry: the tests put a program
in their place that writes down how it was called.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.image import reference

KNOWN: Final = ("docker", "podman")

# SageMaker takes images in Docker's format and refuses OCI's, with the attestations that BuildKit
# adds: mlflow issue 13834, amazon-sagemaker-feedback issue 180 [I]. Lambda takes both formats, and
# its guide has `--provenance=false` too: `Create a Lambda function using a container image` [D].
_DOCKERS_FORMAT: Final = {
    "docker": ("--provenance=false", "--output", "type=docker"),
    "podman": ("--format", "docker"),
}
_ANSWERS_WITHIN_S: Final = 30
_STDERR: Final = 2
"""An engine's own report goes beside ours: on our output is the image alone."""


@dataclass(frozen=True)
class ContainerEngine:
    """One that answers."""

    name: str

    @classmethod
    def answering(cls, wanted: str | None = None) -> "ContainerEngine":
        """The one that is wanted, else the first that is there and answers.

        Raises:
            Failure: none does, and why not.
        """
        reasons = []
        for name in (wanted,) if wanted else KNOWN:
            reason = _silent(name)
            if reason is None:
                return cls(name)
            reasons.append(f"{name} {reason}")
        raise Failure(
            f"no container engine answers ({'; '.join(reasons)}); start one, or build where one"
            " runs; the sandbox needs none (--on sandbox)"
        )

    def build(self, context: Path, image: str, arguments: Mapping[str, str], platform: str) -> None:
        """Build a context under a name.

        Raises:
            Failure: the engine could not.
        """
        given = [word for pair in arguments.items() for word in ("--build-arg", "=".join(pair))]
        named = ("--platform", platform, "--tag", image)
        self._run("build", *_DOCKERS_FORMAT[self.name], *named, *given, str(context))

    def push(self, image: str) -> str:
        """Push what was built; the digest under which the registry has it.

        Raises:
            Failure: the registry did not take it, and how to log in.
        """
        repository, _, _ = reference.split(image)
        try:
            digest = self._pushed(repository, image)
        except Failure as reason:
            host = reference.registry_of(repository)
            way_in = reference.login(self.name, host) if host else None
            if way_in is None:
                raise
            raise Failure(f"{reason}; if it wants a login: {way_in}") from None
        if digest is None:
            raise Failure(f"{self.name} pushed {image} and names no digest of it")
        return digest

    def _pushed(self, repository: str, image: str) -> str | None:
        if self.name == "podman":
            with tempfile.TemporaryDirectory() as folder:
                told = Path(folder, "digest")
                self._run("push", "--format", "v2s2", "--digestfile", str(told), image)
                return told.read_text(encoding="utf-8").strip() or None
        self._run("push", image)
        asked = ("image", "inspect", "--format", "{{json .RepoDigests}}", image)
        answer = subprocess.run([self.name, *asked], stdout=subprocess.PIPE, text=True, check=False)
        known = json.loads(answer.stdout) if answer.returncode == 0 else []
        pairs = (one.partition("@") for one in known or ())
        return next((digest for name, _, digest in pairs if name == repository), None)

    def _run(self, *words: str) -> None:
        code = subprocess.run([self.name, *words], stdout=_STDERR, check=False).returncode
        if code != 0:
            raise Failure(f"`{self.name} {words[0]}` failed with {code}, and said why above")


def _silent(name: str) -> str | None:
    """Why an engine does not answer; None when it does."""
    if shutil.which(name) is None:
        return "is not on PATH"
    try:
        answer = subprocess.run(
            [name, "info"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=_ANSWERS_WITHIN_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "does not answer"
    except OSError as reason:
        return f"cannot be run ({reason.strerror})"
    if answer.returncode == 0:
        return None
    said = answer.stderr.strip().splitlines()
    return f"says: {said[-1]}" if said else f"ends with {answer.returncode}"
