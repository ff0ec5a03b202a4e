"""Azure's curated environments that run a scoring script.

Each has azureml-inference-server-http, which that takes (`conda_dependencies.yaml` of its folder in
Azure/azureml-assets [D]). They are called by a label, as azureml-examples call them, and as
azure-ai-ml 1.35.2 passes such an id on as it is [D]. A label is the newest one, whenever it is
asked, and whether a deployment that is changed in place gets another is not known [U]: so a version
is named where one is known.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from serving_components.core import Fault
from serving_components.core.nearest import nearest

CURATED: Final = {
    "python:3.11": "minimal-py311-inference",
    "sklearn:1.5": "sklearn-1.5",
}
"""By what `model.framework` says."""

VERSIONS: Final = {"sklearn:1.5": "53"}
"""That which is taken unless another is asked for: as public repositories name it in 2026 [I]. Of
`python:3.11` none was found."""

_ID: Final = "azureml://registries/azureml/environments/{}/{}"
_VERSION: Final = 10
"""Digits at most."""


def refusal(framework: str) -> str | None:
    """Why there is no curated environment for it, or None."""
    if framework in CURATED:
        return None
    known = ", ".join(CURATED)
    hint = nearest(framework, CURATED)
    return (
        f"Azure has no curated environment for {framework} that a scoring script runs in{hint};"
        f" there are {known}, and an own image by `image`"
    )


def environment_id(framework: str, versions: Mapping[str, str]) -> str:
    """The environment of a framework that is known: of the version asked for or known here."""
    version = versions.get(framework, VERSIONS.get(framework))
    return _ID.format(CURATED[framework], f"versions/{version}" if version else "labels/latest")


def unpinned(framework: str, versions: Mapping[str, str]) -> bool:
    """Whether the newest one serves, whichever that is."""
    return framework in CURATED and framework not in {*versions, *VERSIONS}


def objections(versions: Mapping[str, str], served: set[str | None]) -> Iterator[Fault]:
    """What is wrong with the versions that were asked for."""
    for framework, version in versions.items():
        path = ("environment_versions", framework)
        if framework not in served:
            yield Fault(path, "is the framework of no model here; leave it out")
        if not (version.isdecimal() and version.isascii() and len(version) <= _VERSION):
            reason = f"must be the number of a version, such as 53; got {version!r}"
            yield Fault(path, reason)
