"""Whether what calls the kinds of services is installed."""

from collections.abc import Iterable

from serving_cli.kinds.calls import calls


def must_be_able_to_call(kinds: Iterable[str]) -> None:
    """Refuse what an installation without their extras cannot do.

    Raises:
        NotInstalled: an extra is missing.
    """
    for kind in sorted(kinds):
        calls()[kind].must_be_installed()
