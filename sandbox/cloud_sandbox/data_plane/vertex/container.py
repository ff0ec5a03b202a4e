"""From a deployed model to the process that stands for its container.

Variables and routes: "Custom container requirements" of Vertex AI's documentation [D].
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex.image import runnable
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.gcp.vertex.artifacts import storage_uri
from cloud_sandbox.gcp.vertex.model_versions import Version
from cloud_sandbox.gcp.vertex.serving import DeployedModel

_MODULE: Final = "serving_runtime"
_PORT: Final = "AIP_HTTP_PORT"
_REFERENCE: Final = re.compile(r"\$(\$)?\((?P<name>[A-Za-z_]\w*)\)")


@dataclass(frozen=True)
class Container:
    """What runs, and where it is asked for predictions."""

    spec: Spec
    route: str
    version: str
    """Name of the model, and the number of its version."""

    model_called: str
    """Display name of the model, as it was when it was first asked here."""


def container_of(
    plane: Plane, endpoint: Record, deployed: DeployedModel, model: Record, version: Version
) -> Container:
    """What to run for one deployed model.

    Raises:
        NotStarted: it cannot run here; says why and what to do.
    """
    name = f"{endpoint.id}/{deployed['id']}"
    uri = version.body.get("artifactUri")
    if uri and not version.artifacts:
        raise NotStarted(
            f"nothing lay below {uri} in the sandbox when model {model.id} was uploaded, so there"
            " is nothing to run; have the program put the model's files there"
        )
    image = runnable(plane, version)
    asked: dict[str, Any] = version.body["containerSpec"]
    told = _told(endpoint, deployed, asked) | {"AIP_STORAGE_URI": storage_uri(model, version)}
    runs = f"{deployed['model']}@{deployed['modelVersionId']}"
    owner = f"{endpoint.scope.account}/{endpoint.scope.region}/{name}/{runs}"
    base = plane.work / f"vertex-{hashlib.sha256(owner.encode()).hexdigest()[:16]}"
    for folder in ("tmp", "model"):
        (base / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(base),
        "TMPDIR": str(base / "tmp"),
        # The caller is the developer: what the code said is worth more than its secrecy.
        "SERVING_SHOW_ERRORS": "1",
        "SERVING_MODEL_VERSION": str(version.number),
        **image.environment,
        **_own(asked.get("env", ()), told),
        **told,
        "SERVING_CONTRACT": "vertex",
        "SERVING_HOST": "127.0.0.1",
        "SERVING_BASE_DIR": str(base),
        # Google's own clients of Cloud Storage go where this says; here it is the sandbox.
        "STORAGE_EMULATOR_HOST": _here(plane),
    }
    spec = Spec(name, _MODULE, environment, _PORT, told["AIP_HEALTH_ROUTE"], base, image.code)
    called = str(model.attributes.get("displayName") or version.body["displayName"])
    return Container(spec, told["AIP_PREDICT_ROUTE"], runs, called)


def _here(plane: Plane) -> str:
    """The data plane's own address. Without it a container would ask the cloud itself."""
    url = Addresses(plane.home).url()
    if url is None:
        raise NotStarted("the data plane does not answer yet")
    return url


def _told(endpoint: Record, deployed: DeployedModel, asked: Mapping[str, Any]) -> dict[str, str]:
    """What the service says; the port is whichever is free here."""
    usual = f"/v1/endpoints/{endpoint.id}/deployedModels/{deployed['id']}"
    machine = deployed.get("dedicatedResources", {}).get("machineSpec", {})
    told = {
        "AIP_DEPLOYED_MODEL_ID": deployed["id"],
        "AIP_ENDPOINT_ID": endpoint.id,
        "AIP_FRAMEWORK": "CUSTOM_CONTAINER",
        "AIP_HEALTH_ROUTE": asked.get("healthRoute") or usual,
        "AIP_MACHINE_TYPE": machine.get("machineType", ""),
        "AIP_MODE": "PREDICTION",
        "AIP_MODE_VERSION": "1.0.0",
        "AIP_MODEL_NAME": endpoint.id,
        "AIP_PREDICT_ROUTE": asked.get("predictRoute") or f"{usual}:predict",
        "AIP_PROJECT_NUMBER": project_number(endpoint.scope.account),
        "AIP_VERSION_NAME": deployed["id"],
    }
    accelerator = machine.get("acceleratorType")
    return told | ({"AIP_ACCELERATOR_TYPE": accelerator} if accelerator else {})


def _own(asked: Iterable[Mapping[str, Any]], told: Mapping[str, str]) -> dict[str, str]:
    """The model's own variables; each may name those before it: `EnvVar.value` [D]."""
    own: dict[str, str] = {}
    for variable in asked:
        own[variable["name"]] = _expanded(str(variable.get("value", "")), {**told, **own})
    return own


def _expanded(value: str, known: Mapping[str, str]) -> str:
    """`$$(NAME)` is the text `$(NAME)`, and so is a name that is not known [D]."""

    def expanded(match: re.Match[str]) -> str:
        return match[0][1:] if match[1] else known.get(match["name"], match[0])

    return _REFERENCE.sub(expanded, value)
