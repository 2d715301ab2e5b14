"""The command `playbooks`: what MkDocs has no word for. One file for each group of commands.

What a command does is told by the modules that it calls.
"""
