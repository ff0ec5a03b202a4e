"""What Azure Monitor is told of each request."""

import pytest

from tests.sandbox.data_plane.azure_arm.api import id_of
from tests.sandbox.data_plane.azureml.measured import told, until
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")


def test_a_request_is_counted_by_its_answer_and_timed(serving: Serving) -> None:
    serving.endpoint("measured", blue="first")
    serving.ask("measured")
    serving.ask("measured", {"do": "fail"})
    serving.ask("measured", {"do": "die"})
    serving.ask("measured", azureml_model_deployment="green")  # of no deployment

    assert until(serving, "measured", "blue", 3) == {"200": 1, "424": 2}
    requests = told(serving, id_of("measured"), "RequestsPerMinute")
    seen = {tuple(sorted(dict(dimensions).items())) for dimensions in requests}
    assert seen == {
        (
            ("deployment", "blue"),
            ("modelStatusCode", model),
            ("statusCode", status),
            ("statusCodeClass", f"{status[0]}xx"),
        )
        for status, model in (("200", "200"), ("424", "500"), ("424", ""))
    }
    [latencies] = told(serving, id_of("measured"), "RequestLatency").values()
    assert len(latencies) == 3
    assert all(0 < value < 60_000 for value in latencies)
