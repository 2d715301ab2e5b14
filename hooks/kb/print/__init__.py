"""What is printed: sheets, packs, cards, forms, and the press that sets them. The templates are in `templates/`.

Blank forms are read in `pages`.
"""
