"""What other apps may hear of."""

from django.dispatch import Signal

# Sent once, inside the new area's schema and its transaction: an error undoes everything.
# Arguments: area (PilotArea, not yet saved), domain (str), port (int), administrator (User).
area_created = Signal()
