"""Past sessions: the library, the record of one, follow-up, figures, debrief."""
