"""Attributes of repositories whose values the facts do not tell."""

from tests.sandbox.gcp.member_attributes import placed
from tests.support.attributes import Attribute, between

REMOTE = "remoteRepositoryConfig"
PRIVATE = {"uri": "https://registry.example.com"}


def remote(kind: str, public: object) -> Attribute:
    """A remote repository by one kind, first a public one and then an own one."""
    name = f"{kind}Repository"
    return Attribute(
        {REMOTE: {name: {"publicRepository": public}}},
        {REMOTE: {name: {"customRepository": PRIVATE}}},
        without={},
    )


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "gcp:artifactregistry/repository:Repository": {
        "format": between("format", "PYTHON", "npm"),
        f"{REMOTE}.commonRepository": Attribute(
            {REMOTE: {"commonRepository": PRIVATE}},
            {REMOTE: {"commonRepository": {"uri": "https://other.example.com"}}},
            without={},
        ),
        f"{REMOTE}.dockerRepository": remote("docker", "DOCKER_HUB"),
        f"{REMOTE}.mavenRepository": remote("maven", "MAVEN_CENTRAL"),
        f"{REMOTE}.npmRepository": remote("npm", "NPMJS"),
        f"{REMOTE}.pythonRepository": remote("python", "PYPI"),
        f"{REMOTE}.yumRepository": Attribute(
            {
                REMOTE: {
                    "yumRepository": {
                        "publicRepository": {"repositoryBase": "ROCKY", "repositoryPath": "9"}
                    }
                }
            },
            {
                REMOTE: {
                    "yumRepository": {
                        "publicRepository": {"repositoryBase": "EPEL", "repositoryPath": "9"}
                    }
                }
            },
            without={},
        ),
    },
    "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": placed(
        "repository", "repositories"
    ),
}
