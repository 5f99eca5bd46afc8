"""From responses to exact tables."""
