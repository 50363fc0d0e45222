"""What a session is: values and arithmetic. No file, no clock reading, no terminal."""
