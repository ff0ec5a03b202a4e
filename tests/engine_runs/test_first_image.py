"""An own image in a repository that is made by the same `up`: what is told, and the way through."""

import pytest

from serving_cli.main import main
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("first-image")

REPOSITORY = "aws:ecr/repository:Repository"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
URL = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud"
PROGRAM = """
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    args = SageMakerEndpointArgs(model={"image": "risk/fraud:1.4.2"}, instance_type="ml.m5.large")
    SageMakerEndpoint("fraud", args)
"""
PREDICTOR = """\
from pydantic import BaseModel
from serving_runtime import Predictor


class Amount(BaseModel):
    euros: float


class Fraud(Predictor[Amount, Amount]):
    def load(self, folder):
        pass

    def predict(self, request: Amount) -> Amount:
        return request
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("first-image"), called=True)
    made.program(PROGRAM)
    made.file("predictor/predictor.py", PREDICTOR)
    return made


@pytest.fixture(scope="module")
def previewed(project: Sandboxed) -> Run:
    return project.preview()


@pytest.fixture(scope="module")
def stopped(project: Sandboxed, previewed: Run) -> Run:
    previewed.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def built(project: Sandboxed, stopped: Run) -> str:
    """The command that the stopped `up` named, typed in the project's folder."""
    stopped.failed()
    words = ("--repository", "risk/fraud", "--tag", "1.4.2", "--home", str(project.home.folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        assert main(["build", "predictor", *words]) == 0
    return "1.4.2"


@pytest.fixture(scope="module")
def completed(project: Sandboxed, built: str) -> Run:
    assert built
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, completed: Run) -> Run:
    completed.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def down(project: Sandboxed, repeated: Run) -> int:
    repeated.succeeded()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        return main(["sandbox", "--home", str(project.home.folder), "down"])


def warnings(run: Run) -> list[str]:
    return [told.message.strip() for told in run.diagnostics if told.severity == "warning"]


def told(url: str) -> str:
    return (
        "the repository risk/fraud is new and holds no image, and SageMaker makes no model without:"
        " this `up` stops there. Push the image, `serving build FOLDER --repository risk/fraud"
        f" --tag 1.4.2` (on a real cloud `--on cloud --repository {url} --tag 1.4.2`), then run"
        " `up` again. Or give model.image as the full URI of an image that lies in ECR already"
    )


def test_the_preview_says_how_the_first_image_gets_there(previewed: Run) -> None:
    assert warnings(previewed) == [told("URL")]


def test_the_first_up_says_it_too_and_the_repositorys_url(stopped: Run) -> None:
    assert warnings(stopped) == [told(URL)]


def test_the_first_up_makes_the_repository_and_stops_at_the_model(stopped: Run) -> None:
    [refusal] = [error for error in stopped.errors if "Requested image" in error]

    assert f"Requested image {URL}:1.4.2 not found." in refusal
    assert "`serving build FOLDER --repository risk/fraud --tag 1.4.2`" in refusal
    assert [made.id for made in stopped.existing(REPOSITORY)] == ["risk/fraud"]
    assert stopped.existing(ENDPOINT) == []


def test_once_the_image_is_there_up_completes_and_warns_no_more(completed: Run) -> None:
    assert len(completed.existing(ENDPOINT)) == 1
    assert warnings(completed) == []


def test_what_is_up_is_left_as_it_is(repeated: Run) -> None:
    assert repeated.steps == []
    assert warnings(repeated) == []


def test_down_leaves_nothing_though_a_repository_held_an_image(
    down: int, project: Sandboxed
) -> None:
    assert down == 0
    assert not project.home.folder.exists()
