"""Prints what each bench measures, each measure in a process of its own: all benches, or the one that is named.

BENCH_SIZES=10000,100000 are numbers of responses to release, BENCH_AREAS=30 the number of areas to compare.
"""

import json
import os
import resource
import subprocess
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "10000,100000,1000000").split(",")]


def main() -> None:
    import django

    django.setup()
    match sys.argv[1:]:
        case []:
            releases()
            comparison()
        case ["releases"]:
            releases()
        case ["comparison"]:
            comparison()
        case ["releases", name]:
            print(json.dumps(measured_release(name)))
        case ["comparison", name]:
            print(json.dumps(measured_comparison(name)))


def releases() -> None:
    from tests.bench.database import analyse, fresh_database
    from tests.bench.filling import fill, make_peer, make_survey
    from tests.bench.releases import MEASURES

    for size in SIZES:
        fresh_database()
        survey, peer = make_survey(), make_peer()
        fill(survey, peer, size, seed=1)
        analyse()
        found = {name: apart("releases", name) for name in MEASURES}
        print(f"\n{size:,} responses, 30 questions, 6 of them breakdowns")
        print(f"{'':32}{'seconds':>10}{'peak MiB':>10}{'to pandas':>11}")
        for name, (words, _work) in MEASURES.items():
            one = found[name]
            ratio = one["seconds"] / found["naive"]["seconds"]
            print(f"{words:32}{one['seconds']:>10.3f}{one['peak']:>10.0f}{ratio:>11.3f}", flush=True)


def comparison() -> None:
    from tests.bench.comparison import MEASURES
    from tests.bench.database import analyse, fresh_database
    from tests.bench.loading import contents, fill_centre

    fresh_database()
    fill_centre()
    analyse()
    print(f"\n{contents()}")
    print(f"{'':46}{'seconds':>9}{'CPU here':>10}{'PostgreSQL':>12}{'peak MiB':>10}{'to pandas':>11}", flush=True)
    peer = apart("comparison", "naive")
    for name, (words, _work) in MEASURES.items():
        one = peer if name == "naive" else apart("comparison", name)
        print(
            f"{words:46}{one['seconds']:>9.3f}{one['here']:>10.3f}{one['database']:>12.3f}{one['peak']:>10.0f}"
            f"{one['seconds'] / peer['seconds']:>11.4f}",
            flush=True,
        )


def apart(bench: str, name: str) -> dict[str, float]:
    """What a measure says when it is run in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.run", bench, name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measured_release(name: str) -> dict[str, float]:
    from surveys.models import SurveyPage
    from tests.bench.peer.models import PeerPage
    from tests.bench.releases import MEASURES

    survey, peer = SurveyPage.objects.get(), PeerPage.objects.get()
    return {"seconds": MEASURES[name][1](survey, peer), "peak": peak()}


def measured_comparison(name: str) -> dict[str, Any]:
    from tests.bench.comparison import MEASURES

    return {**vars(MEASURES[name][1]()), "peak": peak()}


def peak() -> float:
    """MiB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
