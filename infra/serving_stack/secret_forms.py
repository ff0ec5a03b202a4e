"""Secrets that are known by their form, in whatever text.

Only forms that hardly anything else has: no entropy is measured, and what is merely called a
password is not looked at. Sources of the forms: `Unique ID prefixes` of the IAM user guide,
`GitHub's token formats` of its documentation, RFC 7468 (private keys), RFC 3986 3.2.1 (user
information), and the rules of gitleaks for the others [D]. `detect-secrets` knows more of them; it
brings `requests` along, for asking services whether a secret is good, and was not taken.
"""

import re
from collections.abc import Iterator
from typing import Final

_PLACEHOLDER: Final = r"[$<{%*]"
"""What a template or a shell fills in, `${TOKEN}`, or a text leaves out, `***`."""

_SENTRY: Final = r"[0-9a-f]{32}@[a-z0-9.-]*\bsentry\.io/"

_FORMS: Final = {
    "a private key": rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
    # The one that AWS's documentation shows ends in EXAMPLE.
    "an AWS access key id": rb"\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE\b)[A-Z0-9]{16}\b",
    "an AWS secret key": (
        rb"(?i:aws_?secret_?access_?key|aws:secret_?key)[\"']?\s*[:=]\s*[\"']?[A-Za-z0-9/+]{40}"
        rb"(?<!EXAMPLEKEY)(?![A-Za-z0-9/+])"
    ),
    "a GitHub token": rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})",
    "a GitLab token": rb"\bglpat-[A-Za-z0-9_-]{20}",
    "a Slack token": rb"\bxox[abeoprs]-[A-Za-z0-9-]{10}",
    "a Google API key": rb"\bAIza[A-Za-z0-9_-]{35}\b",
    "a Hugging Face token": rb"\bhf_[A-Za-z]{34}\b",
    "a PyPI token": rb"\bpypi-AgEI[A-Za-z0-9_-]{20}",
    "an OpenAI key": rb"\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40}",
    "an Anthropic key": rb"\bsk-ant-[a-z0-9]+-[A-Za-z0-9_-]{80}",
    "a Databricks token": rb"\bdapi[0-9a-f]{32}\b",
    "a key of Azure's": rb"\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{42,86}={1,2}",
    "the address of a Slack webhook": (
        rb"\bhttps://hooks\.slack\.com/(?:services|triggers|workflows)/[A-Za-z0-9]+/[A-Za-z0-9/]{20}"
    ),
    "a user name or password in a URL": (
        # A password with any scheme, and with http what stands alone, too: tokens are given so.
        # `ssh://git@host` tells no secret, and neither does the key in the DSN of a Sentry
        # (its guide, `Data Source Name (DSN)`, says that it may be public [U]).
        rf"(?i)\b(?:[a-z][a-z0-9+.-]*://[^\s/@:\"'`<>]*:(?!{_PLACEHOLDER})[^\s/@\"'`<>]+@"
        rf"|https?://(?!{_PLACEHOLDER}|{_SENTRY})[^\s/@:\"'`<>]+@)"
    ).encode(),
}
_COMPILED: Final = {what: re.compile(form) for what, form in _FORMS.items()}


def secrets_told_by(line: bytes) -> Iterator[str]:
    """What a line holds, by its form."""
    for what, form in _COMPILED.items():
        if form.search(line):
            yield what
