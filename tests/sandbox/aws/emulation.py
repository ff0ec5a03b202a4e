"""AWS, as the battery meets it."""

from pathlib import Path as File
from typing import Final

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.engine.resource import Resource
from facts_cutter.samples import Path
from tests.support.battery.emulation import Emulation

REGION: Final = "eu-west-1"
_OFTEN_ABSENT: Final = frozenset(
    {
        # Only where a checksum algorithm was asked for.
        *("checksumCrc32", "checksumCrc32c", "checksumCrc64nvme", "checksumSha1", "checksumSha256"),
        # Deprecated, and only of a bucket that is a website.
        *("websiteDomain", "websiteEndpoint"),
    }
)
_DELETED_FIRST: Final = frozenset(
    {
        # `DeleteBeforeReplace` in pulumi-aws `provider/resources.go`.
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    }
)


def _takes_an_object(resource: Resource, path: Path) -> bool:
    return isinstance(resource, Documented) and path[0] in resource.documents | resource.policies


AWS: Final = Emulation(
    package="aws",
    tests=File(__file__).parent,
    config={"region": REGION},
    often_absent=_OFTEN_ABSENT,
    known_early=frozenset({"tagsAll", "region"}),
    deleted_first=_DELETED_FIRST,
    documents=_takes_an_object,
)
