"""Stack files: the real ones, and one whose every part a test can change."""

import copy
from pathlib import Path
from typing import Any, Final

import yaml

from serving_stack.settings import Stack, parse

ROOT: Final = Path(__file__).parents[2]
NAMES: Final = ("dev", "staging", "prod", "lambda", "vertex", "azureml")

ARCHIVE: Final = "examples/digits/model.tar.gz"
IMAGE: Final = "europe-docker.pkg.dev/my-project/models/digits:1"
GCP: Final = {"project": "my-project", "region": "europe-west4"}
ON_AZURE: Final = "risk.azurecr.io/digits:1"
AZURE: Final = {
    "subscription": "00000000-0000-0000-0000-000000000000",
    "location": "westeurope",
}

_SMALLEST: Final = {
    "profile": "dev",
    "aws": {"region": "eu-west-1"},
    "models": {"digits": {"path": ARCHIVE, "framework": "sklearn:1.2"}},
    "services": {"digits": {"model": "digits", "sagemaker": {}}},
}


def text_of(stack: str) -> str:
    return (ROOT / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8")


def settings_of(stack: str) -> dict[str, Any]:
    """The settings of a real stack, as the engine hands them on."""
    settings: dict[str, Any] = yaml.safe_load(text_of(stack))["config"]["serving:settings"]
    return settings


def settings(**changes: Any) -> dict[str, Any]:
    """The smallest settings that hold, with top-level keys changed."""
    return copy.deepcopy(_SMALLEST) | changes


def service(profile: str = "dev", **changes: Any) -> dict[str, Any]:
    """The smallest settings that hold, with keys of their one service changed."""
    given = settings(profile=profile)
    given["services"]["digits"] |= changes
    return given


def function(profile: str = "dev", **changes: Any) -> dict[str, Any]:
    """The smallest settings of a function that hold, with keys of its target changed."""
    given = settings(profile=profile, models={"digits": {"path": ARCHIVE}})
    given["services"] = {"digits": {"model": "digits", "lambda": changes}}
    return given


def vertex(profile: str = "dev", **changes: Any) -> dict[str, Any]:
    """The smallest settings on Vertex AI that hold, with keys of the target changed."""
    given = settings(profile=profile, models={"digits": {"image": IMAGE}}, gcp=GCP)
    given["services"] = {"digits": {"model": "digits", "vertex": changes}}
    return {key: value for key, value in given.items() if key != "aws"}


def azureml(profile: str = "dev", **changes: Any) -> dict[str, Any]:
    """The smallest settings on Azure that hold, with keys of the target changed."""
    given = settings(profile=profile, models={"digits": {"image": ON_AZURE}}, azure=AZURE)
    given["services"] = {"digits": {"model": "digits", "azureml": changes}}
    return {key: value for key, value in given.items() if key != "aws"}


def parsed(given: object, stack: str = "dev") -> Stack:
    """The stack it comes to, for a program that runs in `infra`."""
    return parse(given, root=ROOT, cwd=ROOT / "infra", stack=stack)
