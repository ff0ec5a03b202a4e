"""What a preview can know before anything exists."""

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("previews")

_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    bucket = aws.s3.Bucket("models")
    bucket.arn.apply(lambda arn: pulumi.log.info(f"known: {arn}"))
    aws.s3.BucketVersioning(
        "models", bucket=bucket.id, versioning_configuration={"status": "Enabled"}
    )
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("previews"))
    made.program(_PROGRAM)
    return made


@pytest.fixture(scope="module")
def foreseen(project: Sandboxed) -> Run:
    return project.preview()


@pytest.fixture(scope="module")
def applied(project: Sandboxed, foreseen: Run) -> Run:
    foreseen.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def looked_at_again(project: Sandboxed, applied: Run) -> Run:
    applied.succeeded()
    return project.preview()


def test_a_preview_says_what_up_then_does(foreseen: Run, applied: Run) -> None:
    assert sorted(foreseen.done()) == sorted(applied.done())
    assert ("create", "BucketVersioning") in foreseen.done("models")


def test_a_preview_makes_nothing(foreseen: Run) -> None:
    assert foreseen.cloud == []


def test_a_first_preview_does_not_know_what_the_cloud_will_add(foreseen: Run) -> None:
    assert _known(foreseen) == []


def test_once_it_exists_a_preview_knows_what_the_cloud_added(
    applied: Run, looked_at_again: Run
) -> None:
    assert _known(looked_at_again) == _known(applied) != []
    assert looked_at_again.steps == []


def _known(run: Run) -> list[str]:
    return [told.message for told in run.diagnostics if told.message.startswith("known: arn:")]
