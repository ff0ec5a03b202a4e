"""Why a call came to nothing, in one line: what the cloud or the SDK said, and what to do."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from serving_cli.calling.deployed import Deployed
from serving_cli.failure import Failure

_LONGEST: Final = 300
_LONGEST_OF_SANDBOX: Final = 4000
"""Of its data plane's own words, which end in the reason and the path of the log."""

_SERVER_ERROR: Final = 500
_LOG_IN: Final = "log in again (`aws sso login`, or new keys)"
LATER: Final = "try again in a moment"
_BUSY: Final = "workers are busy"
"""What the sandbox's data plane says when that is so; nothing else of its own passes by itself."""

_CHECK: Final = "see whom you are with `aws sts get-caller-identity`"

_BY_CODE: Final = {
    # Of every service: `Common Errors` of the SageMaker API reference [D]; the second of a pair is
    # what other services of AWS call it [U].
    "ExpiredTokenException": _LOG_IN,
    "ExpiredToken": _LOG_IN,
    "IncompleteSignature": _CHECK,
    "InvalidClientTokenId": _CHECK,
    "InvalidSignatureException": _CHECK,
    "MissingAuthenticationToken": _CHECK,
    "NotAuthorized": _CHECK,
    "RequestExpired": "set this machine's clock right",
    "ThrottlingException": "fewer calls at a time; try again in a moment",
    "Throttling": "fewer calls at a time; try again in a moment",
    "UnrecognizedClientException": _CHECK,
}
_BY_EXCEPTION: Final = {
    # Classes of `botocore.exceptions`, 1.44.5.
    "NoCredentialsError": "log in (`aws sso login`), or name a profile with AWS_PROFILE",
    "PartialCredentialsError": "set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "ProfileNotFound": "set AWS_PROFILE to one of `aws configure list-profiles`",
    "CredentialRetrievalError": _LOG_IN,
    "SSOError": _LOG_IN,
    "TokenRetrievalError": _LOG_IN,
    "ReadTimeoutError": "a model has 60 s for an answer; send it less, or look at its log",
    "ConnectTimeoutError": "is there a way to it from here (network, proxy, VPN)?",
    "EndpointConnectionError": "is there a way to it from here (network, proxy, VPN)?",
    "ProxyConnectionError": "is HTTPS_PROXY right?",
    "ConnectionClosedError": LATER,
}


class NoAnswer(Failure):
    """A call that came to nothing."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(f"{service}: {reason}")
        self.reason = reason


class Kind(Protocol):
    """What a kind of service says in words of its own."""

    @property
    def remedies(self) -> Mapping[str, str]: ...

    def told(self, said: Mapping[str, Any], message: str, log: str) -> str | None: ...


def no_answer(
    error: Exception, endpoint: Deployed, log: str, kind: Kind, *, of_sandbox: bool = False
) -> NoAnswer:
    """The reason, for a user; `log` is where the model's own words are."""
    said = getattr(error, "response", None)
    if isinstance(said, Mapping):
        return NoAnswer(endpoint.service, _of_the_service(said, log, kind, of_sandbox=of_sandbox))
    return NoAnswer(endpoint.service, f"{one_line(error)}{_remedy(error)}")


def one_line(text: object, longest: int = _LONGEST) -> str:
    """Words of others: on one line, without what would steer a terminal, and not without end."""
    told = " ".join(re.sub(r"[^\w\s!-~…]", "?", str(text)).split())
    return told if len(told) <= longest else f"{told[:longest]}…"


def told_of_model(status: int | None, reason: str, log: str) -> str:
    """What a model says of a request that it did not answer."""
    told = one_line(reason)
    if isinstance(status, int) and status < _SERVER_ERROR:
        return f"the model refused the request ({status}): {told}"
    return f"the model failed ({status or 'no status'}): {told} (its log: {log})"


def _of_the_service(said: Mapping[str, Any], log: str, kind: Kind, *, of_sandbox: bool) -> str:
    code = said.get("Error", {}).get("Code", "")
    own = of_sandbox and code != "ModelError"
    longest = _LONGEST_OF_SANDBOX if own else _LONGEST
    message = one_line(said.get("Error", {}).get("Message", ""), longest) or "it said no more"
    told = kind.told(said, message, log)
    if told is not None:
        return told
    remedy = kind.remedies.get(code) or _BY_CODE.get(code, "")
    if of_sandbox and remedy == LATER and _BUSY not in message:
        remedy = ""
    return f"{code}: {message}{remedy and f'; {remedy}'}"


def reason_in(text: str) -> str:
    """What `serving_runtime`, like many servers, says as `{"error": …}`; else all of it."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return text
    reason = document.get("error") if isinstance(document, dict) else None
    return reason if isinstance(reason, str) else text


def _remedy(error: Exception) -> str:
    names = (kind.__name__ for kind in type(error).__mro__)
    return next((f"; {_BY_EXCEPTION[name]}" for name in names if name in _BY_EXCEPTION), "")
