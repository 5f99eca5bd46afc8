"""Prints seconds, memory and the ratio to counting all rows in pandas, for each size; BENCH_SIZES=10000,100000."""

import json
import os
import resource
import subprocess
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "10000,100000,1000000").split(",")]


def main() -> None:
    import django

    django.setup()
    if sys.argv[1:]:
        print(json.dumps(measure(sys.argv[1])))
        return
    from tests.bench.filling import fill, make_peer, make_survey

    for size in SIZES:
        fresh_database()
        survey, peer = make_survey(), make_peer()
        fill(survey, peer, size, seed=1)
        analyse()
        say(size)


def fresh_database() -> None:
    """An empty database with all tables. What an earlier run left is thrown away."""
    import psycopg
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS bench WITH (FORCE)")
        server.execute("CREATE DATABASE bench")
    call_command("migrate", verbosity=0)


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measure(name: str) -> dict[str, float]:
    from surveys.models import SurveyPage
    from tests.bench.measures import MEASURES
    from tests.bench.peer.models import PeerPage

    survey, peer = SurveyPage.objects.get(), PeerPage.objects.get()
    seconds = MEASURES[name][1](survey, peer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "peak": peak / 1024}


def say(size: int) -> None:
    from tests.bench.measures import MEASURES

    found = {}
    for name in MEASURES:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.run", name], capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr)
        found[name] = json.loads(done.stdout.splitlines()[-1])
    peer = found["naive"]["seconds"]
    print(f"\n{size:,} responses, 30 questions, 6 of them breakdowns")
    print(f"{'':32}{'seconds':>10}{'peak MiB':>10}{'to pandas':>11}")
    for name, (words, _) in MEASURES.items():
        one = found[name]
        print(f"{words:32}{one['seconds']:>10.3f}{one['peak']:>10.0f}{one['seconds'] / peer:>11.3f}", flush=True)


if __name__ == "__main__":
    main()
