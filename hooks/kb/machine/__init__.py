"""The computer on which it runs: files that are read without being led astray, processes, what is kept between builds.

What the files say is not known here.
"""
