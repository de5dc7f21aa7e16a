"""What learns from annotated articles; nothing here is needed to read one."""
