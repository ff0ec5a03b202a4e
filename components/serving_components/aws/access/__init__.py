"""Who may do what: policies of roles that components make, and grants to those who call."""
