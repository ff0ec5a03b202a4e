"""This repository's own stacks, as `make up` and `make preview STACK=prod` run them."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.endpoints import CONFIG, ENDPOINT, TARGET, UPDATE
from tests.support.own_project import OwnProject
from tests.support.sandboxed import Run

FUNCTION = "aws:lambda/function:Function"
ALIAS = "aws:lambda/alias:Alias"

pytestmark = pytest.mark.xdist_group("own-stacks")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnProject]:
    made = OwnProject(tmp_path_factory.mktemp("own"))
    made.commit()
    made.session()
    with running(made.home.folder):  # each command joins it
        yield made


@pytest.fixture(scope="module")
def created(project: OwnProject) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: OwnProject, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def foreseen(project: OwnProject, repeated: Run) -> Run:
    """A preview of prod while dev is up."""
    repeated.succeeded()
    return project.preview(stack="prod")


@pytest.fixture(scope="module")
def untouched(project: OwnProject, foreseen: Run) -> str:
    """What the commands until here left in the work tree."""
    foreseen.succeeded()
    return project.uncommitted()


@pytest.fixture(scope="module")
def retrained(project: OwnProject, untouched: str) -> Run:
    assert untouched == ""
    project.retrain()
    return project.up()


@pytest.fixture(scope="module")
def staged(project: OwnProject, retrained: Run) -> Run:
    retrained.succeeded()
    return project.up(stack="staging")


@pytest.fixture(scope="module")
def widened(project: OwnProject, staged: Run) -> Run:
    """An elastic stack, rolled out by canary, with another maximum."""
    staged.succeeded()
    wider = {"scaling": {"max": 6}}
    project.edit("staging", lambda settings: settings["services"]["digits"].update(wider))
    return project.up(stack="staging")


@pytest.fixture(scope="module")
def mistaken(project: OwnProject, widened: Run) -> Run:
    widened.succeeded()
    wrong = {"sagemaker": {"instance_type": "ml.t3.medium"}, "scaling": {"min": 4, "max": 2}}
    project.edit("staging", lambda settings: settings["services"]["digits"].update(wrong))
    return project.up(stack="staging")


@pytest.fixture(scope="module")
def on_lambda(project: OwnProject, mistaken: Run) -> Run:
    mistaken.failed()
    return project.up(stack="lambda")


@pytest.fixture(scope="module")
def destroyed(project: OwnProject, on_lambda: Run) -> Run:
    on_lambda.succeeded()
    for stack in ("lambda", "staging"):
        project.destroy(stack=stack).succeeded()
    return project.destroy()


def test_dev_comes_up_and_exports_its_endpoint(created: Run) -> None:
    created.succeeded()
    [endpoint] = created.existing(ENDPOINT)
    assert created.outputs["services"]["digits"]["endpoint_name"] == endpoint.id
    assert created.outputs["services"]["digits"]["endpoint_arn"] == endpoint.attributes["arn"]


def test_dev_serves_on_one_small_fixed_instance(created: Run) -> None:
    [config] = created.existing(CONFIG)
    variant = config.inputs["productionVariants"][0]

    assert (variant["instanceType"], variant["initialInstanceCount"]) == ("ml.t2.medium", 1)
    assert created.existing(TARGET) == []


def test_a_second_up_of_dev_changes_nothing(repeated: Run) -> None:
    repeated.succeeded()
    assert repeated.steps == []


def test_prod_is_previewed_beside_dev_and_makes_nothing(repeated: Run, foreseen: Run) -> None:
    foreseen.succeeded()
    assert foreseen.done("digits", TARGET) == [("create", "Target")]
    assert foreseen.cloud == repeated.cloud


def test_commands_leave_the_work_tree_as_it_was(untouched: str) -> None:
    assert untouched == ""


def test_a_retrained_model_moves_devs_endpoint_in_place(created: Run, retrained: Run) -> None:
    retrained.succeeded()
    assert retrained.done("digits", UPDATE) == [("update", "EndpointUpdate")]
    assert retrained.done("digits", ENDPOINT) == []
    assert retrained.outputs == created.outputs


def test_another_maximum_in_the_stack_file_touches_only_the_scalable_target(widened: Run) -> None:
    widened.succeeded()
    assert widened.done("digits") == [("update", "Target")]
    # The engine tells its host of dynamic providers a stack's whole configuration.
    assert {what for _, what in widened.done()} == {"Target", "pulumi-python"}
    assert widened.step("update", TARGET, "digits").changed == {"maxCapacity"}


def test_mistakes_in_a_stack_file_change_nothing(widened: Run, mistaken: Run) -> None:
    mistaken.failed()
    assert mistaken.steps == []
    assert mistaken.cloud == widened.cloud


def test_mistakes_in_a_stack_file_are_told_by_their_paths(mistaken: Run) -> None:
    [told] = mistaken.errors

    assert "services.digits.sagemaker.instance_type: ml.t3.medium cannot host" in told
    assert "services.digits.scaling.max: 2 is below min 4" in told


def test_the_archive_of_an_endpoint_comes_up_as_a_function_too(on_lambda: Run) -> None:
    on_lambda.succeeded()
    [function], [alias] = on_lambda.existing(FUNCTION), on_lambda.existing(ALIAS)
    told = on_lambda.outputs["services"]["digits"]

    assert (told["kind"], told["function_name"]) == ("lambda", function.id)
    assert told["alias_arn"] == alias.attributes["arn"]
    assert told["invoke_url"].endswith("/predict")
    assert function.inputs.get("layers") is None


def test_destroying_every_stack_leaves_nothing(destroyed: Run, project: OwnProject) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert project.state("dev") == project.state("staging") == project.state("lambda") == []
