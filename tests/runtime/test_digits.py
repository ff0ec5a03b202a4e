"""The digits model answers in the runtime, as a Predictor and as a script."""

import json

import pytest

from tests.runtime.conftest import DIGITS
from tests.runtime.process import Process

pytestmark = pytest.mark.xdist_group("runtime-digits")


def test_the_predictor_labels_as_the_script_does(digits: Process, script: Process) -> None:
    for each in json.loads((DIGITS / "samples.json").read_text(encoding="utf-8")):
        body = json.dumps(each["request"]).encode()

        ours, theirs = digits.invoke(body), script.invoke(body)

        assert json.loads(ours.body) == json.loads(theirs.body)
        assert json.loads(ours.body)["predictions"][0]["label"] == each["label"]


def test_an_answer_tells_which_model_gave_it(digits: Process, sample: bytes) -> None:
    version = digits.said("ready")["version"]

    got = digits.invoke(sample)

    assert got.headers["x-model-version"] == version
    assert got.headers["x-amzn-sagemaker-custom-attributes"] == f"model-version={version}"


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b'{"instances": [', 400, "the body is not JSON"),
        (b'{"instances": []}', 422, "instances: List should have at least 1 item"),
        (b'{"instances": [[1, 2]]}', 422, "instances[0]: List should have at least 64 items"),
        (b'{"instances": [[%s17]]}' % (b"0," * 63), 422, "instances[0][63]: Input should be less"),
        (b'{"instances": [[%strue]]}' % (b"0," * 63), 422, "instances[0][63]: Input should be a"),
        (b'{"instances": [[%sNaN]]}' % (b"0," * 63), 422, "instances[0][63]: Input should be a"),
        (b'{"images": [[1]]}', 422, "instances: Field required; images: Extra inputs"),
        (b"[]", 422, "the body: Input should be"),
        (b"", 400, "the body is not JSON"),
    ],
)
def test_a_mistake_is_refused_by_its_place(
    digits: Process, body: bytes, status: int, reason: str
) -> None:
    got = digits.invoke(body)

    assert got.status == status
    assert json.loads(got.body)["error"].startswith(reason)


def test_only_some_of_many_mistakes_are_told(digits: Process) -> None:
    got = digits.invoke(b'{"instances": [[%s]]}' % b",".join([b"99"] * 64))

    assert json.loads(got.body)["error"].endswith("and 61 more")


def test_a_script_s_refusal_is_a_500_that_tells_where_it_was_raised(script: Process) -> None:
    got = script.invoke(b'{"instances": [[1]]}', **{"X-Request-Id": "by-the-script"})
    logged = script.said("failed")

    assert got.status == 500
    assert json.loads(got.body)["error"].startswith("input_fn of inference.py raised ValueError")
    assert "Traceback" not in got.body.decode()
    assert logged["exception"] == "ValueError"
    assert logged["where"].startswith("inference.py:")
    assert logged["correlation"] == "by-the-script"


def test_a_path_that_is_none_is_told_the_ones_there_are(digits: Process) -> None:
    got = digits.call("GET", "/nothing")

    assert got.status == 404
    assert "GET /ping, POST /invocations" in json.loads(got.body)["error"]


def test_reading_the_path_of_predictions_is_not_allowed(digits: Process) -> None:
    got = digits.call("GET", "/invocations")

    assert (got.status, got.headers["allow"]) == (405, "POST")


def test_no_payload_reaches_the_log(digits: Process, sample: bytes) -> None:
    digits.invoke(sample)
    digits.invoke(b'{"instances": [["a secret of the caller"]], "another": 1}')
    digits.invoke(b"not JSON but secret")

    assert not [line for line in digits.lines if "secret" in line or "another" in line]
