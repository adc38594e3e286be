#!/usr/bin/env bash
# Gives each role its rights and no more, on a broker whose authoriser refuses everything else. Run it once with an
# administrator's client settings; running it again changes nothing.
#
#   acls.sh BOOTSTRAP ADMIN.properties ROLE USER [ROLE USER ...]
#
# Roles: microscope (sends frames, sees results), worker (predicts), viewer (looks, records), experimenter (a viewer that
# may also mark doses and phases). USER is the name as the broker knows it: the SCRAM user, or a certificate's common name.
# KAFKA_ACLS names Kafka's own tool where it is not on the path as kafka-acls.sh.
set -euo pipefail

if [ $# -lt 4 ] || [ $(($# % 2)) -ne 0 ]; then
  echo "usage: $0 BOOTSTRAP ADMIN.properties ROLE USER [ROLE USER ...]" >&2
  exit 2
fi
bootstrap="$1" admin="$2"
shift 2

frames=tractionscope.frames.v1
tractions=tractionscope.tractions.v1
revisions=tractionscope.revisions.v1
skips=tractionscope.skips.v1
events=tractionscope.events.v1
heartbeats=tractionscope.heartbeats.v1
dead=tractionscope.dead-letters.v1

allow() { # USER OPERATION "TOPIC ..."
  local topics=() topic
  for topic in $3; do topics+=(--topic "$topic"); done
  "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap" --command-config "$admin" \
    --add --force --allow-principal "User:$1" --operation "$2" "${topics[@]}" >/dev/null
}

while [ $# -gt 0 ]; do
  role="$1" user="$2"
  shift 2
  case "$role" in
    microscope)
      allow "$user" Write "$frames $skips $events $heartbeats"
      allow "$user" Read "$tractions $revisions $skips $events $heartbeats"
      ;;
    worker)
      allow "$user" Read "$frames $tractions $revisions $events"
      allow "$user" Write "$tractions $revisions $skips $events $heartbeats $dead"
      "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap" --command-config "$admin" --add --force \
        --allow-principal "User:$user" --operation Read --group tractionscope- --resource-pattern-type prefixed >/dev/null
      "${KAFKA_ACLS:-kafka-acls.sh}" --bootstrap-server "$bootstrap" --command-config "$admin" --add --force \
        --allow-principal "User:$user" --operation Write --operation Describe --transactional-id tractionscope- \
        --resource-pattern-type prefixed >/dev/null
      ;;
    viewer)
      allow "$user" Read "$frames $tractions $revisions $skips $events $heartbeats $dead"
      ;;
    experimenter)
      allow "$user" Read "$frames $tractions $revisions $skips $events $heartbeats $dead"
      allow "$user" Write "$events"
      ;;
    *)
      echo "$0: no such role: $role (microscope, worker, viewer, experimenter)" >&2
      exit 2
      ;;
  esac
  echo "$role: $user"
done
