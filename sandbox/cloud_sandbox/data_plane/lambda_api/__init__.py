"""Lambda's control plane, as boto3 calls it: aliases, versions, provisioned concurrency."""
