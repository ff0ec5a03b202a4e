"""A policy document reads as the provider would have written it.

Source of every form: `policy_model.go` and `policy_document_data_source.go` of
terraform-provider-aws `internal/service/iam`.
"""

import json
import zlib
from typing import Any

import pytest

from tests.support.emulated import Emulated, Refused

TOKEN = "aws:iam/getPolicyDocument:getPolicyDocument"
INVOKE = {"actions": ["sagemaker:InvokeEndpoint"], "resources": ["*"]}


def statements(aws: Emulated, *given: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    answer = aws.look_up(TOKEN, statements=list(given), **more)
    found: list[dict[str, Any]] = json.loads(answer["json"])["Statement"]
    return found


def test_the_text_is_indented_and_its_elements_are_in_order(aws: Emulated) -> None:
    principals = [{"type": "Service", "identifiers": ["sagemaker.amazonaws.com"]}]
    answer = aws.look_up(
        TOKEN, statements=[{"sid": "One", "principals": principals, "actions": ["sts:AssumeRole"]}]
    )

    assert answer["json"] == (
        "{\n"
        '  "Version": "2012-10-17",\n'
        '  "Statement": [\n'
        "    {\n"
        '      "Sid": "One",\n'
        '      "Effect": "Allow",\n'
        '      "Action": "sts:AssumeRole",\n'
        '      "Principal": {\n'
        '        "Service": "sagemaker.amazonaws.com"\n'
        "      }\n"
        "    }\n"
        "  ]\n"
        "}"
    )
    assert answer["minifiedJson"] == (
        '{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Allow",'
        '"Action":"sts:AssumeRole","Principal":{"Service":"sagemaker.amazonaws.com"}}]}'
    )
    assert answer["id"] == str(zlib.crc32(answer["json"].encode()))


def test_markup_characters_are_escaped_as_go_escapes_them(aws: Emulated) -> None:
    answer = aws.look_up(TOKEN, statements=[{"actions": ["a:B"], "resources": ["<&>"]}])

    assert r'"Resource":"\u003c\u0026\u003e"' in answer["minifiedJson"]


def test_several_strings_stand_in_reverse_order(aws: Emulated) -> None:
    [statement] = statements(aws, {"actions": ["a:A", "a:C", "a:B", "a:A"], "resources": ["*"]})

    assert statement["Action"] == ["a:C", "a:B", "a:A"]
    assert statement["Resource"] == "*"


def test_all_the_negations_are_written(aws: Emulated) -> None:
    [statement] = statements(
        aws,
        {
            "effect": "Deny",
            "notActions": ["a:B"],
            "notResources": ["r"],
            "notPrincipals": [{"type": "AWS", "identifiers": ["1", "2"]}],
        },
    )

    assert statement == {
        "Effect": "Deny",
        "NotAction": "a:B",
        "NotResource": "r",
        "NotPrincipal": {"AWS": ["2", "1"]},
    }


def test_anyone_is_a_lone_star_but_any_account_is_not(aws: Emulated) -> None:
    [anyone, accounts] = statements(
        aws,
        {"principals": [{"type": "*", "identifiers": ["*"]}]},
        {"principals": [{"type": "AWS", "identifiers": ["*"]}]},
    )

    assert (anyone["Principal"], accounts["Principal"]) == ("*", {"AWS": "*"})


def test_principals_of_one_type_are_gathered(aws: Emulated) -> None:
    [statement] = statements(
        aws,
        {
            "principals": [
                {"type": "Service", "identifiers": ["s"]},
                {"type": "AWS", "identifiers": ["1"]},
                {"type": "AWS", "identifiers": ["2", "3"]},
            ]
        },
    )

    assert statement["Principal"] == {"AWS": ["1", "3", "2"], "Service": "s"}


def test_conditions_are_gathered_by_test_and_variable(aws: Emulated) -> None:
    conditions = [
        {"test": "StringLike", "variable": "s3:prefix", "values": ["b", "a"]},
        {"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]},
        {"test": "StringLike", "variable": "s3:prefix", "values": ["&{aws:username}"]},
    ]
    [statement] = statements(aws, INVOKE | {"conditions": conditions})

    assert statement["Condition"] == {
        "Bool": {"aws:SecureTransport": "false"},
        "StringLike": {"s3:prefix": ["b", "a", "${aws:username}"]},
    }


def test_a_later_document_replaces_statements_of_its_sid(aws: Emulated) -> None:
    def document(effect: str, sid: str, **more: Any) -> str:
        statement = {"Sid": sid, "Effect": effect, "Action": ["a:B"], "Principal": {"AWS": ["1"]}}
        return json.dumps({"Statement": [statement], **more})

    written = statements(
        aws,
        {"sid": "Mine", "actions": ["a:Mine"]},
        sourcePolicyDocuments=[document("Allow", "Mine"), document("Allow", "Theirs")],
        overridePolicyDocuments=[document("Deny", "Theirs", Version="2008-10-17")],
    )

    assert written == [
        {"Sid": "Mine", "Effect": "Allow", "Action": "a:Mine"},
        {"Sid": "Theirs", "Effect": "Deny", "Action": ["a:B"], "Principal": {"AWS": ["1"]}},
    ]


def test_the_newest_version_and_the_last_id_are_taken(aws: Emulated) -> None:
    answer = aws.look_up(
        TOKEN,
        version="2008-10-17",
        policyId="mine",
        statements=[INVOKE],
        overridePolicyDocuments=['{"Version":"2012-10-17","Id":"theirs"}'],
    )

    document = json.loads(answer["json"])
    assert (document["Version"], document["Id"]) == ("2012-10-17", "theirs")


def test_a_document_written_elsewhere_keeps_its_conditions(aws: Emulated) -> None:
    conditions = {"Bool": {"a": True}, "StringEquals": {"b": ["x"], "c": "y"}}
    source = {"Statement": [{"Effect": "Deny", "Principal": "*", "Condition": conditions}]}

    [statement] = statements(aws, sourcePolicyDocuments=[json.dumps(source)])

    assert statement["Principal"] == "*"
    assert statement["Condition"] == {"Bool": {"a": "true"}, "StringEquals": {"b": "x", "c": "y"}}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"statements": [{"effect": "Permit"}]}, r"statements\[0\].effect must be Allow or Deny"),
        ({"statements": [{"sid": "a-b"}]}, r"statements\[0\].sid takes letters and digits only"),
        ({"statements": [{"sid": "a"}, {"sid": "a"}]}, "statements: sid 'a' is there twice"),
        ({"version": "2020-01-01"}, "version must be 2008-10-17 or 2012-10-17; got '2020-01-01'"),
        (
            {"version": "2008-10-17", "statements": [{"resources": ["&{a}"]}]},
            "is not supported in a document of version 2008-10-17; use 2012-10-17",
        ),
        (
            {"sourcePolicyDocuments": ["{}", "{"]},
            r"sourcePolicyDocuments\[1\] is not a policy document",
        ),
        (
            {"sourcePolicyDocuments": ['{"Statement":[{"Sid":"a"}]}'] * 2},
            r"sourcePolicyDocuments\[1\]: sid 'a' is there twice; make it unique",
        ),
    ],
)
def test_a_mistake_is_told_by_its_path(aws: Emulated, given: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        aws.look_up(TOKEN, **given)
