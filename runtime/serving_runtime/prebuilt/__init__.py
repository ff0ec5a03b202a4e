"""What stands for a cloud's own image: it loads a file of a known name, and runs no code beside."""

from collections.abc import Mapping

from serving_runtime.prebuilt.scikit_learn import ScikitLearn
from serving_runtime.refused import Misconfigured
from serving_runtime.served import Served


def served(wanted: str, variables: Mapping[str, str]) -> Served:
    """What answers as the image of a framework does.

    Raises:
        Misconfigured: there is none of that framework, or no file that it may load.
    """
    if wanted != "sklearn":
        raise Misconfigured(f"SERVING_PREBUILT is {wanted!r}; it is sklearn")
    return ScikitLearn(variables.get("SERVING_TRUSTED_PICKLE", ""))
