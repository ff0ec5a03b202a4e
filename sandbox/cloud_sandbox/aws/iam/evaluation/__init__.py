"""Whether IAM allows a request: the decision that AWS makes over all policies that are about it.

Source, unless a file says otherwise: IAM user guide, `Policy evaluation logic` and `Cross-account
policy evaluation logic` [D]. Not here: service and resource control policies, session policies,
and policies of VPC endpoints; nothing of the sandbox has them.
"""
