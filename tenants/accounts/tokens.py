"""Links that let somebody choose a password: good once, and only on the site that sent them."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from tenants.accounts.models import User, bound_to_schema


class AreaTokenGenerator(PasswordResetTokenGenerator):
    """Users of two areas can have the same id and no password yet: the schema is part of the token."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return bound_to_schema(super()._make_hash_value(user, timestamp))


area_token_generator = AreaTokenGenerator()
