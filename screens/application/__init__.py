"""The five steps of an application, a screen each."""
