"""The register becomes pages: what each shows, how it is worded, and how it is written."""
