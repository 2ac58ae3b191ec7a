"""The log as JSON, by rooms, and never larger than was said; no secret reaches it."""

import json
import os

from framework import Node, Scratch, expect, run

LIMIT_KB = 4

with Scratch() as folder:
    data = os.path.join(folder, "data")
    node = Node(data, "--block-interval", "20", "--log-format", "json", "--log-levels", "node=debug,rpc=error",
                "--logfilesize", str(LIMIT_KB)).start()
    node.wait_height(60)
    logs = os.path.join(data, "logs")
    expect(node.stop() == 0, "the node stops in order")
    secrets = [node.key()]
    with open(os.path.join(data, "keystore", "nodekey"), encoding="ascii") as file:
        secrets.append(file.read())
    with open(os.path.join(folder, "node-output.log"), encoding="utf-8") as file:
        printed = file.read()
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    expect(any(line["message"] == "New block" and line["fields"]["height"] == "60" and line["room"] == "node"
               and line["level"] == "info" and line["time"].endswith("Z") for line in lines), "a line is an object")
    for name in ("output.log", "output.log.old"):
        path = os.path.join(logs, name)
        expect(0 < os.path.getsize(path) <= LIMIT_KB * 1024, f"{name} keeps to its size")
        with open(path, encoding="utf-8") as file:
            for line in file:
                json.loads(line)
    expect(not any(secret in printed for secret in secrets), "no secret is printed")

    quiet = Node(data, "--block-interval", "20", "--log-levels", "node=warn").start()
    height = quiet.height()
    quiet.wait_height(height + 3)
    expect(quiet.stop() == 0, "the node stops in order")
    with open(os.path.join(folder, "node-output.log"), encoding="utf-8") as file:
        expect(f"height={height + 2}" not in file.read(), "a room that is to log less does")
    refused = run("idenad", "--devnet", "--log-levels", "kitchen=debug")
    expect(refused.returncode == 1 and "storage, chain, flips, rpc, node" in refused.stdout, "unknown rooms are refused")
