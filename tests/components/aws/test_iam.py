"""Policies are written by hand: who may do what, on which resource, when."""

import json

import pulumi

from serving_components.aws import iam
from serving_components.core import reasons
from tests.support.cloud import RecordingCloud


def test_a_statement_allows_these_actions_on_this_resource() -> None:
    statement = iam.allow(
        "s3:GetObject", "s3:PutObject", on="arn:aws:s3:::b/*", because="model.path"
    )

    assert statement.written() == {
        "Effect": "Allow",
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": "arn:aws:s3:::b/*",
    }


def test_a_condition_is_written_only_where_there_is_one() -> None:
    when = {"StringEquals": {"aws:SourceAccount": "111122223333"}}

    asked = iam.allow("sns:Publish", on="*", when=when, because="alarms").written()
    unasked = iam.allow("sns:Publish", on="*", because="alarms").written()

    assert asked["Condition"] == when
    assert "Condition" not in unasked


def test_a_document_waits_for_resources_it_names(cloud: RecordingCloud) -> None:
    later = pulumi.Output.from_input("arn:aws:s3:::later/*")

    reading = iam.allow("s3:GetObject", on=[later, "arn:aws:s3:::b/*"], because="model.path")

    written = cloud.deploy(lambda: iam.document([reading]))

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


def test_a_statement_of_a_resources_own_policy_names_who_it_is_about() -> None:
    statement = iam.allow(
        "kms:Decrypt",
        on="*",
        who={"Service": "logs.eu-west-1.amazonaws.com"},
        sid="TheLogGroup",
        because="encryption.make_key",
    )

    assert statement.written() == {
        "Sid": "TheLogGroup",
        "Effect": "Allow",
        "Principal": {"Service": "logs.eu-west-1.amazonaws.com"},
        "Action": ["kms:Decrypt"],
        "Resource": "*",
    }


def test_an_account_is_trusted_under_its_external_id() -> None:
    document = json.loads(iam.trust_account("111122223333", "aws", "loans-7"))

    assert document["Statement"] == [
        {
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
            "Condition": {"StringEquals": {"sts:ExternalId": "loans-7"}},
        }
    ]


def test_the_reasons_of_a_policy_are_kept_beside_the_run_and_not_in_it(
    cloud: RecordingCloud,
) -> None:
    def program() -> list[reasons.Reasons]:
        may = [iam.allow("s3:GetObject", on="arn:aws:s3:::b/*", because="model.path")]
        iam.attach("fraud", "fraud", may, pulumi.ResourceOptions())
        return reasons.of_this_run()

    [kept] = cloud.deploy(program)

    assert kept.because == ["model.path"]
    assert "model.path" not in cloud.one("aws:iam/rolePolicy:RolePolicy")["policy"]


def test_what_is_asked_for_twice_is_allowed_once_for_both_reasons() -> None:
    later = pulumi.Output.from_input("key")
    via_s3 = {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
    asked = [
        iam.allow("kms:Decrypt", on=later, when=via_s3, because="encryption.kms_key"),
        iam.allow("kms:GenerateDataKey", on=later, when=via_s3, because="data_capture"),
        iam.allow(
            "kms:Decrypt", "kms:GenerateDataKey", on=later, when=via_s3, because="asynchronous"
        ),
        iam.allow("kms:Decrypt", "kms:DescribeKey", on=later, because="encryption.kms_key"),
        iam.allow("kms:Decrypt", on="another", when=via_s3, because="encryption.kms_key"),
    ]

    assert [(one.actions, one.because) for one in iam.distinct(asked)] == [
        (("kms:Decrypt",), "encryption.kms_key, asynchronous"),
        (("kms:GenerateDataKey",), "data_capture, asynchronous"),
        (("kms:Decrypt", "kms:DescribeKey"), "encryption.kms_key"),
        (("kms:Decrypt",), "encryption.kms_key"),
    ]
