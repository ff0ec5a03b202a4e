"""What the Dockerfile promises, read from its text."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from serving_cli.image.context import runtime_folder
from serving_cli.image.dockerfile import Dockerfile

FILE: Final = runtime_folder() / "image" / "Dockerfile"


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def last(text: str) -> str:
    """The last stage."""
    return text[text.rindex("\nFROM ") :]


def test_the_linter_has_no_finding() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"

    found = subprocess.run(
        [hadolint, "--no-color", FILE], capture_output=True, text=True, check=False
    )

    assert (found.returncode, found.stdout) == (0, "")


def test_the_linter_finds_what_it_is_asked_to(tmp_path: Path) -> None:
    bad = tmp_path / "Dockerfile"
    bad.write_text("FROM python\nRUN pip install starlette\n")
    hadolint = Path(sys.executable).parent / "hadolint"

    found = subprocess.run([hadolint, bad], capture_output=True, text=True, check=False)

    assert found.returncode == 1
    assert "DL3006" in found.stdout


def test_the_one_base_is_pinned_by_its_digest(text: str) -> None:
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)

    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+@sha256:[0-9a-f]{64}", bases[0])
    assert bases[1:] == ["base", "base"]


def test_the_last_stage_installs_nothing(last: str) -> None:
    assert re.findall(r"^RUN (.*)", last, re.MULTILINE) == ["mkdir -p /opt/ml/model"]
    assert [word for word in ("pip", "apt", "compileall") if word in last] == []


def test_the_container_is_not_root(last: str) -> None:
    assert "\nARG RUN_AS=10001:10001\n" in last
    assert "\nUSER ${RUN_AS}\n" in last
    assert last.index("\nUSER ") > last.rindex("\nCOPY ")


def test_a_process_is_told_what_the_file_says() -> None:
    said = Dockerfile.read(FILE, PREDICTOR="predictor:Digits")

    assert said.entrypoint == ("python", "-m", "serving_runtime")
    assert said.environment["SERVING_HOST"] == "0.0.0.0"  # noqa: S104 - a container's own
    assert said.environment["SERVING_PREDICTOR"] == "predictor:Digits"
    assert said.environment["PATH"] == "/opt/serving/bin:$PATH"


def test_it_is_ended_by_sigterm_and_watched_on_the_port_it_exposes(last: str) -> None:
    assert "\nSTOPSIGNAL SIGTERM\n" in last
    assert "\nEXPOSE 8080\n" in last
    assert "'SAGEMAKER_BIND_TO_PORT', '8080'" in last
