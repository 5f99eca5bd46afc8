"""Raw answers as files for analysis, which a data steward alone may take out."""
