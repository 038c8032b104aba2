"""Engine, tables and migrations: with the service the only place that knows SQLAlchemy."""
