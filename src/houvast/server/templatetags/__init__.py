"""Tags for the base templates."""
