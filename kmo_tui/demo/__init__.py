"""The demo: a fictional world for trainers, made through the desk itself."""
