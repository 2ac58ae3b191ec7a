"""kill -9 at any moment of an import, ceremonies included, loses no block that was told as stored, and the import goes
on to the same end."""

import json
import os
import random
import re
import subprocess
import time

from framework import BIN, SHARED, Scratch, expect, run, wait_until

KILLS = 12
WANTED_HITS = 3  # kills with a ceremony under way, of which a round has two or three
MOST_ROUNDS = 20


def path_of(chain):
    return os.path.join(SHARED, "chains", chain + ".jsonl.zst")


def heights_in_ceremonies(chain):
    """Heights of the record after which a ceremony is under way."""
    found = set()
    with subprocess.Popen(["zstd", "-dc", "--long=27", path_of(chain)], stdout=subprocess.PIPE, text=True) as record:
        for line in record.stdout:
            if '"t":"block"' in line:
                block = json.loads(line)
                if block["periodAfter"] != 0:
                    found.add(block["h"])
    return found


def start(chain, data):
    return subprocess.Popen([os.path.join(BIN, "idenad"), "import", path_of(chain), "--datadir", data], text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def first_height(output):
    """The head of the data directory when the import started; none if it was killed before it told."""
    found = re.search(r"^Going on after block (\d+),", output, re.MULTILINE)
    return int(found.group(1)) if found else None


def end_of(result):
    """How far it came and how it ended, without the counts of this run."""
    height = re.search(r"executed to height (\d+)", result.stdout)
    expect(height and "all as recorded" in result.stdout, "the import ends as recorded:\n" + result.stdout)
    return result.returncode, height.group(1)


def kill_and_go_on(chain, rng, folder):
    """The heights at which the imports were when they were killed."""
    begin = time.monotonic()
    whole = end_of(run("idenad", "import", path_of(chain), "--datadir", os.path.join(folder, "whole")))
    longest_life = 1.5 * (time.monotonic() - begin) / KILLS
    data = os.path.join(folder, "data")
    heads = []
    kills = 0
    for _ in range(KILLS):
        process = start(chain, data)
        wait_until(lambda: os.path.exists(os.path.join(data, "idenachain.db")) or process.poll() is not None,
                   "the import opens its database")
        time.sleep(rng.uniform(0, longest_life))  # the moment of the kill is what is tried
        process.kill()
        output = process.communicate()[0]
        if process.returncode != -9:
            break  # it was at its end already
        kills += 1
        heads.append(first_height(output))
    expect(kills >= KILLS // 2, "it was killed several times")
    result = run("idenad", "import", path_of(chain), "--datadir", data)
    heads = [head for head in [*heads, first_height(result.stdout)] if head is not None]
    print(chain, "heads found:", heads)
    expect(heads and heads[-1] > 1, "what the killed imports kept is used")
    expect(heads == sorted(heads), "no start finds less than an earlier one")
    expect(end_of(result) == whole, "an import that was killed ends where an undisturbed one does")
    return heads


with Scratch() as folder:
    rng = random.Random(20261121)
    kill_and_go_on("devnet-load", rng, os.path.join(folder, "load"))
    inside = heights_in_ceremonies("devnet-small")
    hits = 0
    for round_ in range(MOST_ROUNDS):
        heads = kill_and_go_on("devnet-small", rng, os.path.join(folder, f"small-{round_}"))
        hits += len(inside.intersection(heads))
        if hits >= WANTED_HITS:
            break
    expect(hits >= WANTED_HITS, f"it was killed inside ceremonies, {hits} times")
