"""Cuts the sandbox's facts from the clouds' own API models: `python -m facts_cutter`.

For developers only: it needs the models' packages and is in no wheel. What it writes is
committed, so that the sandbox itself needs none of them.
"""
