"""Steps, run by bash as a runner runs them: on this repository, and on a real engine."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from serving_stack.settings import parse
from tests.support.sandboxed import Sandboxed
from tests.workflows.written import FOLDER, ROOT, Step, action_steps, job

BIN = Path(sys.executable).parent
VARIABLES = ("AWS_ROLE", "GCP_PROVIDER", "AZURE_CLIENT_ID", "PULUMI_BACKEND_URL", "CLOUD_STACKS")


def ran(step: Step, folder: Path, environment: Mapping[str, str]) -> int:
    """By what GitHub runs a `run` without a `shell` with: `bash -e`."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    path = os.pathsep.join((str(BIN), environment.get("PATH", os.environ["PATH"])))
    return subprocess.run(
        ["bash", "-e", "-c", step.run],
        cwd=folder,
        env={**kept, **environment, "PATH": path},
        check=False,
    ).returncode


def steps_of(file: str, name: str, word: str) -> list[Step]:
    return [step for step in job(file, name).steps if word in step.run]


def test_the_matrix_has_every_stack_file(tmp_path: Path) -> None:
    [step] = steps_of("review.yml", "stacks", "ci stacks")
    output = tmp_path / "output"

    made = tmp_path / "project"
    made.mkdir()
    for file in (ROOT / "Pulumi.yaml", *ROOT.glob("Pulumi.*.yaml")):
        shutil.copy(file, made)
    shutil.copy(ROOT / "Pulumi.dev.yaml", made / "Pulumi.old.yaml")
    git(made)
    (made / "Pulumi.old.yaml").unlink()
    git(made)

    assert ran(step, made, {"GITHUB_OUTPUT": str(output)}) == 0

    told = dict(line.split("=", 1) for line in output.read_text().splitlines())
    files = {file.name.split(".")[1] for file in ROOT.glob("Pulumi.*.yaml")}
    assert {"dev", "staging", "prod"} <= files
    assert set(json.loads(told["sandbox"])) == {*files, "old"}
    assert told["cloud"] == "[]"
    for name, place in (("in-sandbox", "sandbox"), ("on-cloud", "cloud")):
        one = job("review.yml", name)
        matrix = one.body["strategy"]["matrix"]
        assert matrix == {"stack": f"${{{{ fromJSON(needs.stacks.outputs.{place}) }}}}"}
        [review] = steps_of("review.yml", name, "serving review")
        assert review.body["env"] == {"STACK": "${{ matrix.stack }}"}


def a_model(folder: Path, accuracy: float) -> Path:
    """Measured, and with the gate of this repository."""
    model = folder / "examples" / "digits"
    model.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "examples" / "digits" / "gate.yaml", model)
    weights = f"accurate by {accuracy}".encode()
    (model / "model.tar.gz").write_bytes(weights)
    metrics = {"accuracy": accuracy, "model_sha256": hashlib.sha256(weights).hexdigest()}
    (model / "metrics.json").write_text(json.dumps(metrics))
    return model


def test_the_gate_compares_with_what_is_merged(tmp_path: Path) -> None:
    for accuracy in (0.98, 0.96):
        a_model(tmp_path, accuracy)
        git(tmp_path)
    [gate] = [step for step in job("review.yml", "gate").steps if step.run]

    assert ran(gate, tmp_path, {"FOLDER": "examples/digits"}) == 1

    judged, of_file = json.loads((tmp_path / "gate.json").read_text())
    assert judged["why"] == "0.96 is 0.02 below 0.98, which is served now"
    assert of_file["why"] == ""


def test_the_gate_refuses_metrics_of_the_model_before(tmp_path: Path) -> None:
    a_model(tmp_path, 0.98)
    git(tmp_path)
    (tmp_path / "examples" / "digits" / "model.tar.gz").write_bytes(b"trained anew")
    git(tmp_path)
    [gate] = [step for step in job("review.yml", "gate").steps if step.run]

    assert ran(gate, tmp_path, {"FOLDER": "examples/digits"}) == 1

    [why] = [it["why"] for it in json.loads((tmp_path / "gate.json").read_text()) if it["why"]]
    assert "is of another model" in why


def test_the_gate_of_a_first_model_has_nothing_to_compare_with(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("before")
    git(tmp_path)
    a_model(tmp_path, 0.96)
    git(tmp_path)
    [gate] = [step for step in job("review.yml", "gate").steps if step.run]

    assert ran(gate, tmp_path, {"FOLDER": "examples/digits"}) == 0


@pytest.mark.xdist_group("gate-of-prod")
def test_the_gate_after_staging_compares_with_what_prod_serves(tmp_path: Path) -> None:
    """Not with the commit before: of that, prod may have been refused or have failed."""
    made = Sandboxed(tmp_path, name="serving")
    made.program("import pulumi")
    made.configure(stack="prod")
    environment = dict(made.session().for_stack("prod").environment)
    environment |= {"FOLDER": "examples/digits", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    [step] = steps_of("deploy.yml", "gate", "serving ci gate")

    a_model(made.folder, 0.96)
    made.commit()
    assert ran(step, made.folder, environment) == 0  # nothing is served yet
    made.up(stack="prod").succeeded()
    for accuracy in (0.98, 0.97):
        a_model(made.folder, accuracy)
        made.commit()
    assert ran(step, made.folder, environment) == 0
    a_model(made.folder, 0.9499)
    made.commit()
    assert ran(step, made.folder, environment) == 1

    assert "| `accuracy` | 0.96 | 0.97 |" in (tmp_path / "summary").read_text()


def test_the_model_of_this_repository_passes_its_gate(
    tmp_path: Path,
) -> None:
    [step] = [step for step in job("review.yml", "gate").steps if step.run]
    folder = tmp_path / "examples" / "digits"
    folder.mkdir(parents=True)
    for name in ("gate.yaml", "metrics.json", "model.tar.gz"):
        shutil.copy(ROOT / "examples" / "digits" / name, folder)
    git(tmp_path)
    (tmp_path / "later").write_text("")
    git(tmp_path)

    assert ran(step, tmp_path, {"FOLDER": "examples/digits"}) == 0


@pytest.mark.xdist_group("set-image")
def test_an_image_is_set_in_the_file_by_the_engine(tmp_path: Path) -> None:
    made = Sandboxed(tmp_path, name="serving")
    made.program("import pulumi")
    told = (ROOT / "Pulumi.prod.yaml").read_text(encoding="utf-8")
    file = made.file("Pulumi.prod.yaml", told)
    session = made.session().for_stack("prod")
    image = f"123456789012.dkr.ecr.eu-west-1.amazonaws.com/digits@sha256:{'0' * 64}"
    environment = {
        name: value
        for name, value in session.environment.items()
        if name != "PULUMI_OPTION_CONFIG_FILE"
    } | {"STACK": "prod", "MODEL": "digits", "IMAGE": image}

    for _ in range(2):  # the second finds no framework to take out
        for step in action_steps(FOLDER / "actions" / "set-image" / "action.yml"):
            assert ran(step, made.folder, environment) == 0

    settings: dict[str, Any] = yaml.safe_load(file.read_text())["config"]["serving:settings"]
    assert settings["models"]["digits"] == {"path": "examples/digits/model.tar.gz", "image": image}
    stack = parse(settings, root=ROOT, cwd=ROOT / "infra", stack="prod")
    assert stack.endpoints["digits"].scaling.min == 4


def git(folder: Path) -> None:
    """All of it in one more commit."""
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "so")):
        subprocess.run(["git", *words], cwd=folder, check=True)
