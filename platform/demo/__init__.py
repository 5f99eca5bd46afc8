"""The demo: real answers through the real functions, so that it is a test of the whole walk as well."""
