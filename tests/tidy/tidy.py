"""The habits of the house that no compiler checks, over every tracked file.

usage: tidy.py [FILE...]     check these files, or all that git tracks (the project's root is the present directory)
       tidy.py --self-test   check that every rule fires where it must and only there

A rule that is wrong in one place is excused there, with a reason: a comment `tidy: allow RULE: why` on the line itself,
on the line before it, or, for the whole file, in its first lines.
"""

import os
import re
import subprocess
import sys

import rules
import self_test

FIRST_LINES = 12


def tracked_files():
    """Files git tracks; -c lets a root build check a checkout that belongs to someone else."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, capture_output=True, check=False)
    if listing.returncode == 0:
        names = [name for name in listing.stdout.decode().split("\0") if name]
        return [name for name in names if os.path.isfile(name) and not os.path.islink(name)]
    found = []  # an unpacked archive without git
    for folder, folders, names in os.walk("."):
        folders[:] = [name for name in folders if name not in ("build", "data", ".git", ".cache")]
        found += [os.path.relpath(os.path.join(folder, name)) for name in names]
    return found


def check_text(path, text):
    """Problems of one file as (line, rule, message); excused ones are left out."""
    lines = text.split("\n")
    top = "\n".join(lines[:FIRST_LINES])
    problems = []
    for rule in rules.RULES:
        if not rule.applies(path):
            continue
        excuse = re.compile(rf"tidy: allow {rule.name}[:,] \S")
        if excuse.search(top):
            continue
        for number, message in rule.find(path, lines):
            nearby = lines[max(0, number - 2) : number]
            if not any(excuse.search(line) for line in nearby):
                problems.append((number, rule.name, message))
    return problems


def check_file(path):
    problems = []
    size = os.path.getsize(path)
    if size > rules.LARGEST_FILE:
        problems.append((1, "file-size", f"{size} bytes; test data that large lies beside the project"))
    if rules.is_text(path):
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            problems += check_text(path, file.read())
    return problems


def main():
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test.run(check_text))
    if sys.argv[1:2] == ["--help"]:
        sys.exit(__doc__)
    files = sys.argv[1:] or tracked_files()
    count = 0
    for path in sorted(files):
        for number, rule, message in check_file(path):
            print(f"{path}:{number}: {message} [{rule}]")
            count += 1
    print(f"tidy: {len(files)} files, {count} problems")
    sys.exit(1 if count or not files else 0)


if __name__ == "__main__":
    main()
