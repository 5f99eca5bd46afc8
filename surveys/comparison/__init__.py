"""The Centre's side: the areas' released cells side by side. Knows areas by name alone."""
