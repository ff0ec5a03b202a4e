"""Secrets known by their form, and what only looks like one."""

from typing import Final

import pytest

from serving_stack.secret_forms import secrets_told_by

LONG: Final = "abcdefghij0123456789" * 5


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"KEY: sk-proj-{LONG[:60]}", "an OpenAI key"),
        (f"KEY: sk-ant-api03-{LONG[:93]}", "an Anthropic key"),
        (f"KEY: dapi{'0123456789abcdef' * 2}", "a Databricks token"),
        (f"C: AccountName=models;AccountKey={LONG[:86]}==;EndpointSuffix=x", "a key of Azure's"),
        (f"C: Endpoint=sb://x/;SharedAccessKey={LONG[:43]}=", "a key of Azure's"),
        (
            f"R: https://hooks.slack.com/services/T0/B0/{LONG[:24]}",
            "the address of a Slack webhook",
        ),
        (f"aws:secretKey: {LONG[:40]}", "an AWS secret key"),
        (f"S: https://{LONG[:32]}@example.com/1", "a user name or password in a URL"),
    ],
)
def test_each_is_told_by_its_form(line: str, what: str) -> None:
    assert list(secrets_told_by(line.encode())) == [what]


@pytest.mark.parametrize(
    "line",
    [
        f"DSN: https://{'0123456789abcdef' * 2}@o1.ingest.sentry.io/4505",
        "KEY: sk-proj-…",
        "KEY: sk-learn-pipeline-of-many-words-that-says-nothing-to-anybody",
        "C: AccountKey=${KEY}",
        "R: https://hooks.slack.com/services/",
        f"model: dapi{'xyz' * 12}",
        f"aws:secretKeyName: {LONG[:40]}",
    ],
)
def test_what_only_looks_like_one_is_not_told(line: str) -> None:
    assert list(secrets_told_by(line.encode())) == []
