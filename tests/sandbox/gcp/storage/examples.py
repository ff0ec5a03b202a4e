"""Examples of buckets and their objects."""

from typing import Any

from cloud_sandbox.engine.record import Record, Scope
from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.kms.examples import KEY
from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, REPLACED
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

BUCKET_TOKEN = "gcp:storage/bucket:Bucket"
OBJECT_TOKEN = "gcp:storage/bucketObject:BucketObject"
STRANGER = Scope("gcp", "somebody-else", "")
MD5_OF_HELLO = "XUFAKrxLKna5cZ2REBfFkg=="
CRC32C_OF_HELLO = "mnG7TA=="


def taken_by_another(cloud: Emulated) -> None:
    cloud.store.put(Record(STRANGER, BUCKET_TOKEN, "serving-models", {}, {}))


def closed(cloud: Emulated) -> None:
    inputs = {"name": "closed-models", "location": "EU", "publicAccessPrevention": "enforced"}
    cloud.create(BUCKET_TOKEN, inputs, name="closed")


def filled(cloud: Emulated) -> None:
    inputs = {"bucket": "serving-models", "name": "model.bin", "content": "hello"}
    cloud.create(OBJECT_TOKEN, inputs, name="inside")


def on_hold(name: str) -> Any:
    def hold(cloud: Emulated) -> None:
        [record] = cloud.store.all(OBJECT_TOKEN)
        record.inputs[name] = True
        cloud.store.put(record)

    return hold


def lifecycle(kind: str) -> dict[str, Any]:
    return {"lifecycleRules": [{"action": {"type": kind}, "condition": {"age": 30}}]}


