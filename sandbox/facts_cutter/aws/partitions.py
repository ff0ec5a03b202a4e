"""AWS's partitions and regions, as botocore carries them."""

import json
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from facts_cutter.cut import Cut
from facts_cutter.layout import laid_out


def partitions() -> Cut:
    """Content of `partitions.json`: regions by name with the words AWS shows for them."""
    model = json.loads(files("botocore").joinpath("data/partitions.json").read_text("utf-8"))
    return Cut(
        laid_out(
            {
                "sources": {"partitions": f"botocore {version('botocore')}"},
                "partitions": [_partition(item) for item in model["partitions"]],
            }
        )
    )


def _partition(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": item["id"],
        "dnsSuffix": item["outputs"]["dnsSuffix"],
        "regionRegex": item["regionRegex"],
        "regions": {
            name: region["description"]
            for name, region in item["regions"].items()
            if not name.endswith("-global")  # stands for services that have no region
        },
    }
