"""This repository's own program: what the stack files ask for, made of `serving_components`."""
