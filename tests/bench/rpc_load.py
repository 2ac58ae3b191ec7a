"""How many RPC requests a second one node answers: wrk with one thread and 16 connections against a devnet.

usage: IDENA_BIN=build/release/bin python3 tests/bench/rpc_load.py [SECONDS]

Needs wrk (Debian's package). Client and node share the machine: with two cores each has one to itself, if nothing else
runs. Beside the rate it prints what the node itself spends on a request, which says more on a machine that is shared.
"""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "system"))
os.environ.setdefault("IDENA_SHARED", "unused")
from framework import Node, Scratch  # noqa: E402

# The Go node on a machine of this kind, requests a second.
BASELINE = {"bcn_lastBlock": 30600, "dna_identity": 12200, "dna_getBalance": 33100}
CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(node, method, params, seconds):
    """Requests a second, their 99th percentile in ms, the node's own microseconds for each."""
    body = json.dumps({"key": node.key(), "method": method, "params": params, "id": 1})
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
                     f"wrk.body = [==[{body}]==]\n"
                     'done = function(summary, latency) io.write(string.format("RESULT %d %d %d %d\\n", summary.requests,'
                     " summary.duration, latency:percentile(99), summary.errors.status + summary.errors.read +"
                     " summary.errors.timeout)) end\n")
        script.flush()
        before = processor_seconds(node.process.pid)
        output = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script.name,
                                 f"http://127.0.0.1:{node.port}/"], stdout=subprocess.PIPE, text=True, check=True).stdout
        spent = processor_seconds(node.process.pid) - before
    line = next(line for line in output.splitlines() if line.startswith("RESULT"))
    requests, duration, percentile, errors = (int(word) for word in line.split()[1:])
    if errors:
        sys.exit(f"{method}: {errors} requests failed")
    return requests / duration * 1e6, percentile / 1000, spent / requests * 1e6


seconds = sys.argv[1] if len(sys.argv) > 1 else "5"
with Scratch() as folder:
    node = Node(os.path.join(folder, "data"), "--block-interval", "1000").start()
    node.wait_height(3)
    own = node.rpc("dna_getCoinbaseAddr")
    for name, parameters in (("bcn_lastBlock", []), ("dna_identity", [own]), ("dna_getBalance", [own]),
                             ("dna_version", [])):
        rate, percentile, cost = measure(node, name, parameters, seconds)
        times = f", {rate / BASELINE[name]:.1f} times the Go node" if name in BASELINE else ""
        print(f"{name}: {rate:,.0f} requests/s{times}; p99 {percentile:.2f} ms; {cost:.1f} us of the node's time each",
              flush=True)
    node.stop()
