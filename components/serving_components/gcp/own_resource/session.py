"""Google's own session, made in the Python that runs the program."""

from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.own_resource.address import Address

_NOBODY: Final = "nobody"
"""A token that is none: no credentials are looked for where our own address answers."""

_SCOPE: Final = "https://www.googleapis.com/auth/cloud-platform"
"""`auth` of the aiplatform v1 discovery document, revision 20261106 [D]."""


def session_for(address: Address) -> Any:
    """Application default credentials, as Google's library finds them; nobody's at our address.

    Nothing of either is in a state.

    Raises:
        NotMoved: the library is not installed, or finds none.
    """
    try:
        # Loaded when the cloud is called, not by a preview.
        from google.auth import default  # noqa: PLC0415
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415
        from google.auth.transport.requests import AuthorizedSession  # noqa: PLC0415
        from google.oauth2.credentials import Credentials  # noqa: PLC0415
    except ImportError:
        raise NotMoved(
            "Vertex AI is called by google-auth and requests, which are not both installed beside"
            ' the program: pip install "serving-components[gcp]", then `up` again'
        ) from None
    if address.ours:
        session: Any = AuthorizedSession(Credentials(_NOBODY))  # type: ignore[no-untyped-call]
        session.trust_env = False  # no proxy, and no password of a .netrc
        return session
    try:
        credentials, _ = default(scopes=[_SCOPE])
    except GoogleAuthError as reason:
        raise no_credentials(reason) from None
    return AuthorizedSession(credentials)  # type: ignore[no-untyped-call]


def no_credentials(reason: Exception) -> NotMoved:
    """Said by Google's library: there are none, or they are not taken any more."""
    return NotMoved(
        f"no credentials for Google Cloud: {' '.join(str(reason).split())}; log in by"
        " `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS"
    )
