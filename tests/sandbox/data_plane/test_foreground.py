"""The data plane in the foreground, as `serving sandbox serve` runs it."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.lifetime import command
from tests.sandbox.data_plane.http_api.apis import Apis
from tests.sandbox.data_plane.sagemaker.deployed import Served, call

pytestmark = pytest.mark.xdist_group("data plane")


@pytest.fixture(autouse=True)
def needed(tmp_path: Path) -> Iterator[None]:
    """As the command holds it."""
    addresses = Addresses(tmp_path)
    addresses.make()
    with addresses.needed():
        yield


def begun(home: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(home, "--aloud", *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_it_says_where_and_what_can_be_called_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")
    process = begun(tmp_path)

    first, second = said(process), said(process)
    url = first.removeprefix("endpoints answer at ").partition(";")[0]
    word = call(url, "fraud")[0]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)

    assert word == "old"
    assert second.split() == ["eu-west-1", "POST", "/endpoints/fraud/invocations"]
    assert (process.returncode, errors) == (0, "")


def test_what_wants_a_signature_is_told_with_how_to_sign(tmp_path: Path) -> None:
    apis = Apis(tmp_path)
    api = apis.api("guarded")
    apis.route(api, "POST /predict", apis.integration(api), authorizationType="AWS_IAM")
    apis.stage(api)
    url = apis.aws.create(
        "aws:lambda/functionUrl:FunctionUrl",
        {"functionName": "echo", "qualifier": "live", "authorizationType": "AWS_IAM"},
        name="echo",
    ).outputs["urlId"]
    process = begun(tmp_path)

    told = {line.strip() for line in (said(process) for _ in range(4))}
    process.terminate()
    process.communicate(timeout=30)

    signing = "signed by any key: curl --user any:any --aws-sigv4 aws:amz:eu-west-1"
    assert f"eu-west-1  POST /predict below /execute-api/{api} ({signing}:execute-api)" in told
    assert f"eu-west-1  /lambda-url/{url}/ of echo:live ({signing}:lambda)" in told


def test_commands_join_it_and_leave_it_running(tmp_path: Path) -> None:
    process = begun(tmp_path)
    first = said(process)

    with running(tmp_path) as url:
        assert url in first
    with running(tmp_path) as url:
        assert url in first

    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_second_one_is_told_of_the_first(tmp_path: Path) -> None:
    process = begun(tmp_path)
    said(process)
    second = begun(tmp_path)
    _, errors = second.communicate(timeout=30)
    process.terminate()
    process.communicate(timeout=30)

    assert second.returncode == 1
    assert errors.startswith("the endpoints answer already, at http://127.0.0.1:")


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        process = begun(tmp_path, "--port", str(port))
        _, errors = process.communicate(timeout=30)

    assert process.returncode == 1
    assert errors == f"port {port} of 127.0.0.1 cannot be had: Address already in use\n"
