"""Draws the sample office's pictures, film, leaflet and emblem. Run scripts/make_sample_media.py."""
