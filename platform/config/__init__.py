"""The running site: settings, addresses, database and server entry point."""
