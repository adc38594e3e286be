#!/usr/bin/env bash
# No microscope may take the network from the others: a bound on what each user may send, in bytes a second and broker.
#
#   quotas.sh BOOTSTRAP ADMIN.properties BYTES-PER-SECOND USER [USER ...]
set -euo pipefail
[ $# -ge 4 ] || { echo "usage: $0 BOOTSTRAP ADMIN.properties BYTES-PER-SECOND USER [USER ...]" >&2; exit 2; }
bootstrap="$1" admin="$2" rate="$3"
shift 3
for user in "$@"; do
  "${KAFKA_CONFIGS:-kafka-configs.sh}" --bootstrap-server "$bootstrap" --command-config "$admin" \
    --alter --add-config "producer_byte_rate=$rate" --entity-type users --entity-name "$user"
done
