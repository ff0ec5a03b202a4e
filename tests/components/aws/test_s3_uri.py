"""Where an artifact can lie in S3."""

import pytest

from serving_components.aws.s3_uri import S3Uri


@pytest.mark.parametrize(
    ("text", "bucket", "reads"),
    [
        ("s3://models/fraud.tar.gz", "models", "fraud.tar.gz"),
        ("s3://my.models-1/a/b c/m\u00f6del.tar.gz", "my.models-1", "a/b c/m\u00f6del.tar.gz"),
        ("s3://models/fraud/", "models", "fraud/*"),
        ("s3://models/a/b/", "models", "a/b/*"),
    ],
)
def test_an_archive_or_a_prefix_is_taken(text: str, bucket: str, reads: str) -> None:
    there = S3Uri.of(text)

    assert str(there) == text
    assert (there.bucket, there.reads) == (bucket, reads)


PLACE = (
    "is not where an artifact can lie; write s3://bucket/path/model.tar.gz for an archive,"
    " s3://bucket/path/ for all that lies below it"
)
ENDING = (
    "ends in neither .tar.gz (an archive) nor / (all that lies below it), the two that SageMaker"
    " serves; add the slash, or pack it"
)
PATTERN = (
    "has one of *, ? and $ in its key, which a policy would read as a pattern; copy it to another"
    " key"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", PLACE),
        ("models/fraud.tar.gz", PLACE),
        ("https://models.s3.amazonaws.com/fraud.tar.gz", PLACE),
        ("S3://models/fraud.tar.gz", PLACE),
        ("s3://models", PLACE),
        ("s3://models/", PLACE),
        ("s3://My_Models/fraud.tar.gz", PLACE),
        ("s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/a/fraud.tar.gz", PLACE),
        ("s3://models/fraud", ENDING),
        ("s3://models/fraud.zip", ENDING),
        ("s3://models/fraud.tar.gz ", ENDING),
        ("s3://models/*.tar.gz", PATTERN),
        ("s3://models/a?/", PATTERN),
        ("s3://models/${aws:username}/", PATTERN),
        (
            f"s3://models/{'x' * 1100}/",
            "has 1113 characters; 1024 is the most. Copy it elsewhere",
        ),
    ],
)
def test_what_sagemaker_serves_nothing_from_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        S3Uri.of(text)

    assert str(caught.value) == reason
