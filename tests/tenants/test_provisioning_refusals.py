"""What cannot become an area is refused in plain words, under its field, and leaves nothing half made."""

import pytest
from django.core.exceptions import ValidationError

from tenants.models import AuditEvent, Domain, PilotArea
from tenants.naming import validate_schema_name

EAST = {"domain": "east.localhost", "contact_email": "lead@east.example.org"}
REFUSED = [
    ("a name in use", "name", {"name": "North"}, "There is an area of this name already."),
    ("a name in use, in capitals", "name", {"name": "nORTH"}, "There is an area of this name already."),
    ("no name", "name", {"name": "  "}, "Give the area a name."),
    ("a name of 81 letters", "name", {"name": "n" * 81}, "Use at most 80 letters"),
    ("an address in use", "domain", {"domain": "north.localhost"}, "taken by another area"),
    ("an address in use, in capitals", "domain", {"domain": "NORTH.localhost."}, "taken by another area"),
    ("one word", "domain", {"domain": "east"}, "is not a web address"),
    ("a scheme", "domain", {"domain": "http://east.localhost"}, "without http://"),
    ("a path", "domain", {"domain": "east.localhost/a"}, "is not a web address"),
    ("a port", "domain", {"domain": "east.localhost:8000"}, "is not a web address"),
    ("an underscore", "domain", {"domain": "ea_st.localhost"}, "is not a web address"),
    ("a quotation mark", "domain", {"domain": 'ea"st.localhost'}, "is not a web address"),
    ("an internet number", "domain", {"domain": "127.0.0.1"}, "is not a web address"),
    ("nothing", "domain", {"domain": ""}, "is not a web address"),
    ("the registry's schema", "domain", {"domain": "public.localhost"}, "is reserved"),
    ("the database's own prefix", "domain", {"domain": "pg-east.localhost"}, "is reserved"),
    ("www", "domain", {"domain": "www.localhost"}, "is reserved"),
    ("a first letter that is a digit", "domain", {"domain": "1east.localhost"}, "must start with a letter"),
    ("a first part of 49 letters", "domain", {"domain": f"{'e' * 49}.localhost"}, "2 to 48"),
    ("a first part of one letter", "domain", {"domain": "e.localhost"}, "2 to 48"),
    ("a schema in use", "domain", {"domain": "north.example.org"}, "begins with the same word"),
    ("an email address without a host", "contact_email", {"contact_email": "lead@"}, "valid email"),
]


@pytest.mark.parametrize(
    ("field", "given", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_it_is_refused_at_its_field_and_leaves_nothing(make_area, schemas, field, given, words):
    before = schemas(), list(PilotArea.objects.all()), list(Domain.objects.all()), AuditEvent.objects.count()
    with pytest.raises(ValidationError) as caught:
        make_area(**(EAST | given))
    assert list(caught.value.message_dict) == [field]
    assert words in " ".join(caught.value.messages)
    assert before == (schemas(), list(PilotArea.objects.all()), list(Domain.objects.all()), AuditEvent.objects.count())


@pytest.mark.parametrize(
    "word", ["public", "information_schema", "template", "postgres", "admin", "www", "api", "static", "media", "pg_x"]
)
def test_a_word_that_means_something_else_names_no_schema(word):
    with pytest.raises(ValidationError, match="is reserved"):
        validate_schema_name(word)


def test_every_problem_is_told_at_once(make_area):
    with pytest.raises(ValidationError) as caught:
        make_area(name="", domain="http://", contact_email="x")
    assert set(caught.value.message_dict) == {"name", "domain", "contact_email"}


@pytest.mark.parametrize("length", [2, 48])
def test_first_parts_of_2_and_48_letters_are_taken(make_area, length):
    assert make_area(domain=f"{'e' * length}.localhost").schema_name == "e" * length
