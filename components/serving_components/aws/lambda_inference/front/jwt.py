"""Jwt: whose tokens open the API."""

from collections.abc import Iterator
from typing import Final

from serving_components.core import Args, Fault, Wired

_SECURE: Final = "https://"
_DISCOVERY: Final = "/.well-known/openid-configuration"
"""What API Gateway appends to an issuer itself: OpenID Connect Discovery 1.0, section 4 [D]."""


class Jwt(Args):
    """JSON Web Tokens of an identity provider, looked at by API Gateway before the function."""

    issuer: Wired[str]
    """What tokens say in `iss`, such as
    `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI`."""

    audiences: list[Wired[str]]
    """What tokens say in `aud` or `client_id`; one of these."""

    scopes: list[str] = []
    """What tokens say in `scope`; one of these. Default: any scope, and none, will do."""

    def objections(self) -> Iterator[Fault]:
        if not self.audiences:
            yield Fault(("audiences",), "are none, so no token would do; name one at least")
        if "" in self.audiences:
            place = ("audiences", self.audiences.index(""))
            yield Fault(place, "is empty, which no token says; leave it out")
        if not isinstance(self.issuer, str):
            return
        if self.issuer.rstrip("/").endswith(_DISCOVERY):
            issuer = self.issuer.rstrip("/").removesuffix(_DISCOVERY)
            yield Fault(
                ("issuer",),
                f"is where the provider describes itself; give what its tokens say, {issuer}",
            )
        if not self.issuer.startswith(_SECURE):
            yield Fault(
                ("issuer",),
                "must be the address of an identity provider, such as"
                f" https://login.example.com; got {self.issuer!r}",
            )
