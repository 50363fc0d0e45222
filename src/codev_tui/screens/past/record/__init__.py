"""The record of one session: read, put right, handed out."""
