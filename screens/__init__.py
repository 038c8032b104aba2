"""The screens of the full-screen desk, one a file."""
