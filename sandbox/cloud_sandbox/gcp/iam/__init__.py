"""Who may do what on which thing: the parts that every type of a policy's member has."""
