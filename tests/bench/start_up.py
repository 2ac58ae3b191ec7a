"""What a user of a devnet waits for: from the start of the process to its first RPC answer, on a store of 1,500 blocks,
and the memory the idle node holds. Run by hand:
IDENA_BIN=build/release/bin IDENA_SHARED=../shared python3 tests/bench/start_up.py
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "system"))
from framework import BIN, Node, Scratch, free_port  # noqa: E402  (the path is set just above)

BLOCKS = 1500
STARTS = 11


def first_answer_ms(data, key, port):
    """Starts the node; gives the process and the milliseconds until bcn_lastBlock has a result."""
    body = json.dumps({"method": "bcn_lastBlock", "params": [], "id": 1, "key": key}).encode()
    begin = time.monotonic()
    process = subprocess.Popen([os.path.join(BIN, "idenad"), "--devnet", "--datadir", data, "--rpcport", str(port)],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while True:
        try:
            request = urllib.request.Request(f"http://127.0.0.1:{port}/", body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=5) as answer:
                if "result" in json.loads(answer.read()):
                    return process, (time.monotonic() - begin) * 1000
        except (OSError, urllib.error.URLError):
            pass


def resident_mb(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


with Scratch() as folder:
    data = os.path.join(folder, "data")
    node = Node(data, "--block-interval", "10", "--verbosity", "2").start()
    node.wait_height(BLOCKS)
    key = node.key()
    node.stop()
    times = []
    memory = []
    for _ in range(STARTS):
        process, milliseconds = first_answer_ms(data, key, free_port())
        times.append(milliseconds)
        memory.append(resident_mb(process))
        process.terminate()
        process.wait()
    print(f"first RPC answer after a start on {BLOCKS} blocks: median {statistics.median(times):.0f} ms, "
          f"{min(times):.0f} to {max(times):.0f} ms in {STARTS} starts")
    print(f"resident memory then: median {statistics.median(memory):.1f} MB")
