"""The room people: signing in, roles, mail."""
