"""Where released figures are read: an area's results, and the Centre's comparison."""
