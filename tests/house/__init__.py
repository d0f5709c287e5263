"""The house keeps its own rules: every ceiling of CONTRIBUTING.md has its test here."""
