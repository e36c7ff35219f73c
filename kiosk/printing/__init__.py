"""Paper and pictures, set by Typst from templates that a designer can change.

templates/   one .typ file for each kind of sheet; an office's own folder may hold others of the same names
fonts        the office's typeface as the typesetter needs it
press        data and template to PDF or PNG, at the largest size that fits
"""
