"""What an account may do: which of some permissions no role of a policy gives it.

The sandbox knows the policies and the roles that were made in it. It takes any other role that it
does not know, and a condition, for enough: it can see into neither.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from cloud_sandbox.engine.known import texts
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.iam import principal
from cloud_sandbox.gcp.iam.policy import CUSTOM_ROLE, PROJECT_MEMBER

ENCRYPT: Final = "cloudkms.cryptoKeyVersions.useToEncrypt"
DECRYPT: Final = "cloudkms.cryptoKeyVersions.useToDecrypt"
READ: Final = "storage.objects.get"
_PERMISSIONS: Final = (ENCRYPT, DECRYPT, READ)
_KMS: Final = "roles/cloudkms."
_STORAGE: Final = "roles/storage."
_GIVES: Final[dict[str, frozenset[str]]] = {
    f"{_KMS}cryptoKeyEncrypterDecrypter": frozenset({ENCRYPT, DECRYPT}),
    f"{_KMS}cryptoKeyEncrypter": frozenset({ENCRYPT}),
    f"{_KMS}cryptoKeyDecrypter": frozenset({DECRYPT}),
    f"{_KMS}cryptoOperator": frozenset({ENCRYPT, DECRYPT}),
    f"{_KMS}admin": frozenset(),
    f"{_KMS}viewer": frozenset(),
    f"{_STORAGE}objectViewer": frozenset({READ}),
    f"{_STORAGE}objectUser": frozenset({READ}),
    f"{_STORAGE}objectAdmin": frozenset({READ}),
    f"{_STORAGE}admin": frozenset({READ}),
    f"{_STORAGE}legacyObjectReader": frozenset({READ}),
    f"{_STORAGE}legacyObjectOwner": frozenset({READ}),
    f"{_STORAGE}objectCreator": frozenset(),
    f"{_STORAGE}legacyBucketReader": frozenset(),
    f"{_STORAGE}legacyBucketWriter": frozenset(),
    "roles/aiplatform.user": frozenset(),
}
"""Of the permissions that are asked for here. That of encrypting and decrypting stands in examples
of pulumi-gcp 10.2.0 [D]; the others are general knowledge of Google's predefined roles [U]."""


def lacking(
    store: Store, email: str, wanted: Iterable[str], *, token: str, on: str, project: str
) -> list[str]:
    """Those that an account does not have on a thing, which is of this project.

    `token` is the type of the thing's members, `on` how their ids begin.
    """
    bindings = [
        *_bindings(store, token, (on,), email),
        *_bindings(store, PROJECT_MEMBER, (project, f"projects/{project}"), email),
    ]
    given = {permission for role in bindings for permission in _given(store, role)}
    return [permission for permission in wanted if permission not in given]


def _given(store: Store, role: str) -> Iterable[str]:
    made = store.named(CUSTOM_ROLE, role)
    if made:
        return texts(made[0].inputs["permissions"])
    return _GIVES.get(role, frozenset(_PERMISSIONS))


def _bindings(store: Store, token: str, things: tuple[str, ...], email: str) -> Iterator[str]:
    """Roles."""
    members = {principal.of_account(email.lower()), *principal.EVERYBODY}
    for record in store.all(token):
        on = any(record.id.startswith(f"{thing}/{record.inputs['role']}/") for thing in things)
        if on and principal.cased(record.inputs["member"]) in members:
            yield str(record.inputs["role"])
