"""Attributes of buckets and objects whose values the facts do not tell."""

from cloud_sandbox.engine.wire import ASSET, SIGNATURE, Properties
from tests.sandbox.gcp.member_attributes import of_members
from tests.sandbox.gcp.storage.examples import BUCKET, BUCKET_TOKEN, OBJECT_TOKEN, lifecycle
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

UNIFORM = {"uniformBucketLevelAccess": True}


def folders(*, enabled: bool) -> Properties:
    return UNIFORM | {"hierarchicalNamespace": {"enabled": enabled}}


def retained(seconds: str, *, locked: bool = False) -> Properties:
    return {"retentionPolicy": {"retentionPeriod": seconds, "isLocked": locked}}


def aged(days: int) -> Properties:
    rule = {"action": {"type": "Delete"}, "condition": {"age": days}}
    return {"lifecycleRules": [rule]}


def encrypted(key: str, algorithm: str = "AES256") -> Properties:
    return {"customerEncryption": {"encryptionKey": key, "encryptionAlgorithm": algorithm}}


def from_file(text: str) -> Properties:
    return {"content": None, "source": {SIGNATURE: ASSET, "text": text, "hash": text}}


def more_buckets(cloud: Emulated) -> None:
    for name in ("serving-first", "serving-second"):
        cloud.create(BUCKET_TOKEN, BUCKET.inputs | {"name": name}, name=name)


KEY, OTHER_KEY = "a2V5", "b3RoZXI="
RULES = Attribute(lifecycle("Delete"), lifecycle("AbortIncompleteMultipartUpload"))
SOFT = Attribute(
    {"softDeletePolicy": {"retentionDurationSeconds": 0}},
    {"softDeletePolicy": {"retentionDurationSeconds": 604800}},
)
RETAINED = Attribute(retained("60"), retained("120"), without={})
LOCKED = Attribute(retained("60"), retained("60", locked=True), without={})
ENCRYPTED = Attribute(encrypted(KEY), encrypted(OTHER_KEY), without={})
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    BUCKET_TOKEN: {
        "hierarchicalNamespace": Attribute(
            folders(enabled=True), folders(enabled=False), without=UNIFORM
        ),
        "hierarchicalNamespace.enabled": Attribute(
            folders(enabled=True), folders(enabled=False), required=True
        ),
        "lifecycleRules": RULES,
        "lifecycleRules.action": Attribute(
            lifecycle("Delete"), lifecycle("AbortIncompleteMultipartUpload"), required=True
        ),
        "lifecycleRules.condition": Attribute(aged(30), aged(60), required=True),
        "location": between("location", "US", "EU"),
        "name": between("name", "serving-first", "serving-second", required=True),
        "publicAccessPrevention": between("publicAccessPrevention", "enforced", "inherited"),
        "retentionPolicy": RETAINED,
        "retentionPolicy.isLocked": LOCKED,
        "retentionPolicy.retentionPeriod": Attribute(
            retained("60"), retained("120"), required=True
        ),
        "softDeletePolicy": SOFT,
        "softDeletePolicy.retentionDurationSeconds": SOFT,
        "storageClass": between("storageClass", "NEARLINE", "ARCHIVE"),
        "website.mainPageSuffix": Attribute(
            {"website": {"mainPageSuffix": "a.html", "notFoundPage": "404.html"}},
            {"website": {"mainPageSuffix": "b.html", "notFoundPage": "404.html"}},
            without={"website": {"notFoundPage": "404.html"}},
        ),
    },
    OBJECT_TOKEN: {
        "bucket": between("bucket", "serving-first", "serving-second", before=more_buckets),
        "content": between("content", "first", "second", required=True),
        "customerEncryption": ENCRYPTED,
        "customerEncryption.encryptionAlgorithm": Attribute(
            encrypted(KEY),
            encrypted(KEY, "AES512"),
            without={"customerEncryption": {"encryptionKey": KEY}},
        ),
        "customerEncryption.encryptionKey": Attribute(
            encrypted(KEY), encrypted(OTHER_KEY), required=True
        ),
        "source": Attribute(from_file("first"), from_file("second"), required=True),
    },
    "gcp:storage/bucketIAMMember:BucketIAMMember": {
        **of_members(),
        "bucket": between("bucket", "b/serving-first", "b/serving-second", before=more_buckets),
    },
}
