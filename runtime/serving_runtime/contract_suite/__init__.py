"""Checks of a contract against whatever answers at a URL: a process, or a container's image.

`python -m serving_runtime.contract_suite URL --contract sagemaker --sample FILE`
"""
