"""Which call a method and a path below `projects/P/locations/L` are [D].

Source: `flatPath` in the aiplatform v1 discovery document, revision 20261106.
"""

from typing import Final

from cloud_sandbox.data_plane.google_calls import GoogleCalls
from cloud_sandbox.data_plane.vertex_api import pages
from cloud_sandbox.data_plane.vertex_api.asked import Asked, Call
from cloud_sandbox.data_plane.vertex_api.listed import FILTER, asked_for
from cloud_sandbox.gcp.vertex import (
    deploying,
    deployments,
    endpoints,
    model_changes,
    model_deletions,
    model_uploads,
    mutations,
    operations,
    registered,
)


def _operation(asked: Asked) -> dict[str, object]:
    return operations.found(asked.here, asked.names["operation"])


def _operations(asked: Asked, on: str) -> dict[str, object]:
    if asked.query.get("filter"):
        raise FILTER.told("filter: the sandbox lists operations by what they are on alone")
    return pages.page(asked.query, "operations", operations.everything(asked.here, on))


CALLS: Final[dict[str, Call]] = {
    "POST models:upload": lambda it: model_uploads.upload(it.here, it.body),
    "GET models": lambda it: pages.page(
        it.query, "models", asked_for(it.query, "model", registered.everything(it.here))
    ),
    "GET models/{model}": lambda it: registered.get(it.here, it.names["model"]),
    "GET models/{model}:listVersions": lambda it: pages.page(
        it.query, "models", registered.versions(it.here, it.names["model"])
    ),
    "PATCH models/{model}": lambda it: model_changes.patch(
        it.here, it.names["model"], it.query.get("updateMask", ""), it.body
    ),
    "DELETE models/{model}": lambda it: model_deletions.delete(it.here, it.names["model"]),
    "DELETE models/{model}:deleteVersion": lambda it: model_deletions.delete_version(
        it.here, it.names["model"]
    ),
    "GET endpoints": lambda it: pages.page(
        it.query, "endpoints", asked_for(it.query, "endpoint", endpoints.everything(it.here))
    ),
    "GET endpoints/{endpoint}": lambda it: endpoints.get(it.here, it.names["endpoint"]),
    "PATCH endpoints/{endpoint}": lambda it: endpoints.patch(
        it.here, it.names["endpoint"], it.query.get("updateMask", ""), it.body
    ),
    "POST endpoints/{endpoint}:deployModel": lambda it: deploying.deploy(
        it.here, it.names["endpoint"], it.body, it.trial
    ),
    "POST endpoints/{endpoint}:undeployModel": lambda it: deployments.undeploy(
        it.here, it.names["endpoint"], it.body
    ),
    "POST endpoints/{endpoint}:mutateDeployedModel": lambda it: mutations.mutate(
        it.here, it.names["endpoint"], it.body
    ),
    "GET operations": lambda it: _operations(it, ""),
    "GET models/{model}/operations": lambda it: _operations(it, f"models/{it.names['model']}"),
    "GET endpoints/{endpoint}/operations": lambda it: _operations(
        it, f"endpoints/{it.names['endpoint']}"
    ),
    "GET operations/{operation}": _operation,
    "GET models/{model}/operations/{operation}": _operation,
    "GET endpoints/{endpoint}/operations/{operation}": _operation,
}

FIND: Final = GoogleCalls(CALLS).find
