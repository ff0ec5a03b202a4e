"""A share of the requests is copied to a deployment that nobody hears."""

from collections import Counter

import pytest

from tests.sandbox.data_plane.azure_arm.api import id_of
from tests.sandbox.data_plane.azureml.measured import counted, until
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")


@pytest.fixture(scope="module", name="mirrored")
def _mirrored(serving: Serving) -> Serving:
    """With an endpoint `mirrored` whose requests are copied by half."""
    serving.endpoint("mirrored", live="live", shadow="shadow")
    serving.api.share(id_of("mirrored"), {"live": 100}, shadow=50)
    return serving


def of(serving: Serving, deployment: str) -> Counter[str]:
    return counted(serving, "mirrored", deployment)


def test_copies_are_answered_to_nobody(mirrored: Serving) -> None:
    words = {mirrored.word("mirrored") for _ in range(40)}

    assert words == {"live"}
    assert until(mirrored, "mirrored", "live", 40) == {"200": 40}
    assert 18 <= until(mirrored, "mirrored", "shadow", 18).total() <= 22


def test_what_a_copy_meets_is_measured_alone(mirrored: Serving) -> None:
    before = of(mirrored, "shadow")

    answers = {mirrored.ask("mirrored", {"do": "fail"}).status for _ in range(4)}

    after = until(mirrored, "mirrored", "shadow", before.total() + 1)
    assert answers == {424}
    assert (after - before).keys() == {"424"}


def test_who_names_a_deployment_is_not_copied(serving: Serving) -> None:
    endpoint = serving.endpoint("named", live="live")
    serving.deploy("named", "shadow", "", environmentId="azureml://registries/r/environments/e")
    serving.api.share(endpoint, {"live": 100}, shadow=50)

    for _ in range(4):
        serving.ask("named", azureml_model_deployment="live")

    assert until(serving, "named", "live", 4) == {"200": 4}
    assert counted(serving, "named", "shadow") == {}
