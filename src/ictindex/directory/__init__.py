"""Who exists: bodies, peer groups, users and the roles they hold."""
