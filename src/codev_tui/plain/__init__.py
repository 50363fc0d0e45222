"""The session line by line, without a screen: for screen readers, and terminals that cannot place the cursor."""
