"""What a page is, and what its kind must have: fields, sections, contents, placeholders, anchors.

What is wrong with a page is found in `checks`.
"""
