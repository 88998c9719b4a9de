"""Built-in plugins: a folder a role, a file a backend. They enter by the door strangers use (see `register`)."""
