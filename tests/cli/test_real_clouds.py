"""`serving pulumi` runs the engine with nothing of the sandbox around it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from serving_cli.main import main
from tests.cli.rehearsed import Rehearsal
from tests.cli.stage import Stage

_OWN = ("PULUMI_", "AWS_", "SERVING_SANDBOX")


def test_a_line_reaches_the_engine_in_the_environment_it_was_typed_in(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "work")
    monkeypatch.setenv("PULUMI_ACCESS_TOKEN", "mine")

    assert main(["pulumi", "--", "preview", "--stack", "prod"]) == 0

    [call] = stage.calls
    assert call.words == ["preview", "--stack", "prod"]
    typed = {name: value for name, value in os.environ.items() if name.startswith(_OWN)}
    got = {name: value for name, value in call.environment.items() if name.startswith(_OWN)}
    assert got == {
        **typed,
        "PULUMI_OPTION_COLOR": "never",
    }  # as what is written here is no terminal
    assert call.environment["PATH"] == f"{stage.engine}:{os.environ['PATH']}"


def test_the_exit_code_is_the_engines(stage: Stage) -> None:
    stage.fails("up")

    assert main(["pulumi", "--", "up"]) == 7


def test_the_dashes_may_be_left_out_before_a_command(stage: Stage) -> None:
    assert main(["pulumi", "stack", "ls"]) == 0
    assert stage.lines == ["stack ls"]


def test_no_project_is_needed(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["pulumi", "--", "whoami"]) == 0
    assert stage.lines == ["whoami"]


@pytest.fixture(name="real")
def real_project(rehearsal: Rehearsal) -> Rehearsal:
    """A project on a backend of its own, outside every sandbox."""
    rehearsal.write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n")
    return rehearsal


def pulumi(real: Rehearsal, *words: str) -> subprocess.CompletedProcess[str]:
    """`serving pulumi -- WORDS` of somebody who has no credentials and a home of his own."""
    folder = real.project.parent
    state = folder / "state"
    state.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    own = {
        "PULUMI_HOME": str(folder / "own home"),
        "PULUMI_BACKEND_URL": state.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "mine",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
    }
    return subprocess.run(
        [sys.executable, "-m", "serving_cli", "pulumi", "--", *words],
        cwd=real.project,
        env=kept | own,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_program_on_the_real_clouds_sees_nothing_of_the_sandbox(real: Rehearsal) -> None:
    real.write(
        "app/__main__.py",
        "import json, os, pulumi\n"
        "names = [n for n in os.environ if n.startswith(('AWS_', 'SERVING_'))]\n"
        "pulumi.export('seen', json.dumps(names + [os.environ.get('PULUMI_HOME')]))\n",
    )
    assert pulumi(real, "stack", "init", "dev").returncode == 0

    up = pulumi(real, "up", "--yes", "--skip-preview", "--stack", "dev")

    assert up.returncode == 0, up.stdout + up.stderr
    seen = json.loads(pulumi(real, "stack", "output", "seen", "--stack", "dev").stdout)
    assert seen == [str(real.project.parent / "own home")]
    assert not real.home.exists()


def test_a_missing_plugin_is_pulumis_own_error(real: Rehearsal) -> None:
    real.write("app/__main__.py", "import pulumi_aws as aws\naws.sns.Topic('t')\n")
    assert pulumi(real, "stack", "init", "dev").returncode == 0

    up = pulumi(real, "up", "--yes", "--skip-preview", "--stack", "dev")

    said = up.stdout + up.stderr
    assert up.returncode != 0
    assert "aws" in said
    assert "plugin" in said
    assert "Traceback" not in said
    assert "sandbox" not in said.replace(str(real.project.parent), "")
