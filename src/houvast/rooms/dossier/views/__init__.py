"""Pages of the dossier: load, permit, one call, answer."""
