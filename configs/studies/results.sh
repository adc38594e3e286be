#!/usr/bin/env bash
# Runs every study on simulated cells: configs/studies/results.sh OUT
# Trains seven small networks on one core; what is there already is not made again.
set -euo pipefail

out="${1:?usage: configs/studies/results.sh OUT}"
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
studies="$home/configs/studies"
run="${TRACTIONSCOPE:-$home/tractionscope}"
mkdir -p "$out"

data() { # NAME COMMAND...
  local name="$1"
  shift
  [ -d "$out/$name" ] || "$run" simulate "$@" --out "$out/$name"
}
train() { # KIND NAME CONFIG DATA-OPTION...
  local kind="$1" name="$2" config="$3"
  shift 3
  [ -f "$out/$name/model.tsmodel" ] ||
    "$run" train "$kind" "$@" --config "$studies/$config.yaml" --out "$out/$name" --threads 1
}

# Cells to learn from, cells to judge on (no seed in common), finer ones for equations, and a drug over two hours.
data cells cells --count 120 --seed 20001
data unseen cells --count 40 --seed 90001
data fine cells --count 24 --seed 50001 --size-px 320 --pixel-size-um 0.34
data drug dataset --scenario "$home/configs/scenarios/rock-washout.yaml"

for input in zyxin mask other both; do train unet "unet-$input" "unet-$input" --data "$out/cells"; done
train unet unet-untreated unet-untreated --simulated
train gfnn gfnn gfnn-small --data "$out/cells"
train pbnn pbnn pbnn-small --data "$out/cells"

options=(--threads 1)
"$run" evaluate --model unet-simulated --model "$out/unet-zyxin/model.tsmodel" --model "$out/gfnn/model.tsmodel" \
  --model "$out/pbnn/model.tsmodel" --data "$out/unseen" --out "$out/evaluation.html" "${options[@]}"
"$run" explain crop --model unet-simulated --data "$out/unseen" --out "$out" "${options[@]}"
"$run" explain cells --model unet-simulated --out "$out" "${options[@]}"
"$run" explain cells --model "$out/unet-mask/model.tsmodel" --out "$out" "${options[@]}"
"$run" explain proteins --model "$out/unet-zyxin/model.tsmodel" --model "$out/unet-mask/model.tsmodel" \
  --model "$out/unet-other/model.tsmodel" --model "$out/unet-both/model.tsmodel" --data "$out/unseen" --splits 22 \
  --out "$out" "${options[@]}"
"$run" explain course --model "$out/unet-untreated/model.tsmodel" --model unet-simulated --model active-gel \
  --data "$out/drug" --out "$out" "${options[@]}"
"$run" explain sparse --model unet-simulated --data "$out/fine" --crop-px 320 --block-mean 1 --out "$out" "${options[@]}"
"$run" explain susceptibility --model "$out/pbnn/model.tsmodel" --data "$out/unseen" --out "$out" "${options[@]}"
"$run" explain greens --model "$out/gfnn/model.tsmodel" --out "$out" "${options[@]}"
