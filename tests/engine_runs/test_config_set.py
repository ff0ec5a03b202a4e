"""A job changes an image by `pulumi config set --path`, and the engine plans that image."""

import pytest
import yaml

from serving_cli.settings.checked import checked
from tests.support.own_project import OwnProject
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("config-set")

MODEL = "aws:sagemaker/model:Model"
PLACE = "serving:settings.models.digits.image"
# AWS's own images, which stand in an account of AWS's.
IMAGE = "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"
NEWER = IMAGE.replace("1.2-1", "1.4-2")
STACK_FILE = f"""\
# Comments stay.
config:
  serving:settings:
    profile: dev
    aws: {{region: eu-west-1}}
    models:
      digits:
        path: examples/digits/model.tar.gz
        image: {IMAGE} # set by the job that builds it
    services:
      digits: {{model: digits, sagemaker: {{}}}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> OwnProject:
    made = OwnProject(tmp_path_factory.mktemp("set"))
    made.file("Pulumi.dev.yaml", STACK_FILE)
    made.commit()
    return made


@pytest.fixture(scope="module")
def created(project: OwnProject) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def copy(project: OwnProject, created: Run) -> str:
    """The file that the engine read, once it was told of the newer image."""
    created.succeeded()
    session = project.session().for_stack("dev")
    session.quietly("config", "set", "--stack", "dev", "--path", PLACE, NEWER)
    [file] = project.home.folder.glob("config/*/Pulumi.dev.yaml")
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def planned(project: OwnProject, copy: str) -> Run:
    assert copy
    return project.preview("--diff")


def test_the_image_is_changed_at_its_place_and_nothing_else(copy: str) -> None:
    before, after = yaml.safe_load(STACK_FILE), yaml.safe_load(copy)

    before["config"]["serving:settings"]["models"]["digits"]["image"] = NEWER
    assert after["config"] == before["config"]


def test_comments_of_the_file_stay(copy: str) -> None:
    assert "# Comments stay." in copy
    assert "# set by the job that builds it" in copy


def test_a_preview_shows_the_image_before_and_after(planned: Run) -> None:
    planned.succeeded()

    assert f'image: "{IMAGE}" => "{NEWER}"' in planned.said
    assert ("replace", "Model") in planned.done("digits", MODEL)


def test_the_file_in_the_work_tree_is_as_it_was(project: OwnProject, planned: Run) -> None:
    planned.succeeded()

    assert project.uncommitted() == ""


def test_what_was_set_without_a_path_is_found_by_the_check(
    project: OwnProject, planned: Run
) -> None:
    planned.succeeded()
    session = project.session().for_stack("dev")
    session.quietly("config", "set", "--stack", "dev", PLACE, NEWER)
    [file] = project.home.folder.glob("config/*/Pulumi.dev.yaml")
    text = file.read_text(encoding="utf-8")
    session.quietly("config", "rm", "--stack", "dev", PLACE)
    project.file("Pulumi.slip.yaml", text)

    [fault] = checked(session.project, "slip").faults

    assert fault.setting == PLACE
    assert "set without `--path`" in fault.reason


def test_what_was_set_without_a_path_is_refused_before_anything_is_made(
    project: OwnProject, planned: Run
) -> None:
    planned.succeeded()
    session = project.session().for_stack("dev")
    session.quietly("config", "set", "--stack", "dev", PLACE, NEWER)

    refused = project.preview()
    session.quietly("config", "rm", "--stack", "dev", PLACE)

    refused.failed()
    assert f"{PLACE}: is a key of its own, which nobody reads" in refused.said
    assert f"pulumi config set --path {PLACE}" in " ".join(refused.said.split())
    assert "Traceback" not in refused.said
    assert refused.done("digits") == []
