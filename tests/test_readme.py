"""The README says what is true: its examples run, its commands exist, its error text is real."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from serving_components import InvalidArguments
from serving_stack.settings import parse
from tests.support.cloud import RecordingCloud

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(
    page for page in ROOT.rglob("*.md") if not any(part.startswith(".") for part in page.parts)
)


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def a_program_folder(folder: Path) -> None:
    shutil.copy(ROOT / "examples" / "digits" / "model.tar.gz", folder / "model.tar.gz")
    (folder / "examples").symlink_to(ROOT / "examples")


@pytest.mark.parametrize(
    "page", ["README.md", "components/serving_components/aws/sagemaker_endpoint/README.md"]
)
def test_python_examples_make_an_endpoint(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    # The first is whole; those below show one argument each.
    example, *_ = blocks("python", (ROOT / page).read_text(encoding="utf-8"))
    cloud = RecordingCloud()

    cloud.deploy(lambda: exec(compile(example, page, "exec"), {}))  # noqa: S102 - it is ours

    assert cloud.has("aws:sagemaker/endpoint:Endpoint")


@pytest.mark.parametrize(
    ("extra", "model", "endpoint"),
    [
        ("gcp", "vertex", "gcp:vertex/aiEndpoint:AiEndpoint"),
        ("azure", "azure", "azure-native:machinelearningservices:OnlineEndpoint"),
    ],
)
def test_the_program_for_another_cloud_of_another_repository_makes_an_endpoint(
    extra: str, model: str, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "digits" / model, tmp_path / "models" / "risk")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "another-repository.md").read_text(encoding="utf-8")
    [example] = [each for each in blocks("python", page) if f"serving_components.{extra}" in each]
    [lines] = [each for each in blocks("sh", page) if f"[{extra},sandbox]" in each]
    cloud = RecordingCloud()

    cloud.deploy(lambda: exec(example, {}))  # noqa: S102 - it is ours

    assert cloud.has(endpoint)
    settings = re.findall(r"^  \S+: (\S+)$", lines, re.MULTILINE)
    assert settings
    assert [each for each in settings if f'"{each}"' not in example] == []


def test_the_settings_example_is_accepted() -> None:
    [example] = blocks("yaml")
    raw = yaml.safe_load(example)["config"]["serving:settings"]

    stack = parse(raw, root=ROOT, cwd=ROOT / "infra", stack="prod")

    assert list(stack.endpoints) == ["digits"]
    assert stack.endpoints["digits"].scaling.min == 4


def test_the_services_on_the_page_of_functions_are_accepted() -> None:
    page = "components/serving_components/aws/lambda_inference/README.md"
    [example] = blocks("yaml", (ROOT / page).read_text(encoding="utf-8"))
    raw = yaml.safe_load((ROOT / "Pulumi.lambda.yaml").read_text(encoding="utf-8"))
    settings = raw["config"]["serving:settings"] | yaml.safe_load(example)

    function = parse(settings, root=ROOT, cwd=ROOT / "infra", stack="lambda").functions["digits"]

    assert function.warm_up is not None
    assert function.alarms.p99_ms == 300


def test_the_quoted_faults_are_what_a_user_reads() -> None:
    [quoted] = [block for block in blocks("text") if block.startswith("error:")]
    raw = yaml.safe_load((ROOT / "Pulumi.dev.yaml").read_text(encoding="utf-8"))
    settings = raw["config"]["serving:settings"]
    settings["services"]["digits"] |= {
        "sagemaker": {"instance_type": "ml.t3.medium"},
        "scalling": {"min": 2},
    }

    with pytest.raises(InvalidArguments) as refused:
        parse(settings, root=ROOT, cwd=ROOT / "infra", stack="dev")

    assert f"error: {refused.value}\n" == quoted


def test_every_make_target_named_exists() -> None:
    """In running text too; those in blocks are looked up in `tests/documentation`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", pages, re.MULTILINE))

    assert {"up", "down", "test"} <= named
    assert named <= targets


def test_the_first_screen_says_when_it_was_last_verified_on_a_real_cloud() -> None:
    first_screen = README.splitlines()[:12]

    assert any("Last verified on a real cloud:" in line for line in first_screen)
