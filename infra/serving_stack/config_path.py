"""Places in a stack's configuration."""


def spelled(path: tuple[str | int, ...]) -> str:
    """A path as `pulumi config set --path` reads it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.replace("_", "").replace("-", "").replace(":", "").isalnum():
            text += f".{step}" if text else step
        else:
            text += '["{}"]'.format(step.replace('"', r"\""))
    return text
