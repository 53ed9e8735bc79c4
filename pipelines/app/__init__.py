"""The only room that knows every stage: command line, web shell, `up`, settings."""
