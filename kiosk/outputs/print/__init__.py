"""Notices on paper and on social pages: what a template is given; pure functions.

blocks     a text's safe HTML as headings, paragraphs, lists, tables
sheet      everything a sheet says of one notice
social     pictures' words and the short text for social pages
"""
