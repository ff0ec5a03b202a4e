"""Where a model's files lie in Azure already, and models that a registry or a workspace has."""

import re
from typing import Any, Final

_DATASTORE: Final = re.compile(
    r"azureml://(subscriptions/[^/]+/resource[gG]roups/[^/]+/workspaces/[^/]+/)?"
    r"datastores/[A-Za-z0-9_]+/paths/\S+"
)
"""`LONG_URI_FORMAT` and `SHORT_URI_FORMAT` of azure-ai-ml 1.35.2 [D]."""

_BLOB: Final = re.compile(r"https://[a-z0-9]{3,24}\.blob\.core\.windows\.net/[^/\s?]+/[^\s?]+")
_REGISTRY: Final = re.compile(r"azureml://registries/[^/\s]+/models/[^/\s]+/versions/[^/\s]+")
_ID: Final = re.compile(
    r"/subscriptions/[^/\s]+/resourceGroups/[^/\s]+/providers/Microsoft\.MachineLearningServices"
    r"/workspaces/[^/\s]+/models/[^/\s]+/versions/[^/\s]+",
    re.IGNORECASE,
)


def is_registered(uri: Any) -> bool:
    """Whether a model of this version is there already, in a registry or a workspace."""
    return isinstance(uri, str) and any(one.fullmatch(uri) for one in (_REGISTRY, _ID))


def _shown(uri: str) -> str:
    """Without what follows a question mark, which may let whoever reads it in."""
    place, mark, _ = uri.partition("?")
    return f"{place}?… (a token is not taken: the identity reads it)" if mark else uri


def refusal(uri: str) -> str | None:
    """Why it is no place of a model, or None."""
    if {".", ".."} & set(uri.partition("?")[0].split("/")):
        return f"must lead straight there, without . or .. between slashes; got {_shown(uri)}"
    if is_registered(uri) or _DATASTORE.fullmatch(uri) or _BLOB.fullmatch(uri):
        return None
    return (
        "must be files in a datastore (azureml://datastores/NAME/paths/PATH) or of a blob"
        " (https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH), or a registered model"
        " (azureml://registries/NAME/models/NAME/versions/N, or an id)"
        f"; got {_shown(uri)}"
    )
