"""Who may do what: the role the function runs as, and those who call."""
