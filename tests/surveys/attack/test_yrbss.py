"""The real answers are the ones that were published, and each survey of them gets the people it is said to get."""

from tests.attack.yrbss import ANSWERS, FOUR, SURVEYS, answers, sample


def test_all_answers_are_there_and_none_is_unknown():
    everybody = answers()
    assert len(everybody) == 13583
    for name, known in ANSWERS.items():
        assert set(everybody[name]) <= {*known, ""}
    about = ["gender", "grade", "hispanic"]
    assert (everybody[[*FOUR, *about]] != "").all(axis="columns").sum() == 11036
    assert everybody["gender"].value_counts().to_dict() == {"male": 6950, "female": 6621, "": 12}


def test_each_survey_has_its_arrivals_and_the_same_people_every_time():
    for plan in SURVEYS.values():
        lots = sample(plan)
        assert tuple(map(len, lots)) == plan.arrivals
        assert [list(lot.index) for lot in lots] == [list(lot.index) for lot in sample(plan)]
        assert len({person for lot in lots for person in lot.index}) == sum(plan.arrivals)
    assert len(SURVEYS["C"].questions) == 12
    assert not any((lot == "").any(axis=None) for lot in sample(SURVEYS["A"]))
    assert any((lot == "").any(axis=None) for lot in sample(SURVEYS["C"]))
