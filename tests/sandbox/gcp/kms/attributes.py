"""Attributes of keys' members whose values the facts do not tell."""

from tests.sandbox.gcp.kms.examples import KEY, TOKEN
from tests.sandbox.gcp.member_attributes import of_members
from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    TOKEN: of_members() | {"cryptoKeyId": between("cryptoKeyId", KEY, f"{KEY}-other")},
}
