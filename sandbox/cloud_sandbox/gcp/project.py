"""The number that a project has beside its id."""

import hashlib

from cloud_sandbox.engine.store import Store


def project_number(project: str) -> str:
    """Twelve digits, the same for a project at all times.

    Vertex AI names what it answers by the number, whatever it was asked by: the log in
    GoogleCloudPlatform/data-science-on-gcp issue 154 [I].
    """
    digits = int.from_bytes(hashlib.sha256(project.encode()).digest()[:8])
    return str(10**11 + digits % (9 * 10**11))


def project_named(store: Store, named: str) -> str:
    """The id of the project that a request names by its id or its number."""
    if not named.isdigit():
        return named
    accounts = {record.scope.account for record in store.all() if record.scope.cloud == "gcp"}
    return next((one for one in sorted(accounts) if project_number(one) == named), named)
