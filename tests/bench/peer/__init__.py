"""The same survey as a form of wagtail.contrib.forms."""
