"""aws:ecr/getRepository:getRepository."""

from cloud_sandbox.aws.ecr.image import images
from cloud_sandbox.aws.ecr.repository import Repository
from cloud_sandbox.aws.existing import existing
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties


class GetRepository(Lookup):
    """A repository that exists."""

    token = "aws:ecr/getRepository:getRepository"

    def answer(self, here: Here, args: Properties) -> Properties:
        if args.get("registryId") not in {None, here.scope.account}:
            raise Rejected(f"registryId: the sandbox has one registry, {here.scope.account}")
        repository = existing(here, Repository, args["name"])
        scanning = repository.get("imageScanningConfiguration") or {"scanOnPush": False}
        filters = repository.get("imageTagMutabilityExclusionFilters", [])
        return {
            "id": args["name"],
            "name": args["name"],
            "region": here.scope.region,
            "arn": repository["arn"],
            "encryptionConfigurations": repository.get("encryptionConfigurations", []),
            "imageScanningConfigurations": [scanning],
            "imageTagMutability": repository["imageTagMutability"],
            "imageTagMutabilityExclusionFilters": filters,
            "mostRecentImageTags": _newest_tags(here, args["name"]),
            "registryId": repository["registryId"],
            "repositoryUrl": repository["repositoryUrl"],
            "tags": repository.get("tags", {}),
        }


def _newest_tags(here: Here, repository: str) -> list[str]:
    held = list(images(here.store, here.scope, repository))
    newest = max(held, key=lambda image: image.pushed_at, default=None)
    return sorted(newest.tags) if newest else []
