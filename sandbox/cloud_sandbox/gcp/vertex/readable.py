"""Whether Vertex AI can take a model's files: it may read them, and they are what the image loads.

Of buckets that are not in the sandbox nothing is known, and nothing is refused.
"""

import re
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp import service_agents
from cloud_sandbox.gcp.iam.granted import READ, lacking
from cloud_sandbox.gcp.iam.policy import BUCKET_MEMBER
from cloud_sandbox.gcp.storage.bucket import bucket_named, objects
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

READABLE: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "Vertex AI's own account may read a model's files; those of its own project it may",
    rules.quoted("GoogleCloudPlatform/vertex-ai-samples issue 3710"),
)
LOADABLE: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a model for the image of scikit-learn is one file, model.pkl or model.joblib",
    rules.quoted("GoogleCloudPlatform/vertex-ai-samples pull request 1165"),
)
_URI: Final = re.compile(r"gs://(?P<bucket>[^/]+)/?(?P<folder>.*)")
_SKLEARN: Final = re.compile(r"[a-z]+-docker\.pkg\.dev/vertex-ai/prediction/sklearn-.+")
_LOADED: Final = ("model.pkl", "model.joblib")


def check(here: Here, model: dict[str, Any]) -> None:
    """See that the files of a model that is uploaded can be taken.

    Raises:
        Refused: they cannot.
    """
    uri = model.get("artifactUri") or ""
    match = _URI.fullmatch(uri)
    bucket = bucket_named(here.store, match["bucket"]) if match else None
    if match is None or bucket is None:
        return
    _check_access(here, bucket, uri)
    if _SKLEARN.fullmatch(model["containerSpec"]["imageUri"]):
        folder = match["folder"].strip("/")
        names = {str(one.inputs["name"]) for one in objects(here.store, bucket.id)}
        there = [name for name in _LOADED if (f"{folder}/{name}" if folder else name) in names]
        if len(there) != 1:
            told = f"Model directory {uri} is expected to contain exactly one of"
            raise LOADABLE.told(f"{told}: [{', '.join(_LOADED)}].")


def _check_access(here: Here, bucket: Record, uri: str) -> None:
    """Its own project's buckets it reads by `roles/aiplatform.serviceAgent`, which it always has.

    "Use a custom service account" of Vertex AI's documentation: the agent has access to Cloud
    Storage by default [D].
    """
    project = bucket.scope.account
    if project == here.scope.account:
        return
    agent = service_agents.of_vertex(here.scope.account)
    on = f"b/{bucket.id}"
    lacks = lacking(here.store, agent, (READ,), token=BUCKET_MEMBER, on=on, project=project)
    if lacks:
        raise READABLE.told(
            f"Service account `{agent}` does not have `[{', '.join(lacks)}]` IAM permission(s) to"
            f' the directory "{uri}". Please either copy the files to the Google Cloud Storage'
            " bucket owned by your project, or grant the required IAM permission(s) to the service"
            " account."
        )
