"""Who: pilot areas, their addresses and their schemas. The only app that knows that there are schemas."""
