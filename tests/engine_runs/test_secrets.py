"""A secret reaches the cloud and is shown to nobody."""

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("secrets")

MODEL = "aws:sagemaker/model:Model"
PARAMETER = "aws:ssm/parameter:Parameter"
_FIRST, _SECOND = "first-hush-of-all", "second-hush-of-all"
_UNMARKED = "third-hush-of-all"
"""What the program does not call secret, and the provider does."""

_PROGRAM = """
    from pathlib import Path

    import pulumi
    import pulumi_aws as aws

    token = pulumi.Output.secret(Path("token.txt").read_text())
    made = aws.sagemaker.Model(
        "model",
        execution_role_arn="arn:aws:iam::210987654321:role/serving",
        primary_container={
            "image": "210987654321.dkr.ecr.eu-west-1.amazonaws.com/fraud:1",
            "environment": {"TOKEN": token},
        },
    )
    pulumi.CustomResource(
        "aws:ssm/parameter:Parameter",
        "unmarked",
        {"name": "/token", "type": "SecureString", "value": Path("unmarked.txt").read_text()},
    )
    pulumi.export("token", made.primary_container.environment["TOKEN"])
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("secrets"))
    made.program(_PROGRAM)
    made.file("token.txt", _FIRST)
    made.file("unmarked.txt", _UNMARKED)
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up("--diff")


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    project.file("token.txt", _SECOND)
    return project.up("--diff")


def test_an_unchanged_secret_is_no_difference(repeated: Run) -> None:
    assert repeated.steps == []


def test_the_cloud_gets_the_plain_value(changed: Run) -> None:
    changed.succeeded()
    [model] = changed.existing(MODEL)
    assert model.inputs["primaryContainer"]["environment"] == {"TOKEN": _SECOND}
    [parameter] = changed.existing(PARAMETER)
    assert parameter.inputs["value"] == _UNMARKED


def test_a_changed_secret_is_seen_and_not_shown(changed: Run) -> None:
    assert ("replace", "Model") in changed.done("model")
    assert "[secret]" in changed.said


def test_no_plain_secret_is_printed(created: Run, repeated: Run, changed: Run) -> None:
    said = created.said + repeated.said + changed.said

    assert [one for one in (_FIRST, _SECOND, _UNMARKED) if one in said] == []


def test_no_plain_secret_is_in_the_state_its_history_or_its_backups(
    project: Sandboxed, changed: Run
) -> None:
    changed.succeeded()
    files = [file for file in project.home.state.rglob("*") if file.is_file()]
    text = "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    assert "v1:" in text, "an encrypted value begins so"
    assert [one for one in (_FIRST, _SECOND, _UNMARKED) if one in text] == []


def test_an_output_made_of_a_secret_is_secret(changed: Run) -> None:
    assert "ciphertext" in changed.outputs["token"]
