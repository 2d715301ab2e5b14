"""What trainees are asked and what they keep of it, made from the pages. How it looks is for templates and `print`."""
