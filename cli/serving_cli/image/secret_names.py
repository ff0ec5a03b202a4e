"""Names under which secrets lie. An image is read by everybody who may pull it."""

import fnmatch
import re
from pathlib import PurePath
from typing import Final

_PATTERNS: Final = (
    *(".env", ".env.*", "*.env", ".envrc", ".netrc", "_netrc", ".npmrc", ".pypirc"),
    *(".git-credentials", ".htpasswd", ".pgpass", ".my.cnf", ".boto", ".s3cfg", ".dockercfg"),
    *(".dockerconfigjson", ".databrickscfg", ".aws", ".azure", ".gcloud", ".kube", ".ssh"),
    *(".docker", ".gnupg", ".pulumi", ".terraform", "*kubeconfig*", "kaggle.json"),
    *("*.pem", "*.key", "*.p12", "*.pfx", "*.jks", "*.keystore", "*.keytab", "*.kdbx", "*.ppk"),
    *("*.ovpn", "*.tfstate", "*.tfstate.*", "*.tfvars", "*.tfvars.json"),
    *("id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "secrets.*"),
    *("*service[-_]account*.json", "*serviceaccount*.json", "*[-_]key.json", "*[-_]keys.json"),
)
_WORD: Final = re.compile(
    # Not `tokens`: a vocabulary is called so, and `tokenizer.json` belongs to a model.
    r"(?:^|[-_. ])(?:credentials?|secrets?|passwords?|passwd|token)(?:[-_. ]|$)"
)
_CODE: Final = frozenset({".py", ".pyi", ".pyx", ".so", ".pyd"})
"""A module that is called by such a word most often only handles them; what it holds is read."""


def named_like_a_secret(name: str) -> bool:
    """Whether a file or folder of that name stays out unless somebody asks for it."""
    name = name.lower()
    if any(fnmatch.fnmatchcase(name, pattern) for pattern in _PATTERNS):
        return True
    return PurePath(name).suffix not in _CODE and _WORD.search(name) is not None
