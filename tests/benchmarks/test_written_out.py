"""A stack's state becomes the program that one would write for it."""

from typing import Any, Final

from benchmarks.written_out import written_out

STACK: Final = "urn:pulumi:dev::measured::pulumi:pulumi:Stack::measured-dev"
GROUP: Final = "urn:pulumi:dev::measured::serving:index:ArtifactBucket::models"
BUCKET: Final = (
    "urn:pulumi:dev::measured::serving:index:ArtifactBucket$aws:s3/bucket:Bucket::models"
)
ASSET: Final = {
    "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
    "hash": "3aae",
    "path": "model.tar.gz",
}


def resource(kind: str, name: str, **about: Any) -> dict[str, Any]:
    return {"urn": f"urn:pulumi:dev::measured::{kind}::{name}", "type": kind, "inputs": {}, **about}


GIVEN: Final = [
    {"urn": STACK, "type": "pulumi:pulumi:Stack", "inputs": {}},
    {
        "urn": GROUP,
        "type": "serving:index:ArtifactBucket",
        "parent": STACK,
        "inputs": {},
        "outputs": {"bucketName": "models-1a2b3c4"},
    },
    {
        "urn": BUCKET,
        "type": "aws:s3/bucket:Bucket",
        "parent": GROUP,
        "inputs": {"bucket": "models-1a2b3c4", "forceDestroy": True, "__defaults": ["bucket"]},
        "outputs": {"bucket": "models-1a2b3c4", "arn": "arn:aws:s3:::models-1a2b3c4"},
    },
]


def lines(*more: dict[str, Any]) -> list[str]:
    """What is written of these resources, after those that are given."""
    text = written_out([*GIVEN, *more], "/checkout")
    return [line for line in text.splitlines() if line.startswith("r")]


def test_names_that_the_provider_made_up_are_left_to_it() -> None:
    assert lines()[1] == (
        "r1 = aws.s3.Bucket('models', force_destroy=True, opts=pulumi.ResourceOptions(parent=r0))"
    )


def test_a_component_tells_what_its_parts_have() -> None:
    assert lines()[0] == "r0 = Group('ArtifactBucket', 'models')"
    assert lines()[-1] == "r0.register_outputs({'bucketName': r1.bucket})"


def test_what_came_from_another_resource_is_a_reference() -> None:
    policy = resource(
        "aws:s3/bucketPolicy:BucketPolicy",
        "models",
        inputs={"bucket": "models-1a2b3c4", "policy": '{"on": "arn:aws:s3:::models-1a2b3c4/*"}'},
        propertyDependencies={"bucket": [BUCKET], "policy": [BUCKET]},
        dependencies=[BUCKET],
    )

    assert lines(policy)[2] == (
        "r2 = aws.s3.BucketPolicy('models', bucket=r1.bucket,"
        ' policy=pulumi.Output.format(\'{{"on": "{0}/*"}}\', r1.arn),'
        " opts=pulumi.ResourceOptions())"
    )


def test_what_was_only_waited_for_is_waited_for() -> None:
    archive = resource(
        "aws:s3/bucketObjectv2:BucketObjectv2",
        "fraud",
        inputs={"bucket": "given", "source": ASSET},
        dependencies=[BUCKET],
        retainOnDelete=True,
        ignoreChanges=["tags"],
    )

    assert lines(archive)[2] == (
        "r2 = aws.s3.BucketObjectv2('fraud', bucket='given',"
        " source=pulumi.FileAsset('model.tar.gz'), opts=pulumi.ResourceOptions("
        'depends_on=[r1], retain_on_delete=True, ignore_changes=["tags"]))'
    )


def test_the_own_resource_needs_nothing_of_the_library() -> None:
    update = resource(
        "pulumi-python:dynamic/serving:EndpointUpdate",
        "fraud",
        inputs={"keepVersions": 2, "__provider": "pickled"},
    )

    text = written_out([*GIVEN, update], "/checkout")

    assert "r2 = Update('fraud', {'keepVersions': 2}, pulumi.ResourceOptions())" in text
    assert "serving_components" not in text


def test_what_is_written_is_a_program() -> None:
    compile(written_out(GIVEN, "/checkout"), "written out", "exec")
