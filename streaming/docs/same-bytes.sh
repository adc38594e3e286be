#!/usr/bin/env bash
# Records a simulated two-hour run, and with a second argument the frames of a real washout, then replays each at 100x, at most
# speed and, its first minute, at 1x, predicts it in a batch, and compares every recording with the first. Some ten minutes.
#   same-bytes.sh WORK [WASHOUT]     WORK: a new folder; WASHOUT: a folder of four TIFFs of minutes 10, 40, 80 and 110
# Recordings of each engine in ENGINES, by default "onnx-cpu fused-cpu"; the built-in model.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$1"
mkdir "$work"
different=0

run() { "$home/tractionscope" "$@" >>"$work/log.txt" 2>&1 || { echo "failed: $*; see $work/log.txt" >&2; exit 1; }; }

same() { # WHAT RUN_A RUN_B
  if "$home/tractionscope" diff "$2" "$3" >"$work/diff.txt" 2>>"$work/log.txt"; then verdict=identical; else
    verdict=DIFFERENT
    different=1
    cat "$work/diff.txt" >&2
  fi
  printf '%-34s %s; %s\n' "$1" "$(sed -n 's/^fields: //p' "$work/diff.txt") fields" "$verdict"
}

compare() { # NAME, then the options of the first replay
  local name="$1"
  shift
  for engine in ${ENGINES:-onnx-cpu fused-cpu}; do
    local out="$work/$name-$engine"
    local replay=(--engine "$engine" --headless)
    run replay "$@" "${replay[@]}" --record "$out-live"
    for speed in 100 max; do
      run replay "$out-live" "${replay[@]}" --speed "$speed" --record "$out-$speed"
      same "$name, $engine, $speed" "$out-live" "$out-$speed"
    done
    run batch "$out-live" --engine "$engine" --out "$out-batch"
    same "$name, $engine, batch" "$out-live" "$out-batch/$(basename "$out-live")"
    if [ "$name" = simulated ]; then
      run replay "$out-live" "${replay[@]}" --speed 1 --to-min 1 --record "$out-1"
      run batch "$out-live" --engine "$engine" --to-min 1 --out "$out-batch-1"
      same "$name, $engine, 1x to minute 1" "$out-1" "$out-batch-1/$(basename "$out-live")"
    fi
  done
}

sed 's/^frames: .*/frames: 121/' "$home/configs/scenarios/rock-washout.yaml" >"$work/scenario.yaml"
run simulate tiffs --scenario "$work/scenario.yaml" --out "$work/tiffs"
protocol="$home/configs/protocols/rock-washout.yaml"
compare simulated --frames "$work/tiffs" --pixel-size-um 0.68 --protocol "$protocol" --speed max
if [ $# -gt 1 ]; then
  compare washout --frames "$2" --pixel-size-um 0.68 --frame-times-min 10,40,80,110 --protocol "$protocol" --speed max
fi
exit "$different"
