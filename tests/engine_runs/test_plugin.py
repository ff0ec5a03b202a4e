"""The components as a plugin: a program in an environment that has no package of ours.

Our own resources are answered for by the plugin too, on the real engine.
"""

import json
from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.hosted import HOSTED, ROOT, hosted
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("plugin")

UPDATE = "serving:index:EndpointUpdate"
CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
_PROGRAM = """
    import importlib.util

    asked = pulumi.Config().require_object("asked")
    digits = Hosted("SageMakerEndpoint", "digits", asked, ["endpointName"])
    pulumi.export("name", digits.endpointName)
    pulumi.export("without", importlib.util.find_spec("serving_components") is None)
    other = pulumi.Config().get_object("other")
    if other:
        other["model"]["environment"] = {"KEY": pulumi.Output.secret("not-for-the-state")}
        Hosted("VertexEndpoint", "risk", other)
"""
_MISTAKEN = """
    topic = Hosted("AlarmTopic", "oncall", {}, ["topicArn"])
    asked = {
        "model": {"path": pulumi.StringAsset("x"), "framework": pulumi.Output.secret("hush")},
        "instanceType": topic.topicArn,
        "scaling": {"mni": 2, "max": True},
        "rollout": {"strategy": "canry"},
        "tags": {"by": topic.topicArn},
        "alarms": {"notify": [topic.topicArn, 7]},
    }
    Hosted("SageMakerEndpoint", "digits", asked)
"""
MODEL = {"path": str(ROOT / "examples" / "digits" / "model.tar.gz"), "framework": "sklearn:1.2"}
OF_VERTEX = {
    "project": "my-project",
    "location": "europe-west4",
    "model": {"image": "europe-west4-docker.pkg.dev/theirs/images/risk@sha256:" + "0" * 64},
    "dashboard": False,
}
ASKED = {"model": MODEL, "instanceType": "ml.m5.large", "scaling": {"min": 2}}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = hosted(tmp_path_factory.mktemp("plugin"), _PROGRAM)
    made.configure(asked=ASKED)
    made.session()
    with running(made.home.folder):
        yield made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    project.configure(asked={**ASKED, "instanceType": "ml.m5.xlarge"})
    return project.up()


@pytest.fixture(scope="module")
def joined(project: Sandboxed, changed: Run) -> Run:
    """By a component of another cloud, told a secret."""
    changed.succeeded()
    project.configure(asked={**ASKED, "instanceType": "ml.m5.xlarge"}, other=OF_VERTEX)
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, joined: Run) -> Run:
    joined.succeeded()
    return project.refresh()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.destroy()


def left(run: Run) -> list[str]:
    """Google Cloud tells of operations that ended long after."""
    return [it.type for it in run.cloud if not it.type.endswith("/operation")]


def test_an_endpoint_is_made_without_our_package_beside_the_program(created: Run) -> None:
    created.succeeded()

    assert created.outputs["without"] is True
    assert created.outputs["name"].startswith("digits-dev-")
    assert created.done(token=UPDATE) == [("create", "EndpointUpdate")]


def test_a_second_up_is_empty(repeated: Run) -> None:
    repeated.succeeded()

    assert repeated.steps == []


def test_our_own_resource_moves_the_living_endpoint(changed: Run) -> None:
    changed.succeeded()

    assert ("update", "EndpointUpdate") in changed.done(token=UPDATE)
    assert changed.done(token="aws:sagemaker/endpoint:Endpoint") == []


def test_a_secret_reaches_what_is_made_and_is_in_no_state_in_the_clear(
    project: Sandboxed, joined: Run
) -> None:
    joined.succeeded()

    assert "not-for-the-state" in json.dumps([it.inputs for it in joined.cloud])
    assert "not-for-the-state" not in json.dumps(project.state())
    assert joined.done(token="serving:index:VertexModel") == [("create", "VertexModel")]


def test_a_refresh_finds_no_drift_of_our_own_resource(refreshed: Run) -> None:
    refreshed.succeeded()

    assert refreshed.done(token=UPDATE) == []


def test_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()

    assert left(destroyed) == []


@pytest.mark.parametrize("command", ["preview", "up"])
def test_mistakes_are_told_at_once_at_their_paths_and_no_endpoint_is_made(
    project: Sandboxed, destroyed: Run, command: str
) -> None:
    """What comes late is refused though an `up` knows it by then, and a secret is told nowhere."""
    destroyed.succeeded()
    project.program(HOSTED + _MISTAKEN)

    refused = project.preview() if command == "preview" else project.up()

    refused.failed()
    [told] = [each for each in refused.errors if "SageMakerEndpoint has" in each]
    assert [line.strip().partition(":")[0] for line in told.splitlines()[1:] if line.strip()] == [
        "alarms.notify[1]",
        "instanceType",
        "model.framework",
        "model.path",
        "rollout.strategy",
        "scaling.max",
        "scaling.mni",
    ]
    assert "hush" not in refused.said
    assert "serving_plugin" not in refused.said
    assert refused.existing("aws:sagemaker/endpoint:Endpoint") == []