BUCKET = Example(
    token=BUCKET_TOKEN,
    inputs={"name": "serving-models", "location": "EUROPE-WEST4"},
    id="serving-models",
    outputs={
        "url": "gs://serving-models",
        "selfLink": "https://www.googleapis.com/storage/v1/b/serving-models",
        "storageClass": "STANDARD",
        "project": "serving-tests",
        "forceDestroy": False,
        "versioning": {"enabled": False},
    },
    changed={"uniformBucketLevelAccess": True, "versioning": {"enabled": True}},
    replaced={
        "name": "serving-others",
        "location": "US",
        "project": "serving-others",
        "enableObjectRetention": True,
        "hierarchicalNamespace": {"enabled": False},
        "customPlacementConfig": {"dataLocations": ["US-EAST1", "US-WEST1"]},
    },
    breaches=(
        prevented(BUCKET_TOKEN),
        *(
            Breach("name_has_a_form", f"got {name!r}", inputs={"name": name})
            for name in ("ab", "Models", "a" * 64, "-models", f"{'a' * 64}.b", "a.b" * 80)
        ),
        *(
            Breach("name_is_not_googles", f"google; got {name!r}", inputs={"name": name})
            for name in ("goog-models", "my-google-models")
        ),
        Breach("class_is_known", "got 'HOT'", inputs={"storageClass": "HOT"}),
        Breach(
            "prevention_is_known",
            "must be inherited or enforced; got 'on'",
            inputs={"publicAccessPrevention": "on"},
        ),
        Breach(
            "folders_need_uniform_access",
            "hierarchicalNamespace: needs uniformBucketLevelAccess",
            inputs={"hierarchicalNamespace": {"enabled": True}},
        ),
        Breach(
            "soft_deletion_fits",
            "must be 0, or 604800 to 7776000; got 60",
            inputs={"softDeletePolicy": {"retentionDurationSeconds": 60}},
        ),
        *(
            Breach(
                "retention_fits",
                "must be a whole number of 1 to 2147483647 seconds",
                inputs={"retentionPolicy": {"retentionPeriod": told}},
            )
            for told in ("0", "1.5", "a week")
        ),
        Breach(
            "key_is_usable",
            "Please ensure that your Cloud Storage service account has been authorized to use",
            inputs={"encryption": {"defaultKmsKeyName": KEY}},
        ),
        Breach("lifecycle_fits", "action.type: must be one of", inputs=lifecycle("Forget")),
        Breach(
            "lifecycle_fits",
            "takes up to 100 rules, got 101",
            inputs={"lifecycleRules": lifecycle("Delete")["lifecycleRules"] * 101},
        ),
        Breach("website_has_pages", "needs mainPageSuffix", inputs={"website": {}}),
        Breach("labels_fit", "the key 'Team' must match", inputs={"labels": {"Team": "a"}}),
        Breach(
            "name_is_free", "The requested bucket name is not available.", before=taken_by_another
        ),
        Breach("is_empty", "The bucket you tried to delete is not empty.", after=filled),
    ),
)
OBJECT = Example(
    token=OBJECT_TOKEN,
    needs=(BUCKET,),
    inputs={"bucket": "serving-models", "name": "fraud/model.bin", "content": "hello"},
    id="serving-models-fraud/model.bin",
    outputs={
        "md5hash": MD5_OF_HELLO,
        "md5hexhash": "5d41402abc4b2a76b9719d911017c592",
        "crc32c": CRC32C_OF_HELLO,
        "outputName": "fraud/model.bin",
        "contentType": "text/plain; charset=utf-8",
        "storageClass": "STANDARD",
        "selfLink": ".*/b/serving-models/o/fraud%2Fmodel.bin",
    },
    changed={"content": "bye"},
    replaced={
        "bucket": "others",
        "name": "b",
        "cacheControl": "no-store",
        "contentType": "application/json",
        "storageClass": "COLDLINE",
        "kmsKeyName": "projects/p/locations/l/keyRings/r/cryptoKeys/k",
        "metadata": {"version": "2"},
    },
    breaches=(
        prevented(OBJECT_TOKEN),
        Breach("content_is_one", "content: or source must be given", inputs={"content": None}),
        Breach(
            "content_is_one",
            "content: cannot be given beside source",
            inputs={
                "source": {
                    "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
                    "text": "a",
                    "hash": "b",
                }
            },
        ),
        Breach(
            "one_of_two",
            "retention: conflicts with eventBasedHold",
            inputs={
                "eventBasedHold": True,
                "retention": {"mode": "Locked", "retainUntilTime": "2030-01-01T00:00:00Z"},
            },
        ),
        Breach(
            "key_is_base64",
            "customerEncryption.encryptionKey: must be base64",
            inputs={"customerEncryption": {"encryptionKey": "hello!"}},
        ),
        Breach("bucket_exists", "bucket 'gone' does not exist", inputs={"bucket": "gone"}),
        Breach(
            "no_hold_to_change",
            "is under temporaryHold",
            inputs={"content": "bye"},
            after=on_hold("temporaryHold"),
        ),
        Breach("no_hold_to_delete", "is under eventBasedHold", after=on_hold("eventBasedHold")),
    ),
)
BUCKET_MEMBER = Example(
    token="gcp:storage/bucketIAMMember:BucketIAMMember",
    needs=(ACCOUNT, BUCKET),
    inputs={
        "bucket": "b/serving-models",
        "role": "roles/storage.objectViewer",
        "member": f"serviceAccount:{EMAIL}",
    },
    id=f"b/serving-models/roles/storage.objectViewer/serviceAccount:{EMAIL}",
    imported=f"serving-models roles/storage.objectViewer serviceAccount:{EMAIL}",
    outputs={"etag": ".+"},
    replaced=REPLACED | {"bucket": "serving-others"},
    breaches=(
        *MEMBER_BREACHES,
        Breach(
            "bucket_exists",
            'Error retrieving IAM policy for storage bucket "b/gone": googleapi: Error 404: The'
            " specified bucket does not exist., notFound",
            inputs={"bucket": "gone"},
        ),
        Breach(
            "access_is_not_public",
            "not allowed since public access prevention is enforced.",
            inputs={"bucket": "closed-models", "member": "allUsers"},
            before=closed,
        ),
    ),
)
EXAMPLES = [BUCKET, OBJECT, BUCKET_MEMBER]
