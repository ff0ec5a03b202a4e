"""The runtime as a process under Azure ML's contract."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from serving_cli.image.context import runtime_folder
from serving_cli.image.dockerfile import Dockerfile
from serving_runtime import contracts
from serving_runtime.contract_suite import azureml_facts, facts, our_facts
from serving_runtime.contract_suite.__main__ import found
from tests.runtime import folders
from tests.runtime.azureml.deployment import FORGIVING, Deployment
from tests.runtime.process import JSON, Process

pytestmark = pytest.mark.xdist_group("runtime-azureml")

EVERY = [*found(facts), *found(azureml_facts), *found(our_facts)]


@contextmanager
def running(variables: dict[str, str]) -> Iterator[Process]:
    process = Process(variables)
    try:
        yield process
    finally:
        process.kill()


@pytest.fixture(scope="module")
def digits(digits_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The example's model, as it is registered from its folder."""
    deployment = Deployment(tmp_path_factory.mktemp("azureml"))
    shutil.copytree(digits_base / "model", deployment.model_dir / "digits")
    with running(deployment.variables(SERVING_PREDICTOR="predictor:Digits")) as process:
        process.said("ready")
        yield process


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    deployment = Deployment(tmp_path_factory.mktemp("azureml")).with_script(FORGIVING).with_model()
    with running(deployment.variables(AZUREML_ENTRY_SCRIPT="score.py")) as process:
        process.said("ready")
        yield process


