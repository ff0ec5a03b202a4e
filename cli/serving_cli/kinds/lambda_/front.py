"""What stands before a function: an HTTP API, a URL of its own, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from serving_cli.calling.deployed import Auth
from serving_cli.kinds import entries
from serving_cli.recovery.cloud_side import Entry

PREDICT: Final = "/predict"
"""Where the runtime takes requests; its `lambda_/http_events.py`."""

_AUTHORIZED_BY: Final = frozenset(
    {"aws:apigatewayv2/route:Route", "aws:lambda/functionUrl:FunctionUrl"}
)
_WORDS: Final = {"NONE": Auth.ANYONE, "JWT": Auth.JWT, "CUSTOM": Auth.JWT, "AWS_IAM": Auth.IAM}
"""`AuthorizationType` of apigatewayv2 and `FunctionUrlAuthType` of lambda in botocore 1.44.5 [D].
Of a Lambda authorizer, which has a function decide, nobody knows what it wants."""


@dataclass(frozen=True)
class Front:
    """How callers by HTTP reach a function."""

    url: str = ""
    """Of a request; empty where there is nothing."""

    auth: Auth = Auth.IAM


def front(alias: Entry, among: Sequence[Entry]) -> Front:
    """Of the component that made an alias; one without a component has none."""
    component = entries.parent(alias, among)
    url = entries.text(entries.outputs(component).get("invokeUrl")).rstrip("/")
    if not url:
        return Front()
    auths = [
        _WORDS.get(entries.text(entries.outputs(one).get("authorizationType")), Auth.IAM)
        for one in _below(component, among)
        if one.get("type") in _AUTHORIZED_BY and not one.get("delete")
    ]
    # Several routes are asked alike; were they not, the strictest says what a call may need.
    strictest = next((auth for auth in (Auth.JWT, Auth.IAM) if auth in auths), Auth.ANYONE)
    return Front(url if url.endswith(PREDICT) else f"{url}{PREDICT}", strictest)


def _below(component: Entry, among: Sequence[Entry]) -> Iterator[Entry]:
    """What a component made, and what that made."""
    inside = {component["urn"]}
    for entry in among:  # a state has parents before their children
        if entry.get("parent") in inside:
            inside.add(entry["urn"])
            yield entry
