"""From a SageMaker model to the process that stands for its container."""

from typing import Final

from cloud_sandbox.aws.sagemaker.model_package import with_packages
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.archives import has_data, unpacked
from cloud_sandbox.data_plane.sagemaker.own_image import runnable
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_MODULE: Final = "serving_runtime"
_PORT: Final = "SAGEMAKER_BIND_TO_PORT"
_HEALTH: Final = "/ping"
INVOCATIONS: Final = "/invocations"
"""Paths: SageMaker guide, `Use Your Own Inference Code with Hosting Services`; the variable that
names another port than 8080: the same guide's chapter on inference pipelines, and
`sagemaker_containers/_server.py` [D]."""


def spec_of(
    plane: Plane, endpoint: str, variant: str, model: Record, memory_mb: int | None = None
) -> Spec:
    """What to run for one variant, in so much memory if that is said.

    Raises:
        NotStarted: it cannot run here; says why and what to do.
    """
    here = Here(plane.store, model.scope, plane.blobs)
    container = with_packages(here, model.inputs).get("primaryContainer")
    if not isinstance(container, dict):
        raise NotStarted(f"model {model.id}: the sandbox runs no model of several containers yet")
    base = unpacked(plane, f"{endpoint}/{variant}", model, container)
    image = runnable(plane, model, str(container.get("image")))
    asked = container.get("environment") or {}
    environment = {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(base),
        "TMPDIR": str(base / "tmp"),
        # In no API model: what many have seen in hosted containers [U].
        "AWS_REGION": model.scope.region,
        "AWS_DEFAULT_REGION": model.scope.region,
        # The caller is the developer: what the code said is worth more than its secrecy.
        "SERVING_SHOW_ERRORS": "1",
        **image.environment,
        **{str(name): str(value) for name, value in asked.items()},
        # The cloud mounts /opt/ml; here the toolkits' own variable says where it is.
        "SAGEMAKER_BASE_DIR": str(base),
        "SERVING_HOST": "127.0.0.1",
    }
    if image.digest and not has_data(container):
        # Its model came with its code, so the code tells versions apart.
        environment.setdefault("SERVING_MODEL_VERSION", image.digest)
    name = f"{endpoint}/{variant}"
    return Spec(name, _MODULE, environment, _PORT, _HEALTH, base, image.code, memory_mb)
