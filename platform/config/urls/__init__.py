"""The addresses of the Centre's site and of an area's."""
