"""Asks the compiler whether the rooms are kept apart.

usage: check.py self|rooms|headers COMPILER ROOMS_FILE

self     the two checks below find a leak and a heavy header that are put before them
rooms    an include of a header of each other room compiles exactly where the layers allow it (docs/architecture.md)
headers  no header of a room pulls in a header that is slow to compile

ROOMS_FILE is written by CMake: for each room its include directories and its headers.
"""

import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# What each room links directly; it sees these and all they see. A room is added here when it is founded.
LINKS = {
    "base": [],
    "crypto": ["base"],
    "tree": ["crypto"],
    "types": ["tree"],
    "storage": ["types"],
    "state": ["storage"],
    "identity": ["state"],
    "consensus": ["identity"],
    "ceremony": ["identity"],
    "contracts": ["identity"],
    "chain": ["consensus", "ceremony", "contracts"],
    "flips": ["chain"],
    "net": ["flips"],
    "rpc": ["chain", "flips", "net"],
    "node": ["rpc"],
}

# Headers that cost a second or more wherever they are included; only sources may include them.
HEAVY = re.compile(
    r"/(boost/asio/|boost/asio\.hpp|boost/beast|boost/json/(?!fwd\.hpp|detail/config)|boost/json\.hpp"
    r"|boost/multiprecision/|spdlog/|fmt/|CLI/|crypto\+\+/|cryptopp/|google/protobuf/)"
)

# The doors to a hidden library: included by sources only, which `headers` checks, too.
ACCESS_HEADERS = {
    "base/big_int_access.hpp": "the number inside a BigInt",
}


class Room:
    def __init__(self, name, includes=(), headers=()):
        self.name = name
        self.includes = list(includes)
        self.headers = list(headers)


def read_rooms(path):
    rooms = {}
    for line in open(path, encoding="utf-8"):
        kind, _, rest = line.rstrip("\n").partition(" ")
        items = [item for item in rest.split(";") if item]
        if kind == "room":
            room = rooms.setdefault(rest, Room(rest))
        elif kind == "includes":
            room.includes = [item for item in items if item != "/usr/include"]
        elif kind == "headers":
            marker = f"/see/{room.name}/"
            room.headers = sorted(item.split(marker, 1)[1] for item in items)
    return rooms


def visible_from(name):
    seen = {name}
    for link in LINKS[name]:
        seen |= visible_from(link)
    return seen


def preprocess(compiler, room, headers, *options):
    """The compiler's exit code, output and messages for a source of `room` that includes `headers`."""
    source = "".join(f'#include "{header}"\n' for header in headers)
    command = [compiler, "-std=c++20", "-x", "c++", *options, *(f"-I{path}" for path in room.includes), "-"]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=False)


def check_view(compiler, rooms, viewer):
    """Differences between what `viewer` may see and what compiles there."""
    problems = []
    below = visible_from(viewer.name)
    targets = [room for room in rooms.values() if room.headers]
    allowed = [room.headers[0] for room in targets if room.name in below]
    if allowed:
        result = preprocess(compiler, viewer, allowed, "-E", "-o", "/dev/null")
        if result.returncode != 0:
            problems.append(f"{viewer.name} cannot include what lies below it:\n{result.stderr}")
    for room in targets:
        if room.name in below:
            continue
        result = preprocess(compiler, viewer, [room.headers[0]], "-E", "-o", "/dev/null")
        missing = re.search(r"No such file or directory|file not found", result.stderr)
        if result.returncode == 0:
            problems.append(f"{viewer.name} can include {room.headers[0]}, which is not below it")
        elif not missing:
            problems.append(f"{viewer.name} refuses {room.headers[0]} for another reason:\n{result.stderr}")
    return len(targets), problems


def check_rooms(compiler, rooms):
    unknown = [name for name in rooms if name not in LINKS]
    problems = [f"{name} has no place in the layers of tests/layers/check.py" for name in unknown]
    known = [room for name, room in rooms.items() if name in LINKS]
    pairs = 0
    with ThreadPoolExecutor(2) as pool:
        for count, found in pool.map(lambda room: check_view(compiler, rooms, room), known):
            pairs += count
            problems += found
    if pairs < len(known):
        problems.append("hardly any room has a header: nothing was checked")
    return f"{pairs} pairs of rooms", problems


def heavy_headers(compiler, room, headers):
    result = preprocess(compiler, room, headers, "-M")
    if result.returncode != 0:
        return [f"does not preprocess:\n{result.stderr}"]
    return [path for path in result.stdout.replace("\\\n", " ").split() if HEAVY.search(path)]


def check_headers(compiler, rooms, access_headers=ACCESS_HEADERS):
    problems = []
    count = 0
    for room in rooms.values():
        headers = [header for header in room.headers if header not in access_headers]
        count += len(headers)
        if not headers or not heavy_headers(compiler, room, headers):
            continue
        for header in headers:
            heavy = heavy_headers(compiler, room, [header])
            if heavy:
                problems.append(f"{header} pulls in {heavy[0]} and {len(heavy) - 1} more: hide it behind a source file")
    for header in access_headers:
        room = rooms[header.split("/")[0]]
        if header not in room.headers:
            problems.append(f"{header} is excused in tests/layers/check.py and does not exist")
        elif not heavy_headers(compiler, room, [header]):
            problems.append(f"{header} is excused in tests/layers/check.py and needs no excuse")
    return f"{count} headers", problems


def check_self(compiler, _rooms):
    """Two small rooms on disk; base sees crypto, which lies above it, and includes a heavy header."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        roots = {name: Path(folder) / "see" / name for name in ("base", "crypto")}
        for name, root in roots.items():
            (root / name).mkdir(parents=True)
            (root / name / "a.hpp").write_text("#include <boost/json.hpp>\n" if name == "base" else "")
        crypto = Room("crypto", [roots["crypto"], roots["base"]], ["crypto/a.hpp"])
        for includes, leaks in (([roots["base"]], 0), ([roots["base"], roots["crypto"]], 1)):
            rooms = {"base": Room("base", includes, ["base/a.hpp"]), "crypto": crypto}
            _, found = check_rooms(compiler, rooms)
            if len(found) != leaks:
                problems.append(f"expected {leaks} leaks, found {found}")
        _, found = check_headers(compiler, rooms, {})
        if len(found) != 1 or not found[0].startswith("base/a.hpp pulls in"):
            problems.append(f"expected one heavy header, found {found}")
    return "the checks themselves", problems


def main():
    parts = {"self": check_self, "rooms": check_rooms, "headers": check_headers}
    if len(sys.argv) != 4 or sys.argv[1] not in parts:
        sys.exit(__doc__)
    part, compiler, rooms_file = sys.argv[1:]
    checked, problems = parts[part](compiler, read_rooms(rooms_file))
    for problem in problems:
        print(problem)
    print(f"layers: {checked} checked, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
