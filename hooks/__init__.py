"""The steps of the build, one a file. Where the generator is installed, they are `kb.build_steps`."""
