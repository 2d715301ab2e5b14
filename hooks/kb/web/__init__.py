"""What the site shows and loads beside the text of a page: lists, the search, what a phone keeps, the policy.

Templates, styles and scripts are in hooks/theme/.
"""
