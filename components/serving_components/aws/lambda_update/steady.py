"""Weighted A/B: another version that gets a share of the calls for as long as it is asked for."""

from serving_components.aws.lambda_update import versions
from serving_components.aws.lambda_update.wanted import Wanted
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved


def must_exist(clients: Clients, wanted: Wanted) -> None:
    """Refuse before anything moves.

    Raises:
        NotMoved: the function has no such version.
    """
    second = wanted.second
    if second is None or versions.described(clients, wanted.function, second.version) is not None:
        return
    raise NotMoved(
        f"second_version names version {second.version}, and it has"
        f" {', '.join(versions.numbers(clients, wanted.function))}; name one of these"
    )


def must_differ(wanted: Wanted, candidate: str) -> None:
    """Lambda takes a version once: `alias.py` of the sandbox names where that is written.

    Raises:
        NotMoved: the same version is to get all calls and a share of them.
    """
    if wanted.second is not None and wanted.second.version in {candidate, wanted.version}:
        raise NotMoved(
            f"second_version names version {wanted.second.version}, which is to get the other"
            " calls too; name another, or leave it out"
        )
