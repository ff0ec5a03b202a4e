"""From a deployment to the process that stands for its container.

Variables: "Debug scoring scripts" of the Azure ML guide (`how-to-inference-server-http`) [D].
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native import referred
from cloud_sandbox.azure_native.machinelearningservices.names import CODE, ENVIRONMENT, MODEL
from cloud_sandbox.azure_native.resource_id import name_of
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.files import code_in, model_in
from cloud_sandbox.data_plane.azureml.image import runnable
from cloud_sandbox.data_plane.azureml.routes import PORT, Routes
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import NotStarted, Unhealthy
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside

_MODULE: Final = "serving_runtime"
_PORT: Final = "SERVING_PORT"


@dataclass(frozen=True)
class Container:
    """What runs, and where it is asked."""

    spec: Spec
    routes: Routes


def container_of(plane: Plane, deployed: Deployed) -> Container:
    """What to run for a deployment; its files are fetched, which takes a while.

    Raises:
        Unhealthy: it would not come up on Azure either.
        NotStarted: it cannot run here; says why and what to do.
    """
    here = Here(plane.store, deployed.record.scope, plane.blobs)
    environment = str(deployed.properties.get("environmentId"))
    known = referred.found(here, ENVIRONMENT, environment)
    asked = inside(known.inputs, "properties") if known else {}
    image, routes = runnable(plane, environment, asked), Routes.of(asked)
    own = {**image.environment, **_own(deployed)}
    _check_port(routes, own.get(_PORT) or str(PORT))
    base = _folder(plane, deployed)
    told = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(base),
        "TMPDIR": str(base / "tmp"),
        # The caller is the developer: what the code said is worth more than its secrecy.
        "SERVING_SHOW_ERRORS": "1",
        **own,
        **_mounted(here, base, deployed),
        "SERVING_CONTRACT": "azureml",
        "SERVING_HOST": "127.0.0.1",
        "SERVING_BASE_DIR": str(base),
    }
    spec = Spec(called(deployed), _MODULE, told, _PORT, routes.readiness, base, image.code)
    return Container(spec, routes)


def _mounted(here: Here, base: Path, deployed: Deployed) -> dict[str, str]:
    """Where its model and its code lie, those that it has."""
    told: dict[str, str] = {}
    model = referred.found(here, MODEL, deployed.properties.get("model"))
    if model is not None:
        told["AZUREML_MODEL_DIR"] = str(model_in(here, base, model))
    asked = inside(deployed.properties, "codeConfiguration")
    if asked:
        code = referred.found(here, CODE, asked.get("codeId"))
        if code is None:
            raise NotStarted(f"code {asked.get('codeId')} is not in the sandbox")
        told["AML_APP_ROOT"] = str(code_in(here, base, code))
        told["AZUREML_ENTRY_SCRIPT"] = str(asked.get("scoringScript"))
    return told


def called(deployed: Deployed) -> str:
    """How a reader knows a deployment: `fraud/blue`."""
    return f"{name_of(deployed.endpoint_id)}/{deployed.key}"


def _own(deployed: Deployed) -> dict[str, str]:
    told = inside(deployed.properties, "environmentVariables")
    return {str(name): str(value) for name, value in told.items()}


def _check_port(routes: Routes, listens: str) -> None:
    """Nobody answers elsewhere; here every container listens where there is room."""
    for port in sorted(routes.ports):
        if str(port) != listens:
            raise Unhealthy(
                f"the environment's inferenceConfig asks port {port}, and the container listens on"
                f" {listens}; give {listens} in its routes, or SERVING_PORT {port} in the"
                " deployment's environment variables"
            )


def _folder(plane: Plane, deployed: Deployed) -> Path:
    """Of its own for whatever it is made of: the one before may still answer."""
    owner = f"{deployed.id} {deployed.made_of}"
    base = plane.work / f"azureml-{hashlib.sha256(owner.encode()).hexdigest()[:16]}"
    for folder in ("tmp", "model"):  # the latter is empty where no model is mounted
        (base / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return base
