"""Answers nothing: what is kept is a state."""


def init() -> None:
    return


def run(raw_data: str) -> str:
    return raw_data
