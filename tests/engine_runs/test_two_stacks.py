"""Two stacks in one sandbox, brought up at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("two-stacks")

LOGS = "aws:cloudwatch/logGroup:LogGroup"
STACKS = ("dev", "prod")
_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    for number in range(10):
        aws.cloudwatch.LogGroup(f"logs-{number}", name=f"{pulumi.get_stack()}-{number}")
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("stacks"))
    made.program(_PROGRAM)
    for stack in STACKS:
        made.configure(stack=stack)
    made.commit()
    made.session()
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> list[Run]:
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda stack: project.up(stack=stack), STACKS))


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, created: list[Run]) -> Run:
    """The one stack, while the other stays."""
    for run in created:
        run.succeeded()
    return project.destroy(stack="dev")


def test_both_come_up(project: Sandboxed, created: list[Run]) -> None:
    assert [run.code for run in created] == [0, 0], "\n".join(run.said for run in created)
    assert project.home.stacks(project.session().project) == ["dev", "prod"]


def test_destroying_one_leaves_the_other(destroyed: Run) -> None:
    destroyed.succeeded()
    names = sorted(group.id for group in destroyed.existing(LOGS))
    assert names == [f"prod-{number}" for number in range(10)]


def test_the_work_tree_is_as_it_was_committed(project: Sandboxed, destroyed: Run) -> None:
    destroyed.succeeded()
    assert project.uncommitted() == ""
