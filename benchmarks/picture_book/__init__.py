"""What `pictures.py` is made of: stories, a telling, scores and the contact sheet."""
