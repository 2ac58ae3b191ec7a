#!/usr/bin/env bash
# What the scripts here share; they source it. It goes to the project's root and names each step with its time.
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/.."
me="contrib/$(basename "$0")"
jobs=$(nproc)
# shellcheck disable=SC2034 # the scripts read it
started=$SECONDS
step_started=$SECONDS
step_text=

# as_minutes SECONDS -> 3:07
as_minutes() { printf '%d:%02d' "$(($1 / 60))" "$(($1 % 60))"; }

end_step() {
  [ -z "$step_text" ] || echo "$me: $step_text: done in $(as_minutes $((SECONDS - step_started))) (min:s)"
  step_text=
}

# step TEXT: ends the step before, begins this one. A command that fails ends the script with the step's name.
step() {
  end_step
  step_text=$1
  step_started=$SECONDS
  echo
  echo "$me: $step_text"
}

say_failure() {
  local code=$?
  [ "$code" -eq 0 ] || [ -z "$step_text" ] ||
    echo "$me: stopped: \"$step_text\" failed after $(as_minutes $((SECONDS - step_started))); its own message stands above." >&2
}
trap say_failure EXIT

# build PRESET [TARGET…]: configures and builds build/PRESET, with ninja's progress.
build() {
  local preset=$1 targets=() output
  shift
  [ "$#" -eq 0 ] || targets=(--target "$@")
  if ! output=$(cmake --preset "$preset" 2>&1); then
    echo "$output" >&2
    echo "$me: CMake could not configure build/$preset. If the project was moved, remove that folder and start again." >&2
    return 1
  fi
  cmake --build "build/$preset" --parallel "$jobs" "${targets[@]}"
}

# our_git ARGUMENTS…: git, also in a checkout that belongs to another user.
our_git() { git -c "safe.directory=*" "$@"; }

# list_code: every C++ file of the project, one a line.
list_code() {
  if our_git rev-parse --git-dir >/dev/null 2>&1; then
    our_git ls-files -- '*.cpp' '*.hpp'
  else
    find . \( -path ./build -o -path ./data \) -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -printf '%P\n' | sort
  fi
}
