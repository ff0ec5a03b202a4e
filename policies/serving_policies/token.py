"""Token: one name for a type that programs know by several."""

import re
from typing import Final

_OURS: Final = "pulumi-python:dynamic/serving:"
_OF_THE_PLUGIN: Final = "serving:index:"
_VERSIONED: Final = re.compile(r"^(azure-native:[^:/]+)/v[0-9]{8}[a-z]*:")
"""`azure-native:machinelearningservices/v20240401:OnlineEndpoint`, as pulumi-azure-native up to 2
names a version of the API: `aliases` of its resources at 3.29.0 [D]."""
_LOCAL: Final = re.compile(r"^azure-native_[a-z0-9]+_v[0-9]{8}[a-z]*:")
"""`azure-native_app_v20250101:app:ContainerApp`, as its packages of one version are called [U]."""


def spoken(token: str) -> str:
    """As rules name it: without a version, and ours as the plugin's, whoever hosts them."""
    if token.startswith(_OURS):
        return _OF_THE_PLUGIN + token.removeprefix(_OURS)
    return _LOCAL.sub("azure-native:", _VERSIONED.sub(r"\1:", token))
