"""What those who write start from: new pages, and what editors are told of a site's own kinds of page.

The checks stay the judges. What stands here only spares a slip before it is made.
"""
