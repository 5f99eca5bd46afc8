"""Who may sign in to an area: its users live in its own schema and open no other area's door."""
