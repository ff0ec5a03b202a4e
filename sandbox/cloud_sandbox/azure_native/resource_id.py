"""Ids of Azure Resource Manager: paths, in which neither case nor a trailing slash matters.

Source: "always perform a case-insensitive comparison of names", `resource-name-rules` in
MicrosoftDocs/azure-docs [D].
"""

import re
from typing import Final

from cloud_sandbox.engine.wire import Properties

_SUBSCRIPTION: Final = re.compile(r"/subscriptions/(?P<subscription>[^/]+)(?:/.*)?", re.IGNORECASE)
_PLACE: Final = re.compile(r"\{(\w+)\}")
_NAMESPACE: Final = "providers"


def written(path: str, subscription: str, inputs: Properties) -> str:
    """The id of what has these inputs, in the cases in which its names were given.

    `path` is what follows the subscription, with properties in braces.
    """
    filled = _PLACE.sub(lambda place: str(inputs.get(place[1])), path)
    return f"/subscriptions/{subscription}/{filled}"


def key_of(identity: str) -> str:
    """What two ids of one thing have in common."""
    return identity.rstrip("/").lower()


def subscription_of(identity: str) -> str:
    """That of an id; empty where it has none."""
    match = _SUBSCRIPTION.fullmatch(identity)
    return match["subscription"] if match else ""


def name_of(identity: str) -> str:
    """The last name in an id."""
    return identity.rstrip("/").rpartition("/")[2]


def type_of(path: str) -> str:
    """`Microsoft.MachineLearningServices/workspaces/onlineEndpoints` of a path with its places."""
    _, _, below = path.rpartition(f"{_NAMESPACE}/")
    namespace, *steps = below.split("/")
    return "/".join([namespace, *steps[::2]])


def holder_of(identity: str) -> str:
    """The id of what a thing lies in: a resource, or its resource group."""
    above, _, _ = identity.rstrip("/").rpartition("/")
    above, _, _ = above.rpartition("/")
    parts = above.split("/")
    return "/".join(parts[:-2]) if parts[-2].lower() == _NAMESPACE else above


def inside(identity: str, holder: str) -> bool:
    """Whether an id lies below another one, at any depth."""
    return key_of(identity).startswith(f"{key_of(holder)}/")
