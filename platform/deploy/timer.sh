#!/bin/sh
# The timer: news that is due every ten minutes; releases, round-ups and tidying once a day, at the hour in DAILY_AT.
# One command that fails is named in the log, and stops neither the others nor the timer.
set -u
done_on=""
while true; do
    python manage.py in_each_area publish_scheduled || true
    today=$(date +%F)
    if [ "$today" != "$done_on" ] && [ "$(date +%H)" = "${DAILY_AT:-04}" ]; then
        done_on=$today
        python manage.py in_each_area release_due || true
        python manage.py in_each_area send_round_ups || true
        python manage.py in_each_area clearsessions || true
        python manage.py in_each_area forget_expired || true
        python manage.py prune_db_task_results --queue-name "*" || true
    fi
    sleep 600
done
