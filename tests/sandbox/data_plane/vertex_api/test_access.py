"""What Vertex AI's own account may do in the sandbox: read a model's files, use its key."""

from typing import Any

import pytest

from cloud_sandbox.gcp import service_agents
from tests.sandbox.data_plane.vertex_api.api import ON_ONE, Api, Refused, a_model
from tests.sandbox.gcp.kms.examples import KEY, KEY_MEMBER, ROLE
from tests.sandbox.gcp.projects.examples import TOKEN as PROJECT_MEMBER
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.sandbox.gcp.storage.examples import BUCKET, BUCKET_MEMBER, OBJECT_TOKEN

pytestmark = pytest.mark.xdist_group("vertex")

AGENT = f"serviceAccount:{service_agents.of_vertex('serving-tests')}"
OTHERS = "serving-others"


def others_bucket(api: Api, name: str) -> str:
    """A bucket of another project with a model in it; the model's folder."""
    inputs = {"name": name, "location": "EU", "project": OTHERS}
    api.cloud.create(BUCKET.token, inputs, name=name)
    inside = {"bucket": name, "name": "fraud/model.joblib", "content": "weights"}
    api.cloud.create(OBJECT_TOKEN, inside, name=f"{name}-inside")
    return f"gs://{name}/fraud"


def upload(api: Api, **more: Any) -> Any:
    return api.post("models:upload", {"model": a_model(**more)})


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("readable-models", "roles/storage.objectViewer"),
        ("own-role-models", "projects/serving-others/roles/modelReader"),
    ],
)
def test_files_of_another_project_are_read_where_the_bucket_lets(
    api: Api, name: str, role: str
) -> None:
    folder = others_bucket(api, name)
    member = {"bucket": name, "role": role, "member": AGENT}
    api.cloud.create(BUCKET_MEMBER.token, member, name=f"{name}-member")

    assert upload(api, artifactUri=folder)["done"]


def test_files_of_another_project_are_read_where_that_project_lets(api: Api) -> None:
    folder = others_bucket(api, "projects-models")
    viewer = {"project": OTHERS, "role": "roles/storage.objectViewer", "member": AGENT}
    member = api.cloud.create(PROJECT_MEMBER, viewer, name="project-member")

    assert upload(api, artifactUri=folder)["done"]
    api.cloud.delete(member)
    with pytest.raises(Refused, match="does not have"):
        upload(api, artifactUri=folder)


def test_a_role_that_lets_nobody_read_is_not_enough(api: Api) -> None:
    folder = others_bucket(api, "written-models")
    role = "roles/storage.objectCreator"
    api.cloud.create(
        BUCKET_MEMBER.token,
        {"bucket": "written-models", "role": role, "member": AGENT},
        name="writer",
    )

    with pytest.raises(Refused, match="does not have"):
        upload(api, artifactUri=folder)


def test_a_bucket_that_is_not_in_the_sandbox_is_taken_for_readable(api: Api) -> None:
    assert upload(api, artifactUri="gs://somewhere-else/fraud")["done"]


def test_the_image_of_scikit_learn_wants_one_model(api: Api) -> None:
    api.cloud.create(BUCKET.token, {"name": "two-models", "location": "EU"}, name="two")
    for name in ("model.pkl", "model.joblib"):
        inside = {"bucket": "two-models", "name": f"both/{name}", "content": "weights"}
        api.cloud.create(OBJECT_TOKEN, inside, name=name)

    with pytest.raises(Refused, match=r"exactly one of: \[model.pkl, model.joblib\]"):
        upload(api, artifactUri="gs://two-models/both")
    own = {"imageUri": "europe-west4-docker.pkg.dev/serving-tests/models/fraud:1"}
    assert upload(api, artifactUri="gs://two-models/both", containerSpec=own)["done"]


def test_a_key_is_used_once_it_is_granted(api: Api) -> None:
    member = {"cryptoKeyId": KEY, "role": ROLE, "member": AGENT}
    granted = api.cloud.create(KEY_MEMBER.token, member, name="key-member")

    upload(api, encryptionSpec={"kmsKeyName": KEY})
    api.endpoint("7001", encryptionSpec={"kmsKeyName": KEY})

    api.cloud.delete(granted)
    with pytest.raises(Refused, match="has Encryption and Decryption access"):
        upload(api, encryptionSpec={"kmsKeyName": KEY})


def test_encrypting_alone_is_not_enough(api: Api) -> None:
    roles = {
        role: {"cryptoKeyId": KEY, "role": f"roles/cloudkms.{role}", "member": AGENT}
        for role in ("cryptoKeyEncrypter", "cryptoKeyDecrypter")
    }
    made = [api.cloud.create(KEY_MEMBER.token, roles["cryptoKeyEncrypter"], name="encrypter")]

    with pytest.raises(Refused, match="has Encryption and Decryption access"):
        upload(api, encryptionSpec={"kmsKeyName": KEY})
    made.append(api.cloud.create(KEY_MEMBER.token, roles["cryptoKeyDecrypter"], name="decrypter"))
    assert upload(api, encryptionSpec={"kmsKeyName": KEY})["done"]
    for member in made:
        api.cloud.delete(member)


def test_a_key_of_another_project_is_taken_for_granted(api: Api) -> None:
    other = KEY.replace("serving-tests", OTHERS)

    assert upload(api, encryptionSpec={"kmsKeyName": other})["done"]


def test_a_model_runs_as_an_account_that_exists(api: Api) -> None:
    api.endpoint("7002")
    model = api.upload("runs-as")
    account = api.cloud.create(ACCOUNT.token, ACCOUNT.inputs, name="account")

    body = {"deployedModel": {"id": "1", "model": model, "serviceAccount": EMAIL} | ON_ONE}
    api.post("endpoints/7002:deployModel", body)

    [deployed] = api.get("endpoints/7002")["deployedModels"]
    assert deployed["serviceAccount"] == EMAIL
    api.cloud.delete(account)
