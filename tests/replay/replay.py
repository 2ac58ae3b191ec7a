"""replay.py CHAIN HEIGHT: idenad import executes a recorded chain as recorded, to its end or at least to HEIGHT.

Every root, price, receipt, certificate and dump is compared by the import itself, which fails at the first difference.
Where this version has no rules for a block, it must say so and must not have come less far than HEIGHT.
"""

import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "system"))
from framework import SHARED, Scratch, expect, run  # pylint: disable=wrong-import-position

STOPPED = 2
CHAIN = os.path.join(SHARED, "chains", sys.argv[1] + ".jsonl.zst")
LEAST_HEIGHT = int(sys.argv[2])


def last_recorded_height():
    plain = subprocess.run(["zstd", "-dc", "--long=27", CHAIN], stdout=subprocess.PIPE, check=True).stdout
    records = (json.loads(line) for line in plain.splitlines())
    return max(record["h"] for record in records if record["t"] == "block")


def executed_height(result):
    lines = result.stdout.strip().splitlines()
    print(result.stdout)
    expect(result.returncode in (0, STOPPED), "nothing differs from the record: " + lines[-1])
    summary = lines[-1] if result.returncode == 0 else lines[-2]
    found = re.search(r"executed to height (\d+): .*: all as recorded$", summary)
    expect(found, "the summary tells how far it came: " + summary)
    height = int(found.group(1))
    if result.returncode == 0:
        expect(height == last_recorded_height(), "an import without a stop came to the end")
    else:
        expect(lines[-1].startswith(f"STOPPED before height {height + 1}: "), "it says where and why it stopped")
    expect(height >= LEAST_HEIGHT, f"it executes at least to height {LEAST_HEIGHT}, not only to {height}")
    return height


with Scratch() as folder:
    in_memory = run("idenad", "import", CHAIN)
    data = os.path.join(folder, "data")
    on_disk = run("idenad", "import", CHAIN, "--datadir", data)
    again = run("idenad", "import", CHAIN, "--datadir", data)
    height = executed_height(in_memory)
    expect(executed_height(on_disk) == height, "the same on disk as in memory")
    expect(executed_height(again) == height, "the same from the head of the data directory")
    expect(f"Going on after block {height}," in again.stdout, "nothing is executed twice")
    expect(": 0 blocks with 0 transactions" in again.stdout, "nothing is counted twice")
