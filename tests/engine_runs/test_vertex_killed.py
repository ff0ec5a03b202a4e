"""A command that is killed while Vertex AI works makes nothing twice: the next one goes on."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.gcp.vertex.serving import Serving
from serving_cli.sandbox_calls import answered
from tests.engine_runs.kills.commands import begin_up, unlock
from tests.engine_runs.kills.deaths import everything
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("vertex-killed")

ENDPOINT = "gcp:vertex/aiEndpoint:AiEndpoint"
MODEL = "gcp:vertex/model"
PACE = "0.005"
"""A deployment takes three seconds."""

_PROGRAM = """
    import pulumi
    import pulumi_gcp as gcp
    from serving_components.gcp import VertexDeployment, VertexModel, VertexTraffic

    PLACE = {"project": "p", "location": "europe-west4"}
    IMAGE = "europe-docker.pkg.dev/p/serving/fraud@sha256:1"
    endpoint = gcp.vertex.AiEndpoint("fraud", name="123456", display_name="fraud", **PLACE)
    model = VertexModel(
        "fraud", {**PLACE, "model_id": "fraud", "container": {"image_uri": IMAGE}}
    )
    blue = VertexDeployment(
        "fraud", {"endpoint": endpoint.id, "model": model.version_name, "slot": "blue"}
    )
    deployments = {"blue": blue.deployed_model_id}
    VertexTraffic(
        "fraud", {"endpoint": endpoint.id, "deployments": deployments, "split": {"blue": 100}}
    )
"""


@pytest.fixture(name="project")
def project_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = Sandboxed(tmp_path_factory.mktemp("vertex-killed"), called=True, pace=PACE)
    made.program(_PROGRAM)
    made.session()
    with running(made.home.folder):
        yield made


def uploading(project: Sandboxed) -> bool:
    return bool(project.store.all(MODEL))


def deploying(project: Sandboxed) -> bool:
    return any(Serving.of(it, 0.0).coming for it in project.store.all(ENDPOINT))


def killed(project: Sandboxed, once: Callable[[Sandboxed], bool]) -> None:
    """Begin an `up`, and kill all of it once something has begun."""
    session = project.session().for_stack("dev")
    with answered(project.home, session.environment, ("up",)) as environment:
        up = begin_up(session, "dev", environment)
        while up.poll() is None and not once(project):
            time.sleep(0.01)
        assert up.poll() is None
        everything(up, random.Random(0))
        up.communicate()
    unlock(session, "dev")


@pytest.mark.parametrize("once", [uploading, deploying])
def test_what_had_begun_is_gone_on_with(
    project: Sandboxed, once: Callable[[Sandboxed], bool]
) -> None:
    killed(project, once)

    resumed: Run = project.up()

    resumed.succeeded()
    [endpoint], [model] = resumed.existing(ENDPOINT), resumed.existing(MODEL)
    serving = Serving.of(endpoint, float("inf"))
    assert [it["displayName"] for it in serving.models] == ["blue"]
    assert serving.split == {serving.models[0]["id"]: 100}
    assert len(model.inputs["versions"]) == 1
