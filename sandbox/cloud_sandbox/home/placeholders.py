"""What only the real stack can read, taken out of the text of its file.

Its values are left as they are written: read and written again, `yes`, `010` or `12:30` would
become what YAML's older rules make of them, which are not those of Pulumi.
"""

from collections.abc import Iterator
from typing import Final

import yaml

PLACEHOLDER: Final = "sandbox-placeholder"
_ENCRYPTION: Final = frozenset({"encryptionsalt", "secretsprovider", "encryptedkey"})
_TEXT: Final = "tag:yaml.org,2002:str"

Path_ = tuple[str | int, ...]


def take_out(text: str) -> tuple[str, list[Path_]]:
    """The text without what encrypts it, and the paths where placeholders stand for secrets.

    Nothing but what must be is changed; a last line can be added to what comes back.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return text, []
    kept = [(key, node) for key, node in root.value if key.value not in _ENCRYPTION]
    paths = [path for key, node in kept if key.value == "config" for path in _secrets((), node)]
    if len(kept) == len(root.value) and not paths and not root.flow_style:
        return text, []
    root.value, root.flow_style = kept, False
    return yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True), paths


def _secrets(path: Path_, node: yaml.Node) -> Iterator[Path_]:
    """Paths of the `secure:` values below a node, each replaced on the way."""
    if isinstance(node, yaml.MappingNode):
        for place, (key, item) in enumerate(node.value):
            below = (*path, key.value)
            if _is_secret(item):
                node.value[place] = (key, _placeholder())
                yield below
            else:
                yield from _secrets(below, item)
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            if _is_secret(item):
                node.value[place] = _placeholder()
                yield (*path, place)
            else:
                yield from _secrets((*path, place), item)


def _is_secret(node: yaml.Node) -> bool:
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return keys == ["secure"]


def _placeholder() -> yaml.ScalarNode:
    return yaml.ScalarNode(_TEXT, PLACEHOLDER)
