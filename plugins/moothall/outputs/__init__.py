"""The register becomes feeds, search documents and data files: named bytes, written elsewhere."""
