"""Files in and out, one module for each thing exchanged."""
