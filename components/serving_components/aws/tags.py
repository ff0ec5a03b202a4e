"""Tags that every part can have."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from serving_components.core import Fault, Model, Wired

_OF_AWS: Final = "aws:"
_OF_OURS: Final = "serving:"
_MOST: Final = 50
"""botocore 1.44.5, sagemaker `TagList` [D]; Lambda guide, `Using tags on Lambda resources` [D]."""

_MOST_OF_AN_OBJECT: Final = 10
"""botocore 1.44.5, s3 PutObjectTagging [D]."""

_LONGEST_KEY: Final = 128
_LONGEST_VALUE: Final = 256
_MARKS: Final = "_.:/=+-@"
_CATEGORIES: Final = "LZN"
"""botocore 1.44.5, sagemaker `TagKey` and `TagValue`: `[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*` [D]."""


def objections(
    tags: Mapping[str, Wired[str]], models: Iterable[Model], *, carried: str = "", instead: str = ""
) -> Iterator[Fault]:
    """What some part's service would refuse of them; of values, those that are known.

    `carried` is a tag of ours beside them, if there is one, and `instead` another way to bring an
    archive.
    """
    most = _MOST - 1 if carried else _MOST
    if len(tags) > most:
        beside = f", as AWS takes {_MOST} and models carry {carried} too" if carried else ""
        yield Fault(
            ("tags",), f"are {len(tags)}; {most} at most{beside}. Leave out {len(tags) - most}"
        )
    elif len(tags) > _MOST_OF_AN_OBJECT and any(model.path for model in models):
        yield Fault(
            ("tags",),
            f"are {len(tags)}; {_MOST_OF_AN_OBJECT} at most beside model.path, as its archive is an"
            f" object in S3, which has no more. Leave out"
            f" {len(tags) - _MOST_OF_AN_OBJECT}{instead}",
        )
    for key, value in tags.items():
        reason = _wrong_key(key) or (_wrong_value(value) if isinstance(value, str) else None)
        if reason is not None:
            yield Fault(("tags", key) if key else ("tags",), reason)


def _wrong_key(key: str) -> str | None:
    if not key:
        return "has a key without a character; give it a name"
    # Whatever its case: AWS Batch guide, `Tag restrictions` [D].
    if key.lower().startswith(_OF_AWS):
        return "begins with aws:, which AWS keeps for itself; give it another name"
    if key.startswith(_OF_OURS):
        return (
            "begins with serving:, which endpoints find their own versions by; give it another name"
        )
    if len(key) > _LONGEST_KEY:
        return f"has {len(key)} characters; a key takes {_LONGEST_KEY} at most. Shorten it"
    return _strange(key, "it")


def _wrong_value(value: str) -> str | None:
    if len(value) > _LONGEST_VALUE:
        return (
            f"has a value of {len(value)} characters; it takes {_LONGEST_VALUE} at most. Shorten it"
        )
    return _strange(value, "its value")


def _strange(text: str, where: str) -> str | None:
    for one in text:
        if one not in _MARKS and unicodedata.category(one)[0] not in _CATEGORIES:
            return (
                f"has {one!r} in {where}; letters, digits, spaces and {_MARKS} are taken. Leave"
                " it out"
            )
    return None
