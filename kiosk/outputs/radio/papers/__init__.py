"""Official papers of the radio: one description of a paper, drawn as DOCX and as PDF."""
