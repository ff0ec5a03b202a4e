"""What an emulated type says of itself against what the models hold."""


class Mismatch(Exception):  # noqa: N818 - said of a type, not of this program
    """A type names something that no model has. The text is for whoever wrote the type."""
