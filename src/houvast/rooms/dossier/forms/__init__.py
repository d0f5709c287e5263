"""What people fill in at the dossier; templates draw it, actions decide."""
