"""Markdown to HTML: one converter, which translates the blocks of a page and gives them their shape.

Templates are not here but in hooks/theme/.
"""
