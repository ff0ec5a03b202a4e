"""What a model must be that is uploaded, beyond the form of its request."""

import re
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.labels import faults_of_labels
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
DISPLAY_NAME: Final = Refusal(
    Status.INVALID_ARGUMENT, "a display name has up to 128 characters", _DOCUMENT
)
ALIAS: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a version's alias has up to 128 of a-z, 0-9 and -, begins with a letter and ends with none"
    " of -",
    _DOCUMENT,
)
LABELS: Final = Refusal(
    Status.INVALID_ARGUMENT, "labels have up to 64 small letters, digits, - and _", _DOCUMENT
)
CONTAINER: Final = Refusal(
    Status.INVALID_ARGUMENT, "a model that is uploaded has a container to be served in", _DOCUMENT
)
IMAGE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a serving image is in Artifact Registry or Container Registry",
    _DOCUMENT,
)
ROUTES: Final = Refusal(
    Status.INVALID_ARGUMENT, "predictRoute and invokeRoutePrefix exclude each other", _DOCUMENT
)
PREFIX: Final = Refusal(Status.INVALID_ARGUMENT, 'invokeRoutePrefix is "/*"', _DOCUMENT)
TIMEOUT: Final = Refusal(Status.INVALID_ARGUMENT, "a deployment takes up to 2 hours", _DOCUMENT)
PORT: Final = Refusal(Status.INVALID_ARGUMENT, "a port is 1 to 65535", _DOCUMENT)
VARIABLE: Final = Refusal(
    Status.INVALID_ARGUMENT, "a variable's name is an identifier of C", _DOCUMENT
)
ARTIFACTS: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a model's artifacts lie in Cloud Storage",
    rules.unverified("every example of the documentation begins gs://"),
)
_ALIAS: Final = re.compile(r"[a-z](?:[a-z0-9-]{0,126}[a-z0-9])?")
_IMAGE: Final = re.compile(r"(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)/.+/.+")
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LONGEST_NAME: Final = 128
_LAST_PORT: Final = 65535
_LONGEST_S: Final = 7200


def check(model: dict[str, Any]) -> None:
    """See that a model can be taken.

    Raises:
        Refused: it cannot.
    """
    check_display_name("model.displayName", model["displayName"])
    for alias in model.get("versionAliases", ()):
        if not _ALIAS.fullmatch(alias):
            told = "must be up to 128 of a-z, 0-9 and -, begin with a letter and not end with -"
            raise ALIAS.told(f"model.versionAliases {told}; got {alias!r}")
    for fault in faults_of_labels(model):
        raise LABELS.told(f"model.labels: {fault.reason}")
    if "containerSpec" not in model:
        raise CONTAINER.told("model.containerSpec is required of a model that is uploaded")
    artifacts = model.get("artifactUri")
    if artifacts and not re.fullmatch(r"gs://[^/]+(?:/.*)?", artifacts):
        raise ARTIFACTS.told(f"model.artifactUri must be gs://BUCKET/FOLDER; got {artifacts!r}")
    _check_container(model["containerSpec"])


def check_display_name(path: str, name: str) -> None:
    """See that a display name can be taken.

    Raises:
        Refused: it is too long.
    """
    if len(name) > _LONGEST_NAME:
        raise DISPLAY_NAME.told(f"{path} takes up to {_LONGEST_NAME} characters, got {len(name)}")


def _check_container(container: dict[str, Any]) -> None:
    path = "model.containerSpec"
    image, prefix = container["imageUri"], container.get("invokeRoutePrefix")
    if not _IMAGE.fullmatch(image):
        registries = "LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE or gcr.io/PROJECT/IMAGE"
        raise IMAGE.told(f"{path}.imageUri must be {registries}; got {image!r}")
    if prefix and container.get("predictRoute"):
        raise ROUTES.told(f"{path} has both predictRoute and invokeRoutePrefix; leave one out")
    if prefix and prefix != "/*":
        raise PREFIX.told(f'{path}.invokeRoutePrefix must be "/*"; got {prefix!r}')
    for number, port in enumerate(container.get("ports", ())):
        if not 1 <= port.get("containerPort", 0) <= _LAST_PORT:
            told = f"{path}.ports[{number}].containerPort must be 1 to {_LAST_PORT}"
            raise PORT.told(f"{told}; got {port.get('containerPort')}")
    for number, variable in enumerate(container.get("env", ())):
        if not _IDENTIFIER.fullmatch(variable["name"]):
            told = f"{path}.env[{number}].name must be letters, digits and _, no digit first"
            raise VARIABLE.told(f"{told}; got {variable['name']!r}")
    timeout = container.get("deploymentTimeout")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)s", timeout or "0s")
    if match is None or float(match[1]) > _LONGEST_S:
        told = f"{path}.deploymentTimeout must be up to {_LONGEST_S}s"
        raise TIMEOUT.told(f"{told}; got {timeout!r}")
