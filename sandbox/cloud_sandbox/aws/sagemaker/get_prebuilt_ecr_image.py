"""aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage."""

import functools
import json
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties

_IMAGES: Final = Path(__file__).with_name("prebuilt_images.json")


class GetPrebuiltEcrImage(Lookup):
    """Where AWS keeps an image it has built: the account differs by region and repository."""

    token = "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage"

    def answer(self, here: Here, args: Properties) -> Properties:
        repository, region = args["repositoryName"], here.scope.region
        images = _images()
        group = images["repositories"].get(repository)
        if group is None:
            hint = nearest(repository, images["repositories"])
            raise Rejected(f"repositoryName {repository!r} is none that AWS keeps images in{hint}")
        accounts = images["accounts"][group]
        if region not in accounts:
            known = ", ".join(accounts)
            raise Rejected(
                f"no registry ID available for region ({region}) and repository ({repository});"
                f" there are some for {known}"
            )
        partition = partition_of(region)
        suffix = args.get("dnsSuffix") or (partition.dns_suffix if partition else "amazonaws.com")
        account, tag = accounts[region], args.get("imageTag") or "1"
        return args | {
            "id": account,
            "imageTag": tag,
            "region": region,
            "registryId": account,
            "registryPath": f"{account}.dkr.ecr.{region}.{suffix}/{repository}:{tag}",
        }


@functools.cache
def _images() -> dict[str, Any]:
    images: dict[str, Any] = json.loads(_IMAGES.read_text(encoding="utf-8"))
    return images
