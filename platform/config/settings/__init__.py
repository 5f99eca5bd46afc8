"""Settings, small and by topic; one of development, test or production is chosen by DJANGO_SETTINGS_MODULE."""
