"""A pushed commit becomes a release: what is taken, how it is built, how it comes before readers.

Knows git, files and processes, and nothing of records: it runs ``moothall build`` like anybody
else, in a sandbox, and judges what comes out.
"""
