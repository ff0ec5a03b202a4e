"""Answers that no caller waits for, written to S3 by boto3, which Lambda's own runtime brings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from serving_runtime.lambda_ import clients
from serving_runtime.refused import Misconfigured

if TYPE_CHECKING:
    from serving_runtime.served import Answer


@dataclass(frozen=True)
class Place:
    """A bucket and the beginning of its keys."""

    bucket: str
    prefix: str

    @classmethod
    def of(cls, text: str) -> "Place":
        """`s3://bucket/prefix/`.

        Raises:
            Misconfigured: it is something else.
        """
        parts = urlsplit(text)
        if parts.scheme != "s3" or not parts.netloc or parts.query or parts.fragment:
            raise Misconfigured(f"SERVING_ANSWERS_TO is {text!r}; it is s3://bucket/prefix/")
        return cls(parts.netloc, parts.path.removeprefix("/"))

    def keep(self, name: str, answer: "Answer") -> None:
        """Write one, over what an earlier attempt at the same record wrote."""
        clients.client("s3").put_object(
            Bucket=self.bucket,
            Key=f"{self.prefix}{name}",
            Body=answer.body,
            ContentType=answer.content_type.decode("latin-1"),
        )
