"""What the traffic of a rehearsal is sent to."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Target:
    """An endpoint behind a data plane on this machine."""

    data_plane: str
    """Such as `http://127.0.0.1:8080`."""

    endpoint: str
    region: str
    content_type: str = "application/json"

    @property
    def url(self) -> str:
        """Where InvokeEndpoint is asked for it."""
        return f"{self.data_plane}/endpoints/{quote(self.endpoint, safe='')}/invocations"

    @property
    def headers(self) -> dict[str, str]:
        """Of each request. Nobody checks the signature; its scope tells the region."""
        scope = f"20260101/{self.region}/sagemaker/aws4_request"
        return {
            "Content-Type": self.content_type,
            "Accept": "application/json",
            "Authorization": f"AWS4-HMAC-SHA256 Credential=sandbox/{scope},"
            " SignedHeaders=host, Signature=0",
        }
