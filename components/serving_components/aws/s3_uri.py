"""Places in S3 that a model's artifact is read from."""

import re
from dataclasses import dataclass
from typing import Final, Self

_URI: Final = re.compile(
    r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?P<key>.+)", re.DOTALL
)
"""Names of buckets: S3 guide, `General purpose bucket naming rules` [D]."""

_ARCHIVE: Final = ".tar.gz"
_PATTERN: Final = re.compile(r"[*?$]")
_LONGEST: Final = 1024
"""botocore 1.44.5, sagemaker `Url` and `S3ModelUri` [D]."""


@dataclass(frozen=True)
class S3Uri:
    """An archive (`s3://bucket/key.tar.gz`), or all that lies below a prefix (`s3://bucket/a/`)."""

    bucket: str
    key: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a URI.

        Raises:
            ValueError: SageMaker serves nothing from there; reads on after the URI.
        """
        match = _URI.fullmatch(text)
        if match is None:
            raise ValueError(
                "is not where an artifact can lie; write s3://bucket/path/model.tar.gz for an"
                " archive, s3://bucket/path/ for all that lies below it"
            )
        key = match["key"]
        if not key.endswith((_ARCHIVE, "/")):
            # botocore 1.44.5, sagemaker ContainerDefinition.ModelDataUrl and
            # S3ModelDataSource.S3DataType [D].
            raise ValueError(
                f"ends in neither {_ARCHIVE} (an archive) nor / (all that lies below it), the two"
                " that SageMaker serves; add the slash, or pack it"
            )
        if _PATTERN.search(key):
            raise ValueError(
                "has one of *, ? and $ in its key, which a policy would read as a pattern; copy it"
                " to another key"
            )
        if len(text) > _LONGEST:
            raise ValueError(
                f"has {len(text)} characters; {_LONGEST} is the most. Copy it elsewhere"
            )
        return cls(match["bucket"], key)

    @property
    def is_prefix(self) -> bool:
        return self.key.endswith("/")

    @property
    def reads(self) -> str:
        """The keys that are read, as a policy spells them."""
        return f"{self.key}*" if self.is_prefix else self.key

    def __str__(self) -> str:
        return f"s3://{self.bucket}/{self.key}"
