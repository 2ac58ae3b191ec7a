"""What an import costs: idenad import of devnet-load into an empty data directory, to its end.
Wall time, processor time and memory of the whole process are set against the Go node's (spec/recorded-chains.md §9,
which leaves reading, decompressing and parsing the file out of its own figures). Fails if a transaction takes more than
a tenth of both its wall time and its processor time, and past the bound on memory. Run by hand on a quiet machine:
IDENA_BIN=build/release/bin IDENA_SHARED=../shared python3 tests/bench/import.py
"""

import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "system"))
from framework import BIN, SHARED, Scratch, expect  # noqa: E402  (the path is set just above)

CHAIN = os.path.join(SHARED, "chains", "devnet-load.jsonl.zst")
ROUNDS = 3
TRANSACTIONS = 155_271
GO_CPU_MICROSECONDS = 115.1e6 / TRANSACTIONS  # the best of three runs, as is the next
GO_WALL_MICROSECONDS = 88.7e6 / TRANSACTIONS
LEAST_RATIO = 10
MOST_MEMORY_MB = 300


def measure(data):
    """Transactions executed, and the process's processor seconds, wall seconds and peak memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen([os.path.join(BIN, "idenad"), "import", CHAIN, "--datadir", data], text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    done = re.search(r"with (\d+) transactions.*: all as recorded$", output, re.MULTILINE)
    expect(done, "the import ends as recorded:\n" + output)
    return int(done.group(1)), usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


with Scratch() as folder:
    rounds = [measure(os.path.join(folder, str(number))) for number in range(ROUNDS)]

for transactions, cpu, wall, memory in rounds:
    print(f"{transactions} transactions: {cpu:.2f} s of processor time, {wall:.2f} s, {memory:.0f} MB")
    expect(memory < MOST_MEMORY_MB, f"the import keeps below {MOST_MEMORY_MB} MB")
cpu_each = min(cpu * 1e6 / transactions for transactions, cpu, _, _ in rounds)
wall_each = min(wall * 1e6 / transactions for transactions, _, wall, _ in rounds)
cpu_ratio = GO_CPU_MICROSECONDS / cpu_each
wall_ratio = GO_WALL_MICROSECONDS / wall_each
print(f"a transaction: {cpu_each:.1f} us of processor time (Go node {GO_CPU_MICROSECONDS:.0f}, ratio {cpu_ratio:.1f}), "
      f"{wall_each:.1f} us (Go node {GO_WALL_MICROSECONDS:.0f}, ratio {wall_ratio:.1f})")
expect(max(cpu_ratio, wall_ratio) >= LEAST_RATIO, "at most a tenth of the Go node's time")
