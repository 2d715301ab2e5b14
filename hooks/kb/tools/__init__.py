"""The tools that work on the reader's own device: which there are, and what each needs of the pages.

What they do is in hooks/theme/scripts/tools/, how they look in hooks/theme/tools/.
"""
