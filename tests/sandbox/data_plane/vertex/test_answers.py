"""What a container says is read before a caller gets it."""

from pathlib import Path

import pytest

from cloud_sandbox.data_plane.vertex import answers, refusals
from cloud_sandbox.data_plane.vertex.container import Container
from cloud_sandbox.data_plane.vertex.directory import Deployed
from cloud_sandbox.data_plane.workers.worker import Answer
from cloud_sandbox.gcp.vertex.refusal import Refused
from tests.sandbox.data_plane.plane import a_spec
from tests.sandbox.data_plane.vertex.test_late import an_endpoint


@pytest.mark.parametrize("body", [b"", b"[1]", b"\xff", b"[" * 100_000])
def test_what_is_no_object_has_no_predictions(tmp_path: Path, body: bytes) -> None:
    deployed = Deployed(
        an_endpoint(), {"id": "11"}, Container(a_spec(tmp_path), "/predict", "m@1", "m")
    )

    with pytest.raises(Refused, match="must answer a JSON object with predictions") as refused:
        answers.predicted(deployed, Answer(200, {}, body))
    assert refused.value.refusal is refusals.NO_PREDICTIONS
