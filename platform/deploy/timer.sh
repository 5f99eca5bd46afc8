#!/bin/sh
# The timer: news that is due every ten minutes; releases, gathering, round-ups and tidying once a day, from the hour
# in DAILY_AT on. A command that failed, or that the machine was down for, is run in the next hour of that day.
# What is done is written down in var/timer, one file to a day: a timer that starts again knows it.
set -u -f  # -f: the star below is no file name
kept=${TIMER_FOLDER:-var/timer}
mkdir -p "$kept"
tried=""

manage() {
    # Nothing may hang for ever. Standard input is the list below, and none of the command's.
    timeout "${TIMER_LIMIT:-4h}" python manage.py "$@" </dev/null
}

daily() {
    while read -r command; do
        grep -qxF "$command" "$done_file" 2>/dev/null && continue
        # shellcheck disable=SC2086  # the words of the line are the arguments
        if manage $command; then
            echo "$command" >>"$done_file"
        else
            echo "timer: “$command” failed; it is run again in the next hour." >&2
        fi
    done <<COMMANDS
in_each_area release_due
gather_areas
rebuild_gathered --check
in_each_area send_round_ups
in_each_area clearsessions
in_each_area forget_expired
prune_db_task_results --queue-name *
COMMANDS
}

while true; do
    manage in_each_area publish_scheduled || true
    hour=$(date +%F-%H)
    done_file=$kept/$(date +%F)
    if [ "$(date +%H)" -ge "${DAILY_AT:-04}" ] && [ "$hour" != "$tried" ]; then
        daily
        tried=$hour
        find "$kept" -type f -mtime +7 -delete
    fi
    [ -n "${TIMER_ONCE:-}" ] && exit 0
    sleep 600
done
