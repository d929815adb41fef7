"""What a council publishes, and what the law asks of it. Knows pydantic, nothing of Pelican."""
