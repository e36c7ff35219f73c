"""Where a central folder lies: one small interface, one module for each kind of store."""
