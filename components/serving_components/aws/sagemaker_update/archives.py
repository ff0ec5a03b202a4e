"""Model archives of one endpoint in its bucket.

A revert writes the key that it wrote before, as keys are made of content: an engine that deleted
replaced archives would delete the live one then.
"""

import re
from collections.abc import Iterator
from typing import Any

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.sagemaker_update.missing import there_is_none


def data_of(clients: Clients, model: str) -> frozenset[str]:
    """S3 URLs of a model's archives; none of one that is gone."""
    try:
        told = clients.sagemaker.describe_model(ModelName=model)
    except Exception as error:
        if there_is_none(error):
            return frozenset()
        raise
    containers = [told.get("PrimaryContainer") or {}, *(told.get("Containers") or ())]
    return frozenset(one["ModelDataUrl"] for one in containers if one.get("ModelDataUrl"))


def remove(
    clients: Clients, endpoint: str, *, bucket: str | None, known: set[str], keep: set[str]
) -> None:
    """Delete the endpoint's archives that nothing needs: those known, and those of its folder.

    Only what the component itself uploads, `<endpoint>/<16 hex>/<file>.tar.gz`, with the name of
    the variant before the digits where it has a model of its own: one served from elsewhere is
    its owner's.
    """
    path = rf"{re.escape(endpoint)}/(?:[a-zA-Z0-9-]+/)?[0-9a-f]{{16}}/[^/]+\.tar\.gz"
    own = re.compile(rf"s3://([^/]+)/({path})")
    found = set(_listed(clients, bucket, endpoint)) if bucket else set()
    for url in sorted((known | found) - keep):
        match = own.fullmatch(url)
        if match is not None:
            clients.s3.delete_object(Bucket=match[1], Key=match[2])


def _listed(clients: Clients, bucket: str, endpoint: str) -> Iterator[str]:
    asked: dict[str, Any] = {"Bucket": bucket, "Prefix": f"{endpoint}/"}
    while True:
        try:
            page = clients.s3.list_objects_v2(**asked)
        except Exception as error:
            if there_is_none(error):
                return
            raise
        yield from (f"s3://{bucket}/{found['Key']}" for found in page.get("Contents") or ())
        if not page.get("NextContinuationToken"):
            return
        asked["ContinuationToken"] = page["NextContinuationToken"]
