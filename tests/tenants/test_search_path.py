"""The connection asks for its schema once and not before each query, and is right after every kind of rollback."""

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from tenants.accounts.models import User
from tenants.scope import in_area, in_registry


def present() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return cursor.fetchone()[0]


class UndoError(Exception):
    pass


def test_the_number_of_set_calls_is_limited(north, django_assert_num_queries):
    assert settings.TENANT_LIMIT_SET_CALLS is True
    with in_area(north):
        User.objects.count()
        with django_assert_num_queries(2):
            User.objects.count()
            User.objects.count()


def test_it_is_right_after_a_savepoint_in_another_schema_is_rolled_back(north, south):
    with in_area(north):
        assert present() == "north"
        with pytest.raises(UndoError), transaction.atomic(), in_area(south):  # noqa: PT012
            assert present() == "south"
            raise UndoError
        assert present() == "north"


def test_it_is_right_when_the_schema_was_entered_inside_the_savepoint(north, south):
    with in_registry():
        present()
        with in_area(south):
            with pytest.raises(UndoError), transaction.atomic():  # noqa: PT012
                assert present() == "south"
                raise UndoError
            assert present() == "south"
        assert present() == "public"


def test_it_is_right_after_an_error_of_the_database(north, south):
    with in_area(north):
        with pytest.raises(Exception, match="does not exist"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nowhere")
        assert present() == "north"
        with in_area(south):
            assert present() == "south"


def test_it_is_right_after_a_whole_transaction_is_rolled_back(north, south):
    """On a connection of its own, since the test's is in a transaction already."""
    own = connections["default"].copy()
    try:

        def schema() -> str:
            with own.cursor() as cursor:
                cursor.execute("SELECT current_schema()")
                return cursor.fetchone()[0]

        own.set_tenant(north)
        own.set_autocommit(False)
        assert schema() == "north"
        own.rollback()
        assert schema() == "north"
        own.set_tenant(south)
        assert schema() == "south"
        own.rollback()
        assert schema() == "south"
        own.rollback()
        own.set_autocommit(True)
        assert schema() == "south"
    finally:
        own.close()
