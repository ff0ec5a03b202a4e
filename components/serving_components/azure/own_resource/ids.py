"""Ids and names of Azure Machine Learning's endpoints and deployments."""

import re
from typing import Final

from serving_components.core.own_resource.failure import NotMoved

NAME: Final = re.compile(r"(?=.{3,32}\Z)[a-zA-Z](-?[a-zA-Z0-9])*")
"""Of endpoints and deployments: Azure's page `how-to-manage-quotas` [D]. The pattern of azure-ai-ml
1.35.2 allows two dashes in a row [M], and Azure Resource Manager's own even more."""

_ENDPOINT: Final = re.compile(
    r"/subscriptions/[^/\s?#]+/resourceGroups/[^/\s?#]+"
    r"/providers/Microsoft\.MachineLearningServices/workspaces/[^/\s?#]+"
    r"/onlineEndpoints/[^/\s?#]+",
    re.IGNORECASE,
)

EXAMPLE: Final = (
    "/subscriptions/S/resourceGroups/G/providers/Microsoft.MachineLearningServices/workspaces/W"
    "/onlineEndpoints/E"
)


def is_endpoint(id_: str) -> bool:
    """Whether it is an id of an online endpoint; ids are of any case [D]."""
    return _ENDPOINT.fullmatch(id_) is not None and NAME.fullmatch(name_of(id_)) is not None


def endpoint_at(id_: str) -> str:
    """The id, if it is one of an online endpoint.

    Raises:
        NotMoved: it is not.
    """
    if not is_endpoint(id_):
        raise NotMoved(f"endpoint must be an id, such as {EXAMPLE}; got {id_}")
    return id_


def name_of(id_: str) -> str:
    return id_.rpartition("/")[2]


def same(one: str, other: str) -> bool:
    """Whether two ids or names are of one resource: answers may spell them otherwise."""
    return one.lower() == other.lower()
