"""`python -m facts_cutter new` writes types that the battery runs as they are."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facts_cutter.__main__ import main

ROOT = Path(__file__).parents[3]
ACTIVITY = (
    *("aws:sfn/activity:Activity", "--api", "stepfunctions:CreateActivity"),
    *("--schema", "AWS::StepFunctions::Activity"),
)
SIGNING = (
    *("aws:lambda/codeSigningConfig:CodeSigningConfig", "--api", "lambda:CreateCodeSigningConfig"),
    *("--schema", "AWS::Lambda::CodeSigningConfig"),
)
REPOSITORY = (
    *("aws:sagemaker/codeRepository:CodeRepository", "--api", "sagemaker:CreateCodeRepository"),
    *("--schema", "AWS::SageMaker::CodeRepository"),
)
PREFERENCES = ("aws:sns/smsPreferences:SmsPreferences", "--api", "sns:SetSMSAttributes")
NEW = {
    "Activity": ACTIVITY,
    "CodeSigningConfig": SIGNING,
    "CodeRepository": REPOSITORY,
    "SmsPreferences": PREFERENCES,
}


@pytest.fixture(scope="module", name="copy")
def scaffolded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sandbox and its tests in which new types were begun."""
    copy = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("sandbox", "tests/sandbox/aws", "tests/support"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for words in NEW.values():
        begun = run(copy, "-m", "facts_cutter", "new", *words)
        assert begun.returncode == 0, begun.stderr
    return copy


def run(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(copy / "sandbox")}
    return subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def source(copy: Path, kind: str) -> Path:
    token = NEW[kind][0]
    service = token.split(":")[1].partition("/")[0]
    folder = copy / "sandbox" / "cloud_sandbox" / "aws" / service.replace("lambda", "lambda_")
    return folder / f"{re.sub(r'(?<=[a-z])(?=[A-Z])', '_', kind).lower()}.py"


def test_the_battery_fails_only_at_what_a_person_decides(copy: Path) -> None:
    names = " or ".join(NEW)
    tests = [f"tests/sandbox/aws/test_{name}.py" for name in ("lifecycle", "attributes", "rules")]

    said = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", names).stdout
    failed = set(re.findall(r"^FAILED \S+::(\w+)\[\S*:(\w+)(?:-([\w.]+))?\]", said, re.MULTILINE))

    assert re.search(r"\d{2,} passed", said), said
    without_outputs = {kind for test, kind, _ in failed if "output" in test}
    assert without_outputs == {kind for kind in NEW if ": None," in text(source(copy, kind))}
    without_values = {(kind, path) for test, kind, path in failed if "output" not in test}
    assert without_values == {(kind, path) for kind in NEW for path in valueless(copy, kind)}


def valueless(copy: Path, kind: str) -> list[str]:
    """Inputs to which the example says that a person has to give values."""
    service = source(copy, kind).parent.name
    told = text(copy / "tests" / "sandbox" / "aws" / service / "examples.py")
    example = told.partition(f'token="{NEW[kind][0]}"')[2]
    return re.findall(r"# - ([\w.]+)", example)


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", NEW)
def test_what_is_to_be_decided_is_marked(copy: Path, kind: str) -> None:
    lines = text(source(copy, kind)).splitlines()

    assert any("To decide: rules" in line for line in lines)
    assert sum(": None," in line for line in lines) == 0 or any(
        "To decide: what the cloud answers" in line for line in lines
    )


def test_what_is_written_has_the_repositorys_style_and_types(copy: Path) -> None:
    files = [str(source(copy, kind)) for kind in NEW]
    examples = [str(file) for file in (copy / "tests/sandbox/aws").glob("*/examples.py")]

    formatted = run(copy, "-m", "ruff", "format", "--check", *files, *examples)
    checked = run(copy, "-m", "ruff", "check", *files, *examples)
    typed = run(copy, "-m", "mypy", "--no-incremental", *files)

    assert formatted.returncode == 0, formatted.stdout
    assert checked.returncode == 0, checked.stdout
    assert typed.returncode == 0, typed.stdout


def test_an_arn_is_as_the_api_model_has_it(copy: Path) -> None:
    written = text(source(copy, "CodeRepository"))

    assert 'arn(here, "sagemaker", f"code-repository/{identity}")' in written


def test_a_service_that_has_examples_keeps_them(copy: Path) -> None:
    before = text(ROOT / "tests/sandbox/aws/sns/examples.py")
    after = text(copy / "tests/sandbox/aws/sns/examples.py")

    assert after.startswith(before)
    assert "smsPreferences" in after.removeprefix(before)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("aws:sfn/activitys:Activitys", *ACTIVITY[1:]), "did you mean aws:sfn/activity:Activity?"),
        (
            (ACTIVITY[0], "--api", "stepfunctions:CreateActivit"),
            "stepfunctions knows no 'CreateActivit'; did you mean Create",
        ),
        (
            (ACTIVITY[0], "--api", "stepfunction:CreateActivity"),
            "knows no 'stepfunction'; did you mean stepfunctions?",
        ),
        (
            (*ACTIVITY[:4], "AWS::StepFunctions::Activit"),
            "cfn-lint knows no 'AWS::StepFunctions::Activit'; did you mean AWS::StepFunctions",
        ),
        (
            ("Activity", *ACTIVITY[1:]),
            "'Activity' is no token of a type; write aws:sqs/queue:Queue",
        ),
        (
            ("aws:sns/topic:Topic", "--api", "sns:CreateTopic"),
            "aws:sns/topic:Topic is emulated already, by cloud_sandbox.aws.sns.topic",
        ),
    ],
)
def test_a_name_that_nothing_has_is_refused_by_the_nearest(
    words: tuple[str, ...], told: str
) -> None:
    with pytest.raises(SystemExit, match=re.escape(told)):
        main(["new", *words])


def test_a_file_that_is_there_is_left_alone(copy: Path) -> None:
    file = source(copy, "Activity")
    file.write_text("mine = True\n", encoding="utf-8")

    refused = run(copy, "-m", "facts_cutter", "new", *ACTIVITY)

    assert "is there already; this writes new types only" in refused.stderr
    assert text(file) == "mine = True\n"
