"""Files become records here: text, front matter, Markdown, reference tables, and a cache."""
