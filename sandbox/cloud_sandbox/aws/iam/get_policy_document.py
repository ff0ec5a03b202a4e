"""aws:iam/getPolicyDocument:getPolicyDocument.

Source: `policy_document_data_source.go` of terraform-provider-aws `internal/service/iam` [D].
"""

import json
import re
import zlib
from typing import Any, Final

from cloud_sandbox.aws.go_json import compact, indented
from cloud_sandbox.aws.iam.policy_document import Document, Statement, one_or_reversed
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties

_NEWEST: Final = "2012-10-17"
_VERSIONS: Final = ("2008-10-17", _NEWEST)
_EFFECTS: Final = ("Allow", "Deny")


class GetPolicyDocument(Lookup):
    """A policy put together from statements and other documents, as text."""

    token = "aws:iam/getPolicyDocument:getPolicyDocument"

    def answer(self, here: Here, args: Properties) -> Properties:
        document = Document()
        seen: set[str] = set()
        for index, text in enumerate(args.get("sourcePolicyDocuments") or ()):
            source = _parsed(text, f"sourcePolicyDocuments[{index}]")
            _refuse_twice(source, seen, f"sourcePolicyDocuments[{index}]")
            document.merge(source)
        document.merge(_written_here(args))
        for index, text in enumerate(args.get("overridePolicyDocuments") or ()):
            document.merge(_parsed(text, f"overridePolicyDocuments[{index}]"))
        written = document.written()
        text = indented(written)
        return args | {
            "id": str(zlib.crc32(text.encode())),
            "json": text,
            "minifiedJson": compact(written),
            "version": args.get("version") or _NEWEST,
        }


def _written_here(args: Properties) -> Document:
    version = args.get("version") or _NEWEST
    _one_of(version, _VERSIONS, "version")
    statements = [
        _statement(raw, version, f"statements[{index}]")
        for index, raw in enumerate(args.get("statements") or ())
    ]
    document = Document(version, args.get("policyId") or "", statements)
    _refuse_twice(document, set(), "statements")
    return document


def _statement(raw: Properties, version: str, path: str) -> Statement:
    effect, sid = raw.get("effect") or "Allow", raw.get("sid") or ""
    _one_of(effect, _EFFECTS, f"{path}.effect")
    if not re.fullmatch(r"[a-zA-Z0-9]*", sid):
        raise Rejected(f"{path}.sid takes letters and digits only; got {sid!r}")
    elements = {
        "Sid": sid,
        "Effect": effect,
        "Action": raw.get("actions"),
        "NotAction": raw.get("notActions"),
        "Resource": _with_variables(raw.get("resources"), version),
        "NotResource": _with_variables(raw.get("notResources"), version),
    }
    return Statement(
        {
            name: one_or_reversed(value) if isinstance(value, list) else value
            for name, value in elements.items()
            if value
        },
        _principals(raw.get("principals"), version),
        _principals(raw.get("notPrincipals"), version),
        [
            (item["test"], item["variable"], _with_variables(item["values"], version))
            for item in raw.get("conditions") or ()
        ],
    )


def _principals(raw: list[Properties] | None, version: str) -> list[tuple[str, Any]]:
    return [
        (item["type"], one_or_reversed(_with_variables(item["identifiers"], version)))
        for item in raw or ()
    ]


def _with_variables(values: list[str] | None, version: str) -> list[str]:
    """`&{aws:username}` stands for a policy variable, which the oldest version has not."""
    if version == _VERSIONS[0] and any("&{" in value for value in values or ()):
        raise Rejected(f"&{{ is not supported in a document of version {version}; use {_NEWEST}")
    return [value.replace("&{", "${") for value in values or ()]


def _parsed(text: str, path: str) -> Document:
    try:
        return Document.parsed(json.loads(text))
    except (ValueError, AttributeError, TypeError) as fault:
        raise Rejected(f"{path} is not a policy document: {fault}") from None


def _refuse_twice(document: Document, seen: set[str], path: str) -> None:
    for statement in document.statements:
        if statement.sid and statement.sid in seen:
            raise Rejected(f"{path}: sid {statement.sid!r} is there twice; make it unique")
        seen.add(statement.sid)


def _one_of(value: object, allowed: tuple[str, ...], path: str) -> None:
    if value not in allowed:
        raise Rejected(f"{path} must be {' or '.join(allowed)}; got {value!r}")
