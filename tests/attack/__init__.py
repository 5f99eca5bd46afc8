"""An attacker who knows all that is public and who is in each group, let loose on surveys that were released."""
