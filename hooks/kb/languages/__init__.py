"""Languages: their names and formats, the messages there are, the catalogues that translate them, and their checks.

How a translation gets into a page is told in `rendering`.
"""
