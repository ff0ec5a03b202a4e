"""Who may do what, by the sandbox's own reading of the policies that the component writes."""

import pytest

from cloud_sandbox.gcp.iam.granted import READ, lacking
from cloud_sandbox.gcp.iam.policy import BUCKET_MEMBER
from serving_components import Model
from serving_components.gcp import VertexEndpoint
from tests.components.gcp.vertex_endpoint.around import (
    ACCOUNT,
    BUCKET,
    ENDPOINT,
    MEMBER,
    an_endpoint,
)
from tests.support.imagined import Made, made

PREDICT = "aiplatform.endpoints.predict"
DEPLOY = "aiplatform.endpoints.deploy"
CALLER = "caller@my-project.iam.gserviceaccount.com"


@pytest.fixture(name="there", scope="module")
def there_(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("model")
    (folder / "model.joblib").write_text("weights")

    def program() -> None:
        model = Model(path=str(folder), framework="sklearn:1.5")
        endpoint = VertexEndpoint("fraud", an_endpoint(model=model, endpoint_id="184062"))
        endpoint.grant_invoke("loans", f"serviceAccount:{CALLER}")
        VertexEndpoint("other", an_endpoint(endpoint_id="184063"))

    return made(program)


def lacks(there: Made, email: str, wanted: tuple[str, ...], token: str, on: str) -> list[str]:
    return lacking(there.cloud.store, email, wanted, token=token, on=on, project="my-project")


def test_the_containers_account_is_in_no_policy(there: Made) -> None:
    addresses = {account.id for account in there.of(ACCOUNT)}

    store = there.cloud.store
    granted = {str(record.inputs.get("member", "")).partition(":")[2] for record in store.all()}
    assert len(addresses) == 2
    assert addresses.isdisjoint(granted)


def test_it_could_not_read_the_bucket_itself(there: Made) -> None:
    bucket, accounts = there.only(BUCKET), there.of(ACCOUNT)

    for account in accounts:
        assert lacks(there, account.id, (READ,), BUCKET_MEMBER, f"b/{bucket.id}") == [READ]


def test_a_caller_may_predict_on_this_endpoint_and_no_more(there: Made) -> None:
    granted, other = (
        f"projects/my-project/locations/europe-west4/endpoints/{number}"
        for number in ("184062", "184063")
    )

    assert len(there.of(ENDPOINT)) == 2
    assert lacks(there, CALLER, (PREDICT, DEPLOY), MEMBER, granted) == [DEPLOY]
    assert lacks(there, CALLER, (PREDICT, DEPLOY), MEMBER, other) == [PREDICT, DEPLOY]
