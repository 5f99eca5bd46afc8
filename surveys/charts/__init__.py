"""Protected figures drawn as SVG and put into words: one style file, one palette, one module for each chart."""
