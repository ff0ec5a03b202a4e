"""Cloud Monitoring is asked as Vertex AI is: at its own address, or at this machine."""

import pytest

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.slots.dated import dated
from serving_components.gcp.own_resource.address import VARIABLE, Address, monitoring
from serving_components.gcp.own_resource.monitoring import Monitoring
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import Google, Refusal


def test_it_has_googles_own_address() -> None:
    assert monitoring({}) == Address("https://monitoring.googleapis.com", ours=False)


def test_this_machine_answers_where_the_variable_says_so() -> None:
    found = monitoring({VARIABLE: "http://127.0.0.1:8080/"})

    assert found == Address("http://127.0.0.1:8080", ours=True)


def test_another_machine_is_refused() -> None:
    with pytest.raises(NotMoved, match=r"must be an address of this machine"):
        monitoring({VARIABLE: "http://10.0.0.1:8080"})


def test_a_refusal_names_it_and_what_was_asked_is_told(google: Google, reached: Reached) -> None:
    def refuse(_: str) -> None:
        raise Refusal(403, "PERMISSION_DENIED", "Permission denied")

    google.meanwhile = refuse
    heard: list[float | None] = []
    asked = Monitoring("p", address=lambda: Address(reached.url, ours=True), pause=google.sleep)
    asked.heard = lambda headers: heard.append(dated(headers))

    with pytest.raises(NotMoved, match=r"^Cloud Monitoring: Permission denied \(PERMISSION_"):
        asked.series({"filter": "it"})
    assert google.calls == ["GET /v3/projects/p/timeSeries"]
    assert len(heard) == 1
    assert heard[0] is not None
