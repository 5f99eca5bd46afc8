"""Rows that are written once: saving again, changing in bulk and deleting are refused."""

from typing import Any, NoReturn

from django.db import models


class FrozenError(Exception):
    """Somebody tried to change what has been published."""


class FrozenQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> NoReturn:
        raise FrozenError(f"{self.model.__name__} rows are never changed.")

    def delete(self) -> NoReturn:
        raise FrozenError(f"{self.model.__name__} rows are never deleted.")


class Frozen(models.Model):
    """A row that is added once and then only read."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FrozenError(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenError(f"{type(self).__name__} rows are never deleted.")
