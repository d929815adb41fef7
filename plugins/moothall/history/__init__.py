"""What was published before: every address ever released, and versions of records from git."""
