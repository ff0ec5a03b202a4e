"""Lines of the first page that the tests do not type, each with the reason."""

from collections.abc import Mapping
from typing import Final

_REHEARSED: Final = "a minute each; tests/cli/rehearsing/test_safety_net.py does so"
_INSTALLED: Final = "needs an index; tests/packaging installs the wheel in environments of its own"
_CLOUD: Final = "asks a real cloud"

NOT_TYPED: Final[Mapping[str, str]] = {
    "make test": "it is what runs this",
    ".venv/bin/serving rehearse --stack prod --picture rollout.svg": _REHEARSED,
    ".venv/bin/serving rehearse --stack prod --fault errors": _REHEARSED,
    ".venv/bin/serving review --stack prod --base main": (
        "needs a repository with a history; tests/cli/reviewing makes one"
    ),
    "python3 -m venv .venv": _INSTALLED,
    '.venv/bin/pip install "/path/to/checkout[aws,sandbox]"': _INSTALLED,
    ".venv/bin/serving pulumi -- up --stack prod --policy-pack policies"
    " --policy-pack-config policies/config.json": _CLOUD,
    ".venv/bin/serving pulumi -- preview --stack prod --diff --policy-pack policies"
    " --policy-pack-config policies/config.json": _CLOUD,
    ".venv/bin/serving smoke --stack prod --on cloud --min-accuracy 0.9": _CLOUD,
    ".venv/bin/serving pulumi -- cancel --stack prod": _CLOUD,
    ".venv/bin/serving pulumi -- refresh --stack prod --clear-pending-creates": _CLOUD,
    ".venv/bin/serving pulumi -- up --stack prod": _CLOUD,
    ".venv/bin/serving pulumi -- state unprotect --all --stack prod": "nothing is up to unprotect",
    ".venv/bin/serving pulumi -- destroy --stack prod": _CLOUD,
}
