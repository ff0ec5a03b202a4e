"""The runtime as a process under Vertex's contract."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving_cli.image.context import runtime_folder
from serving_cli.image.dockerfile import Dockerfile
from serving_runtime.contract_suite import facts, our_facts, vertex_facts
from serving_runtime.contract_suite.__main__ import found
from tests.runtime import folders
from tests.runtime.conftest import DIGITS
from tests.runtime.process import JSON, Process
from tests.runtime.vertex.cloud_storage import CloudStorage, holding

pytestmark = pytest.mark.xdist_group("runtime-vertex")

HEALTH = "/v1/endpoints/12/deployedModels/34"
PREDICT = f"{HEALTH}:predict"
ROUTES = {"AIP_HEALTH_ROUTE": HEALTH, "AIP_PREDICT_ROUTE": PREDICT, "AIP_HTTP_PORT": "0"}
EVERY = [*found(facts), *found(vertex_facts), *found(our_facts)]


@pytest.fixture(scope="module")
def storage(digits_base: Path) -> Iterator[CloudStorage]:
    files = (path for path in digits_base.rglob("*") if path.is_file())
    objects = {path.relative_to(digits_base).as_posix(): path.read_bytes() for path in files}
    with holding({f"one/{name}": content for name, content in objects.items()}) as server:
        yield server


@pytest.fixture(scope="module")
def fetched(
    storage: CloudStorage, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Process, Path]]:
    temporary = tmp_path_factory.mktemp("tmp")
    process = Process(
        {
            **ROUTES,
            "AIP_STORAGE_URI": "gs://models/one/model",
            "STORAGE_EMULATOR_HOST": storage.url,
            "SERVING_PREDICTOR": "predictor:Digits",
            "TMPDIR": str(temporary),
        }
    )
    try:
        process.said("ready")
        yield process, temporary
    finally:
        process.kill()


def run(base: Path, **variables: str) -> tuple[int, list[str]]:
    """Exit code and log of a process that ends by itself."""
    process = Process({"AIP_HTTP_PORT": "0", "SERVING_BASE_DIR": str(base), **variables})
    try:
        return process.ended(), process.lines
    finally:
        process.kill()


def test_a_fetched_model_keeps_the_contract_on_the_routes_that_vertex_gives(
    fetched: tuple[Process, Path], sample: bytes, tmp_path: Path
) -> None:
    process, _ = fetched
    file = tmp_path / "sample.json"
    file.write_bytes(sample)
    command = [sys.executable, "-m", "serving_runtime.contract_suite", process.url]
    routes = ["--health-route", HEALTH, "--predict-route", PREDICT]

    ran = subprocess.run(
        [*command, "--contract", "vertex", "--sample", str(file), *routes],
        capture_output=True,
        text=True,
        check=False,
    )

    lines = ran.stdout.splitlines()
    assert [line for line in lines if not line.startswith("ok ")] == []
    assert (ran.returncode, len(lines)) == (0, len(EVERY))


def test_a_model_is_fetched_into_a_folder_of_its_own(fetched: tuple[Process, Path]) -> None:
    process, temporary = fetched

    [model] = temporary.glob("serving-*/model")

    assert process.said("listening")["contract"] == "vertex"
    assert process.said("fetched")["files"] == sum(path.is_file() for path in model.rglob("*"))
    assert (model / "model.json").is_file()


def test_the_image_s_health_check_asks_where_vertex_has_it_listen(
    fetched: tuple[Process, Path],
) -> None:
    process, _ = fetched
    said = Dockerfile.read(runtime_folder() / "image" / "Dockerfile")
    told = {"AIP_HTTP_PORT": str(process.port), "AIP_HEALTH_ROUTE": HEALTH}

    codes = [
        subprocess.run(
            [sys.executable, *said.healthcheck[1:]], env=given, capture_output=True, check=False
        ).returncode
        for given in (told, told | {"AIP_HEALTH_ROUTE": "/elsewhere"})
    ]

    assert codes == [0, 1]


def test_a_predictor_of_single_requests_answers_envelopes_and_ends_by_a_signal(
    tmp_path: Path,
) -> None:
    folders.echo(tmp_path)
    variables = {"SERVING_BASE_DIR": str(tmp_path), "SERVING_PREDICTOR": "echo:Echo"}
    process = Process({**ROUTES, **variables})
    try:
        process.said("ready")
        got = process.call("POST", PREDICT, b'{"instances": [{"text": "a"}, {"text": "b"}]}', JSON)
        health = process.call("GET", HEALTH).status
        code = process.end()
    finally:
        process.kill()

    assert json.loads(got.body) == {"predictions": [{"text": "a"}, {"text": "b"}]}
    assert got.headers["x-model-version"] == process.said("ready")["version"]
    assert (health, code) == (200, 0)


def test_the_example_of_the_prebuilt_image_labels_its_samples(tmp_path: Path) -> None:
    content = (DIGITS / "vertex" / "model.joblib").read_bytes()
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.joblib").write_bytes(content)
    variables = {
        "SERVING_CONTRACT": "vertex",
        "SERVING_BASE_DIR": str(tmp_path),
        "SERVING_PREBUILT": "sklearn",
        "SERVING_TRUSTED_PICKLE": hashlib.sha256(content).hexdigest(),
    }
    samples = json.loads((DIGITS / "samples.json").read_text(encoding="utf-8"))
    process = Process({"AIP_HTTP_PORT": "0", **variables})
    try:
        process.said("ready")
        answers = [
            process.call("POST", "/predict", json.dumps(each["request"]).encode(), JSON)
            for each in samples
        ]
    finally:
        process.kill()

    assert [json.loads(got.body) for got in answers] == [
        {"predictions": [each["label"]]} for each in samples
    ]


def test_while_a_model_is_fetched_the_process_listens_and_ends_when_told_to(
    tmp_path: Path,
) -> None:
    with holding({"one/model.json": b"{}"}) as slow:
        slow.troubles = ["held"]
        variables = {
            "AIP_STORAGE_URI": "gs://models/one",
            "STORAGE_EMULATOR_HOST": slow.url,
            "SERVING_PREDICTOR": "predictor:Digits",
            "TMPDIR": str(tmp_path),
        }
        process = Process({**ROUTES, **variables})
        try:
            health = process.call("GET", HEALTH)
            code = process.end()
        finally:
            process.kill()

    assert (health.status, health.body) == (503, b'{"error":"the model is loading"}')
    assert code == 0


def test_a_model_that_cannot_be_fetched_ends_the_process_and_says_why(
    storage: CloudStorage, tmp_path: Path
) -> None:
    code, lines = run(
        tmp_path,
        AIP_STORAGE_URI="gs://models/two",
        STORAGE_EMULATOR_HOST=storage.url,
        SERVING_PREDICTOR="predictor:Digits",
    )

    [told] = [json.loads(line) for line in lines if "loading failed" in line]

    assert code == 1
    assert told["reason"].startswith("gs://models/two/ holds no files")


def test_code_that_finds_no_file_is_told_that_the_model_brought_none(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    image = {"PYTHONPATH": str(DIGITS), "SERVING_PREDICTOR": "predictor:Digits"}

    code, lines = run(tmp_path, SERVING_CONTRACT="vertex", **image)

    [told] = [json.loads(line) for line in lines if "loading failed" in line]
    assert code == 1
    assert "model/model.json'; the model has no `path` or `uri`, so its" in told["reason"]


def test_what_was_fetched_goes_when_the_process_ends(tmp_path: Path) -> None:
    with holding(
        {"one/code/echo.py": folders.ECHO.format(load="pass", predict="...").encode()}
    ) as at:
        variables = {
            "AIP_STORAGE_URI": "gs://models/one",
            "STORAGE_EMULATOR_HOST": at.url,
            "SERVING_PREDICTOR": "echo:Echo",
            "TMPDIR": str(tmp_path),
        }
        process = Process({**ROUTES, **variables})
        try:
            process.said("ready")
            fetched = [*tmp_path.glob("serving-*/model/code/echo.py")]
            code = process.end()
        finally:
            process.kill()

    assert (len(fetched), code) == (1, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"AIP_HTTP_PORT": "http"}, "AIP_HTTP_PORT is 'http'; it is a whole number"),
        ({"AIP_HEALTH_ROUTE": "health"}, "AIP_HEALTH_ROUTE is 'health'; it is a path"),
        ({"AIP_PREDICT_ROUTE": "/{a}"}, "AIP_PREDICT_ROUTE is '/{a}'; it is a path"),
        ({"AIP_STORAGE_URI": "s3://a/b"}, "AIP_STORAGE_URI is 's3://a/b'; it is gs://"),
        ({}, "nothing to serve is named"),
        ({"SERVING_PREBUILT": "tf2"}, "SERVING_PREBUILT is 'tf2'"),
    ],
)
def test_a_wrong_variable_ends_the_process_by_one_line(
    tmp_path: Path, variables: dict[str, str], reason: str
) -> None:
    code, lines = run(tmp_path, **variables)

    assert code == 2
    assert [json.loads(line)["reason"].startswith(reason) for line in lines] == [True]
