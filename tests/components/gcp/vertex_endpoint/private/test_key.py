"""A customer's key: who may use it, and what waits until they may."""

from pathlib import Path

from serving_components import Model
from serving_components.gcp import RequestLogging
from tests.components.gcp.vertex_endpoint.around import BUCKET, ENDPOINT, MODEL, REPOSITORY, deploy
from tests.support.cloud import RecordingCloud

GRANT = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"
KEY = "projects/keys/locations/europe-west4/keyRings/ml/cryptoKeys/fraud"
VERTEX = "serviceAccount:service-123456789012@gcp-sa-aiplatform.iam.gserviceaccount.com"


def members(cloud: RecordingCloud) -> set[str]:
    return {grant.inputs["member"] for grant in cloud.of(GRANT)}


def test_without_a_key_nobody_is_let_use_one(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert not cloud.has(GRANT)
    assert "encryptionSpec" not in cloud.one(ENDPOINT)


def test_endpoint_and_model_wait_until_vertex_may_use_it(cloud: RecordingCloud) -> None:
    deploy(cloud, kms_key=KEY)

    grant = cloud.only(GRANT)
    assert grant.inputs == {
        "cryptoKeyId": KEY,
        "member": VERTEX,
        "role": "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    }
    assert cloud.one(ENDPOINT)["encryptionSpec"] == {"kmsKeyName": KEY}
    assert cloud.one(MODEL)["kmsKey"] == KEY
    for waiting in (ENDPOINT, MODEL):
        assert (GRANT, grant.name) in cloud.only(waiting).depends_on


def test_leave_stays_for_others_who_use_the_key(cloud: RecordingCloud) -> None:
    deploy(cloud, kms_key=KEY, request_logging=RequestLogging())

    assert [grant.retained for grant in cloud.of(GRANT)] == [True, True]


def test_images_are_encrypted_by_it_too(cloud: RecordingCloud) -> None:
    deploy(cloud, kms_key=KEY, model=Model(image="fraud:1"))

    assert cloud.one(REPOSITORY)["kmsKeyName"] == KEY
    assert members(cloud) == {
        VERTEX,
        "serviceAccount:service-123456789012@gcp-sa-artifactregistry.iam.gserviceaccount.com",
    }


def test_files_are_encrypted_by_it_too(cloud: RecordingCloud, tmp_path: Path) -> None:
    (tmp_path / "model.joblib").write_bytes(b"weights")
    deploy(cloud, kms_key=KEY, model=Model(path=str(tmp_path), framework="sklearn:1.5"))

    assert cloud.one(BUCKET)["encryption"] == {"defaultKmsKeyName": KEY}
    assert members(cloud) == {
        VERTEX,
        "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com",
    }


def test_kept_requests_are_encrypted_by_it_too(cloud: RecordingCloud) -> None:
    deploy(cloud, kms_key=KEY, request_logging=RequestLogging())

    dataset = cloud.one("gcp:bigquery/dataset:Dataset")
    assert dataset["defaultEncryptionConfiguration"] == {"kmsKeyName": KEY}
    assert members(cloud) == {
        VERTEX,
        "serviceAccount:bq-123456789012@bigquery-encryption.iam.gserviceaccount.com",
    }


def test_others_may_grant_the_use_of_a_key(cloud: RecordingCloud) -> None:
    deploy(cloud, kms_key=KEY, grant_key=False)

    assert not cloud.has(GRANT)
    assert cloud.one(ENDPOINT)["encryptionSpec"] == {"kmsKeyName": KEY}


def test_grants_are_at_hand_by_service(cloud: RecordingCloud) -> None:
    assert deploy(cloud, kms_key=KEY).key_grants.keys() == {"vertex"}
