"""What keeps a benchmark from measuring."""


class Failed(Exception):  # noqa: N818 - said to whoever measures
    """A run did not do what was to be measured."""
