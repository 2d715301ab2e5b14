"""A knowledge base of structured Markdown, checked. Nothing in here knows MkDocs.

The folders are the picture of the system. A module imports only from its own folder or from one above it:

    generator                    where the program keeps its own files
    machine/                     the computer: files read with care, processes, what one build keeps for the next
    problem  project             the ground: what is wrong, where things lie
    settings  refusals           what mkdocs.yml says, and what it cannot say
    reading/                     files that people write, as text with line numbers
    pages/                       what a page is, and what a kind of page must have
    checks/                      everything that can be wrong with a page
    knowledge_base               all pages together
    rendering/                   Markdown to HTML, in the reader's language
    languages/                   catalogues, their checks, and a language's rules
    web/                         what the site shows and loads: lists, search, offline, policy
    training/                    what trainees are asked, made from the pages
    print/                       what is printed: sheets, packs, cards, forms
    tools/                       what works on the reader's device: the log and its like
    authoring/                   what those who write start from: new pages, and what editors are told
    edition                      one language of the site: everything a build step, a command or a test needs
    commands/                    the command `playbooks`
"""