def suite(url: str, sample: bytes, folder: Path, *words: str) -> tuple[int, list[str]]:
    file = folder / "sample.json"
    file.write_bytes(sample)
    command = [sys.executable, "-m", "serving_runtime.contract_suite", url]
    told = ["--contract", "azureml", "--sample", str(file), *words]
    ran = subprocess.run([*command, *told], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout.splitlines()


def test_a_predictor_keeps_the_contract(digits: Process, sample: bytes, tmp_path: Path) -> None:
    code, lines = suite(digits.url, sample, tmp_path)

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert (code, len(lines)) == (0, len(EVERY))


def test_a_scoring_script_keeps_the_contract_of_scripts(script: Process, tmp_path: Path) -> None:
    code, lines = suite(script.url, b'{"cm": [1.4, 5]}', tmp_path, "--script")

    assert [line for line in lines if not line.startswith("ok ")] == []
    assert (code, len(lines)) == (0, len(EVERY))


def test_of_azure_s_own_server_no_more_is_asked_than_it_promises(
    script: Process, tmp_path: Path
) -> None:
    code, lines = suite(script.url, b'{"cm": []}', tmp_path, "--script", "--contract-only")

    asked = {*found(facts), *found(azureml_facts)} - {*azureml_facts.BEYOND}
    assert (code, {line.removeprefix("ok").strip() for line in lines}) == (
        0,
        {fact.__doc__ for fact in asked},
    )


def test_a_model_folder_is_read_and_versioned_as_under_other_contracts(
    digits: Process, digits_base: Path
) -> None:
    variables = {"SAGEMAKER_BASE_DIR": str(digits_base), "SERVING_PREDICTOR": "predictor:Digits"}
    with running({**variables, "SERVING_CONTRACT": "sagemaker"}) as elsewhere:
        version = elsewhere.said("ready")["version"]

    assert digits.said("ready")["version"] == version
    assert digits.said("listening")["contract"] == "azureml"


def test_a_scoring_script_answers_and_is_logged_by_azure_s_id(tmp_path: Path) -> None:
    deployment = Deployment(tmp_path).with_script(FORGIVING).with_model()
    headers = {**JSON, "x-request-id": "of-azure", "x-ms-client-request-id": "of-the-caller"}
    with running(deployment.variables(AZUREML_ENTRY_SCRIPT="score.py")) as process:
        process.said("ready")
        good = process.call("POST", "/score", b'{"cm": [1.4, 5]}', headers)
        bad = process.call("POST", "/score", b"[", headers)
        process.end()

    [logged] = [json.loads(line) for line in process.lines if '"of-azure"' in line]

    assert (good.status, json.loads(good.body)) == (200, ["setosa", "another"])
    assert (bad.status, bad.headers["x-ms-run-function-failed"]) == (500, "True")
    assert json.loads(bad.body) == {
        "message": "run of score.py raised JSONDecodeError; its log has of-azure"
    }
    assert (logged["event"], logged["exception"]) == ("failed", "JSONDecodeError")


def test_the_image_s_health_check_asks_where_azure_has_it_listen(digits: Process) -> None:
    said = Dockerfile.read(runtime_folder() / "image" / "Dockerfile")
    port = {"SERVING_PORT": str(digits.port)}
    told = [
        {**port, "AZUREML_MODEL_DIR": "/m"},
        {**port, "AZUREML_ENTRY_SCRIPT": "score.py"},
        {**port, "SERVING_CONTRACT": "azureml"},
        {"SERVING_PORT": "9", "SERVING_CONTRACT": "azureml"},  # where nothing listens
        {**port, "SERVING_CONTRACT": "sagemaker", "SAGEMAKER_BIND_TO_PORT": str(digits.port)},
    ]

    codes = [
        subprocess.run(
            [sys.executable, *said.healthcheck[1:]], env=given, capture_output=True, check=False
        ).returncode
        for given in told
    ]

    assert codes == [0, 0, 0, 1, 1]


def test_a_container_that_loads_is_alive_and_not_ready_and_ends_when_told_to(
    tmp_path: Path,
) -> None:
    gate = folders.gate(tmp_path)
    script = f"def init(): open({str(gate)!r}).read()\ndef run(raw_data): ..."
    deployment = Deployment(tmp_path / "app").with_script(script).with_model()
    with running(deployment.variables(AZUREML_ENTRY_SCRIPT="score.py")) as process:
        alive, ready = (process.call("GET", path) for path in ("/live", "/"))
        asked = process.call("POST", "/score", b"{}", JSON)
        code = process.end()

    assert (alive.status, ready.status, asked.status) == (200, 503, 503)
    assert json.loads(ready.body) == json.loads(asked.body) == {"message": "the model is loading"}
    assert asked.headers["x-ms-run-function-failed"] == "False"
    assert code == 0


def test_a_process_whose_every_thread_is_stuck_is_alive_no_longer(tmp_path: Path) -> None:
    gate = folders.gate(tmp_path)
    script = f"def init(): ...\ndef run(raw_data): return open({str(gate)!r}).read()"
    deployment = Deployment(tmp_path / "app").with_script(script).with_model()
    limit = {"SCORING_TIMEOUT_MS": "1500"}
    with running(deployment.variables(AZUREML_ENTRY_SCRIPT="score.py", **limit)) as process:
        process.said("ready")
        late = process.call("POST", "/score", b"{}", JSON)
        alive = process.call("GET", "/live").status
        code = process.end()

    assert (late.status, late.headers["x-ms-run-function-failed"]) == (504, "True")
    assert json.loads(late.body) == {"message": "the prediction was not ready within 1.5 s"}
    assert (alive, code) == (503, 0)


def test_a_deployment_s_code_brings_the_predictor(tmp_path: Path) -> None:
    deployment = Deployment(tmp_path).with_model()
    text = folders.ECHO.format(load="pass", predict="return Said(text=request.text)")
    deployment.with_script(text, "echo.py")
    with running(deployment.variables(SERVING_PREDICTOR="echo:Echo")) as process:
        process.said("ready")
        got = process.call("POST", "/score", b'{"text": "a"}', JSON)
        code = process.end()

    assert json.loads(got.body) == {"text": "a"}
    assert got.headers["x-model-version"] == process.said("ready")["version"]
    assert code == 0


def test_what_is_no_request_is_told_by_a_message(digits: Process) -> None:
    got = digits.call("GET", "/score", headers={"x-long": "a" * 40_000})

    assert got.status == 431
    assert [*json.loads(got.body)] == ["message"]


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({}, "nothing to serve is named"),
        ({"AZUREML_ENTRY_SCRIPT": "score"}, "AZUREML_ENTRY_SCRIPT is 'score'; it is the path"),
        ({"SERVING_PORT": "http"}, "SERVING_PORT is 'http'; it is a whole number"),
        ({"SCORING_TIMEOUT_MS": "0"}, "SCORING_TIMEOUT_MS is '0'; it is a whole number from 1"),
        ({"SERVING_MODEL_FOLDER": "../a"}, "SERVING_MODEL_FOLDER is '../a'; it is a path below"),
    ],
)
def test_a_wrong_variable_ends_the_process_by_one_line(
    tmp_path: Path, variables: dict[str, str], reason: str
) -> None:
    with running(Deployment(tmp_path).variables(**variables)) as process:
        code = process.ended()

    assert code == 2
    assert [json.loads(line)["reason"].startswith(reason) for line in process.lines] == [True]


@pytest.mark.parametrize(
    "variables", [{"AZUREML_MODEL_DIR": "/m"}, {"AZUREML_ENTRY_SCRIPT": "score.py"}]
)
def test_azure_s_own_variables_name_its_contract(variables: dict[str, str]) -> None:
    assert contracts.usual(variables) == "azureml"
