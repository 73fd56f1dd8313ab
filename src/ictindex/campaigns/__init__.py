"""One assessment round: framework version, period, bodies and deadlines."""
