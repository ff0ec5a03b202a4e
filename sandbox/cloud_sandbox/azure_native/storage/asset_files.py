"""Files of a model's or a code's version, by the URI that it names.

Forms: `LONG_URI_FORMAT` and `SHORT_URI_FORMAT` of azure-ai-ml 1.35.2, and the URL of a blob [D].
What was registered from a folder lies below that folder's own name where it is mounted:
azureml-examples' `score.py` of `model-1` reads `model/...` below AZUREML_MODEL_DIR [D].
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.machinelearningservices.names import DATASTORE
from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store

_LONG: Final = re.compile(
    r"azureml://subscriptions/(?P<subscription>[^/]+)/resourcegroups/(?P<group>[^/]+)"
    r"(?:/providers/Microsoft\.MachineLearningServices)?/workspaces/(?P<workspace>[^/]+)"
    r"/datastores/(?P<datastore>[^/]+)/paths/(?P<path>.+)",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"azureml://datastores/(?P<datastore>[^/]+)/paths/(?P<path>.+)")
_URL: Final = re.compile(
    r"https://(?P<account>[a-z0-9]{3,24})\.blob\.core\.windows\.net/(?P<container>[^/]+)/(?P<path>.+)"
)


class NotThere(Exception):  # noqa: N818 - told as it is
    """No file lies there in the sandbox; one line."""


@dataclass(frozen=True)
class AssetFile:
    """One file, and where it lies below what is mounted."""

    path: str
    """With the folder's own name before it, `/` between the parts."""

    source: Path
    """Its bytes; never to be written to."""


def of_uri(here: Here, uri: str, workspace: str = "") -> list[AssetFile]:
    """The one file, or all below the folder, that a URI names.

    `workspace` is the id of the one whose datastores a short form means.

    Raises:
        NotThere: none; says why.
    """
    container, path = place_of(here, uri, workspace)
    alone = blobs.find(here, container, path)
    if alone is not None:
        return [AssetFile(_last(path), alone.file)]
    folder = path.rstrip("/")
    found = blobs.below(here, container, f"{folder}/")
    if not found:
        raise NotThere(
            f"nothing lies at {uri} in the sandbox; have the program put the files there"
        )
    above = len(folder) - len(_last(folder))
    told = [AssetFile(one.name[above:], one.file) for one in found if not one.name.endswith("/")]
    for one in told:
        if ".." in one.path.split("/"):
            raise NotThere(f"{one.path!r} at {uri} leads elsewhere, and is no file of a model")
    return told


def put_into(store: Store, blobs_folder: Path, uri: str, folder: Path) -> int:
    """Copy what a URI names into a folder, below its own name; how many files that were.

    0 where nothing lies there. Who copies may change the copies, and what is stored stays.
    """
    try:
        found = of_uri(Here(store, Scope("azure-native", "", ""), blobs_folder), uri)
    except NotThere:
        return 0
    for one in found:
        into = folder / one.path
        into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(one.source, into)
    return len(found)


def place_of(here: Here, uri: str, workspace: str) -> tuple[Record, str]:
    """Container and path that a URI names, whether something lies there or not.

    Raises:
        NotThere: there is no such container; says why.
    """
    if match := _URL.fullmatch(uri):
        return _container(here, match["account"], match["container"]), match["path"]
    match = _LONG.fullmatch(uri)
    if match:
        workspace = (
            f"/subscriptions/{match['subscription']}/resourceGroups/{match['group']}/providers"
            f"/Microsoft.MachineLearningServices/workspaces/{match['workspace']}"
        )
    else:
        match = _SHORT.fullmatch(uri)
    if match is None:
        raise NotThere(
            f"{uri} is none of the places that the sandbox reads: azureml://.../datastores/NAME"
            "/paths/PATH, or https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH"
        )
    key = resource_id.key_of(f"{workspace}/datastores/{match['datastore']}")
    store = next(iter(here.store.named(DATASTORE, key)), None)
    if store is None:
        raise NotThere(f"there is no datastore {match['datastore']} in {workspace}")
    asked = inside(store.inputs, "properties")
    account, container = (str(asked.get(name)) for name in ("accountName", "containerName"))
    return _container(here, account, container), match["path"]


def _container(here: Here, account: str, container: str) -> Record:
    found = blobs.container_named(here, account, container)
    if found is None:
        raise NotThere(f"there is no container {container} of {account} in the sandbox")
    return found


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
