#!/usr/bin/env bash
# What the explorer sends over the line and how fast it answers, beside less, csvlens and ncdu where installed.
# Needs python3 with pyte, and ttybench.py (YUSUAN_SHARED/tools, or ../shared/tools). Ratios of one run count.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${YUSUAN_SHARED:-../shared}/tools
rows=${1:-10000}
cargo build --release --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state # each run begins at the first screen
python3 "$tools/gen_library.py" "$rows" >"$work/library.csv"

bench() { # NAME READY-TEXT [STEPS…] -- COMMAND…
  local name=$1 ready=$2 steps=()
  shift 2
  while [ "$1" != -- ]; do steps+=(--step "$1"); shift; done
  shift
  printf '\n== %s\n' "$name"
  python3 "$tools/ttybench.py" --name "$name" --ready "$ready" --size 120x40 "${steps[@]}" -- "$@"
}

moves=('setup|<Home>|setup' 'move|<Down>|repeat=10' 'bottom|<Down>|repeat=40|setup' 'scroll|<Down>|repeat=20'
  'page|<PgDn>|repeat=5' 'burst|<Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up><Up>|paste')
yusuan=target/release/yusuan
bench 'yusuan, embedded reports' '科目' "${moves[@]}" -- "$yusuan"
bench "yusuan, $rows rows" '科目' "${moves[@]}" -- "$yusuan" "$work/library.csv"
if command -v less >/dev/null; then bench "less, $rows rows" ',' "${moves[@]}" -- less "$work/library.csv"; fi
if command -v csvlens >/dev/null; then bench "csvlens, $rows rows" 'code' "${moves[@]}" -- csvlens "$work/library.csv"; fi
if command -v ncdu >/dev/null; then bench 'ncdu, this folder' 'ncdu' "${moves[@]}" -- ncdu .; fi
