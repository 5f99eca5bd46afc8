"""The solver says nothing by itself."""

from surveys.disclosure.feasibility import Problem


def test_it_prints_nothing_when_it_is_made_and_run(capfd):
    import numpy as np

    problem = Problem([], unknowns=1)
    problem.lowest(np.ones(1))
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")
