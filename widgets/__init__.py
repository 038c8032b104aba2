"""Parts of a screen that know no use case."""
