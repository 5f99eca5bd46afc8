"""What of the Centre's copy anybody may take along: a catalogue, and cells, measures and releases as JSON."""
