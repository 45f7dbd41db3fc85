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
python3 "$tools/gen_library.py" "$rows" >"$work/library.csv"

bench() { # NAME READY-TEXT [STEPS…] -- COMMAND…
  local name=$1 ready=$2 steps=()
  shift 2
  while [ "$1" != -- ]; do steps+=(--step "$1"); shift; done
  shift
  printf '\n== %s\n' "$name"
  # Each begins at the first screen.
  python3 "$tools/ttybench.py" --env XDG_STATE_HOME="$(mktemp -d -p "$work")" \
    --name "$name" --ready "$ready" --size 120x40 "${steps[@]}" -- "$@"
}

burst=$(printf '<Up>%.0s' {1..30})
steps=('move|<Down>|repeat=10' 'bottom|<Down>|repeat=25|setup' 'scroll|<Down>|repeat=4' 'page|<PgUp>|repeat=2' 'end|G<Wait:300>|setup' "burst|$burst|paste")
# Ours in 科目, at first with the detail closed.
closed=('subjects|2i|setup' "${steps[@]}")
opened=('subjects|2|setup' 'move, detail open|<Down>|repeat=10')
search=('search|/|setup' 'search key|公积金|repeat=1' 'again|<C-u>|setup' 'search key|jyj|repeat=1' 'again|<C-u>|setup' 'search key|2210201|repeat=1')
yusuan=target/release/yusuan
for highlight in row marker; do
  bench "yusuan, embedded reports, highlight $highlight" '科目' "${closed[@]}" -- "$yusuan" --set "highlight=\"$highlight\""
  bench "yusuan, $rows rows, highlight $highlight" '科目' "${closed[@]}" -- "$yusuan" --set "highlight=\"$highlight\"" "$work/library.csv"
done
bench 'yusuan, embedded reports, detail open' '科目' "${opened[@]}" -- "$yusuan"
bench "yusuan, $rows rows, detail open, search" '科目' "${opened[@]}" "${search[@]}" -- "$yusuan" "$work/library.csv"
if command -v less >/dev/null; then bench "less, $rows rows" ',' "${steps[@]}" -- less "$work/library.csv"; fi
if command -v csvlens >/dev/null; then bench "csvlens, $rows rows" 'code' "${steps[@]}" -- csvlens "$work/library.csv"; fi
if command -v ncdu >/dev/null; then bench 'ncdu, this folder' 'ncdu' "${steps[@]}" -- ncdu .; fi
