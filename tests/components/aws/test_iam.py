"""Policies are written by hand: who may do what, on which resource, when."""

import json

import pulumi

from serving_components.aws import iam
from tests.support.cloud import RecordingCloud


def test_a_statement_allows_these_actions_on_this_resource() -> None:
    assert iam.allow("s3:GetObject", "s3:PutObject", on="arn:aws:s3:::b/*") == {
        "Effect": "Allow",
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": "arn:aws:s3:::b/*",
    }


def test_a_condition_is_written_only_where_there_is_one() -> None:
    when = {"StringEquals": {"aws:SourceAccount": "111122223333"}}

    assert iam.allow("sns:Publish", on="*", when=when)["Condition"] == when
    assert "Condition" not in iam.allow("sns:Publish", on="*")


def test_a_document_waits_for_resources_it_names(cloud: RecordingCloud) -> None:
    later = pulumi.Output.from_input("arn:aws:s3:::later/*")

    written = cloud.deploy(
        lambda: iam.document([iam.allow("s3:GetObject", on=[later, "arn:aws:s3:::b/*"])])
    )

    assert json.loads(written) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["s3:GetObject"],
                "Resource": ["arn:aws:s3:::later/*", "arn:aws:s3:::b/*"],
            }
        ],
    }


def test_a_service_is_trusted_to_take_the_role_and_to_do_nothing_else() -> None:
    assert json.loads(iam.trust("lambda.amazonaws.com")) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "sts:AssumeRole",
                "Principal": {"Service": "lambda.amazonaws.com"},
            }
        ],
    }
