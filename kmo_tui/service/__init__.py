"""The one service: a public method a use case, a transaction a call."""
