"""Who may do what: the role the containers run as, and those who call."""
