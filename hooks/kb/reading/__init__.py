"""Files that people write, as text with line numbers: YAML, front matter, and the outline of a page.

What the text means (kinds of pages, fields, translations) is not known here.
"""
