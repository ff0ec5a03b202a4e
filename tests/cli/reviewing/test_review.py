"""`serving review` on the real engine: a change to a project under version control."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from serving_cli.main import main
from tests.support.sandboxed import Sandboxed

pytestmark = pytest.mark.xdist_group("review")

PACK = Path(__file__).parents[3] / "policies"
_BEFORE = """
    import json
    import pulumi
    import pulumi_aws as aws
    from serving_components.aws.lambda_update.resource import AliasUpdate
    from serving_components.core.rollout_driver import Step

    trusted = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": "lambda.amazonaws.com"}}]})

    def allowing(action, resource):
        return json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": action, "Resource": resource}]})

    role = aws.iam.Role("role", assume_role_policy=trusted)
    aws.cloudwatch.LogGroup("stays", name="stays")
    aws.cloudwatch.LogGroup("renamed", name="before")
    aws.cloudwatch.LogGroup("dropped", name="dropped")
    moved = AliasUpdate("moved", function_name="none", alias_name="live",
                        version_arn="arn:aws:lambda:eu-west-1:123456789012:function:none:1",
                        steps=[Step(10, 1200), Step(100)], version_alarms=[], other_alarms=[],
                        second=None, keep_versions=1, opts=pulumi.ResourceOptions())
    may = aws.iam.RolePolicy("may", role=role.name,
                             policy=allowing("s3:GetObject", "arn:aws:s3:::models/*"))
"""
_AFTER = (
    _BEFORE.replace('name="before"', 'name="after"')
    .replace('aws.cloudwatch.LogGroup("dropped", name="dropped")', "")
    .replace('allowing("s3:GetObject", "arn:aws:s3:::models/*")', 'allowing("s3:PutObject", "*")')
    .replace("function:none:1", "function:none:2")
    + """
    pulumi.log.info("rollout canary: 10 %", moved)
    pulumi.log.warn("look <b>here</b> @everyone", role)
"""
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("review"))
    made.program(_BEFORE)
    runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
    made.file("policies/PulumiPolicy.yaml", json.dumps({"version": "0.1.0", "runtime": runtime}))
    made.file("policies/__main__.py", (PACK / "__main__.py").read_text(encoding="utf-8"))
    made.commit()
    made.program(_AFTER)
    return made


@pytest.fixture(scope="module")
def reviewed(project: Sandboxed) -> tuple[int, dict[str, Any]]:
    """Exit code and document."""
    answer = subprocess.run(
        [sys.executable, "-m", "serving_cli", "review", "--base", "HEAD", "--json"],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout, answer.stderr
    return answer.returncode, json.loads(answer.stdout)


def test_what_is_taken_away_comes_first(reviewed: tuple[int, dict[str, Any]]) -> None:
    _, review = reviewed

    assert [(it["op"], it["name"]) for it in review["changes"]] == [
        ("replace", "renamed"),
        ("delete", "dropped"),
        ("update", "may"),
        ("update", "moved"),
    ]
    assert review["changes"][0]["forced_by"] == ["name"]
    assert review["changes"][2]["inputs"] == ["policy"]


def test_a_mandatory_finding_fails_the_review(reviewed: tuple[int, dict[str, Any]]) -> None:
    code, review = reviewed

    assert code == 1
    assert review["failed"]
    [finding] = review["findings"]
    assert (finding["policy"], finding["resource"]) == ("no-wildcard-iam", "may")
    assert "* is every resource, for s3:PutObject" in finding["message"]


def test_who_may_do_what_is_told_with_what_is_gained_first(
    reviewed: tuple[int, dict[str, Any]],
) -> None:
    _, review = reviewed

    assert [(it["gained"], it["what"]) for it in review["permissions"]] == [
        (True, "s3:PutObject on *"),
        (False, "s3:GetObject on arn:aws:s3:::models/*"),
    ]


def test_rollouts_are_told_with_the_longest_that_they_take(
    reviewed: tuple[int, dict[str, Any]],
) -> None:
    _, review = reviewed

    assert review["minutes"] == 20 + 30
    assert review["rollouts"] == [
        {"service": "moved", "message": "rollout canary: 10 %", "minutes": 50, "waits": 30}
    ]


def test_nothing_of_it_is_left(project: Sandboxed, reviewed: tuple[int, dict[str, Any]]) -> None:
    assert reviewed
    assert not project.home.folder.exists()
    assert project.uncommitted().split() == ["M", "__main__.py"]


def test_a_base_that_is_none_is_refused_in_one_line(
    project: Sandboxed,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(project.folder)

    assert main(["review", "--base", "nowhere"]) == 1
    assert capsys.readouterr().err.startswith("serving: git: there is no commit nowhere; name a")


def test_a_stack_whose_file_is_gone_is_told_to_stay_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Sandboxed(tmp_path)
    made.program("import pulumi")
    file = made.file("Pulumi.old.yaml", "config: {}\n")
    made.commit()
    file.unlink()
    monkeypatch.chdir(made.folder)

    assert main(["review", "--stack", "old", "--base", "HEAD", "--json"]) == 0

    [line] = json.loads(capsys.readouterr().out)["lines"]
    assert line["message"].startswith("Pulumi.old.yaml is gone: what stands of old stays as it is")


def test_permissions_of_a_base_whose_program_fails_are_not_told_as_gained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Sandboxed(tmp_path)
    made.program(_BEFORE + "\n    raise ValueError('base')\n")
    made.commit()
    made.program(_BEFORE)
    monkeypatch.chdir(made.folder)

    assert main(["review", "--base", "HEAD", "--json"]) == 0

    review = json.loads(capsys.readouterr().out)
    assert review["permissions"] == []
    first, second = (it["message"] for it in review["lines"][:2])
    assert "does not come up: " in first
    assert first.endswith("; what it lacks is told as new")
    assert "is not known, and so not compared: " in second
