"""A knowledge base of structured Markdown, checked. Nothing in here knows MkDocs.

The way of a page, and the module of each thing on it:

    playbooks/_page_types/*.yml -> page_type_file -> page_type   what pages of a kind must have
    playbooks/**/*.md -> source -> front_matter -> value         its fields
                                -> outline -> content            its sections and what they contain
                     all of it -> page                           one page
                     all pages -> knowledge_base                 links between pages, uses, problems

What is wrong is a `problem`, found by `structure` (with `sequence`), `link`, `tone` and the readers above;
`waiver` takes warnings back. What readers see is made by `rendering`, `anchor`, `wording` and `listing`,
what authors see by `reference`, `skeleton` and `command_line`. `project` knows the folders.

What is translated is a `message`, which `translation` finds in and puts into pages; `catalogue` reads PO files
(`po_syntax` and `equivalence` say what is wrong in them), `translations` is a language, `revision` brings its files up
to date. `sheet`, `form` and `inline` are what is printed, `typesetting` and `printing` make it. `search` is what can
be found (`search_rules` by which words), `offline` what a phone keeps, `policy` what pages may load.
"""
