"""Everything that can be wrong with a page, one file for each subject.

What is wrong with a file before anybody reads its words is told where it is read, in `reading` and `pages`; what is
wrong with a translation in `languages`.
"""
