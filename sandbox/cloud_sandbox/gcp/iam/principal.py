"""Principals, as the policies of Google's services name them."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.serviceaccount.account import Account

_MEMBER: Final = re.compile(
    r"(.+:.+|projectOwners|projectReaders|projectWriters|allUsers|allAuthenticatedUsers)"
)
_CASED: Final = ("principal:", "principalHierarchy:", "principalSet:")
EVERYBODY: Final = ("allAuthenticatedUsers", "allUsers")
_MADE: Final = re.compile(r"[^@]+@(?P<project>[^.@]+)\.iam\.gserviceaccount\.com")


def cased(member: str) -> str:
    """A member as policies keep it: `normalizeIamMemberCasing` in `tpgiamresource/iam.go` [D]."""
    kind, colon, value = member.partition(":")
    if member.startswith(_CASED) or any(one in member for one in EVERYBODY):
        return member
    return f"{kind}{colon}{value.lower()}"


def same(old: str, new: str) -> bool:
    """Whether two members are one."""
    return cased(old) == cased(new)


def of_account(email: str) -> str:
    """A service account as a member."""
    return f"serviceAccount:{email}"


def project_of(email: str) -> str:
    """Where somebody made this service account; empty for Google's own and for no such address."""
    match = _MADE.fullmatch(email)
    return match["project"] if match else ""


def missing(here: Here, email: str) -> bool:
    """Whether it is an account of this project that nobody made.

    Of other projects the sandbox cannot know, and Google's own are there from the start.
    """
    ours = project_of(email) == here.scope.account
    return ours and here.find(Account.token, email.lower(), region="") is None


def faults_of_member(inputs: Properties) -> Iterator[Fault]:
    """What is wrong with `member`: `validateIAMMember` in `resource_iam_member.go` [D]."""
    member = inputs["member"]
    if not isinstance(member, str):
        return
    if member.startswith("deleted"):
        yield Fault("member", f"cannot be of a deleted principal; got {member!r}")
    elif not _MEMBER.search(member):
        told = "must be a kind and a value, such as serviceAccount:ADDRESS or user:ADDRESS"
        yield Fault("member", f"{told}; got {member!r}")
