"""kill -9 at any moment loses no block that RPC has shown, and the chain goes on from there."""

import os
import random

from framework import Node, Scratch, expect

KILLS = 25

with Scratch() as folder:
    rng = random.Random(20261121)
    data = os.path.join(folder, "data")
    node = Node(data, "--block-interval", "20")
    seen = {}
    killed = 0
    for _ in range(KILLS):
        node.start()
        start = node.height()
        for height, hash_ in seen.items():
            block = node.rpc("bcn_blockAt", height)
            expect(block is not None and block["hash"] == hash_, f"block {height} is still there after kill -9")
        target = start + rng.randint(1, 6)
        while node.height() < target:
            pass
        head = node.rpc("bcn_lastBlock")
        seen[head["height"]] = head["hash"]
        node.kill()
        killed += 1
    expect(killed == KILLS and node.process.returncode == -9, "the node was killed each time")
    node.start()
    head = node.height()
    expect(head >= max(seen), "the head is not below the last block seen")
    for height in range(2, head + 1):
        block = node.rpc("bcn_blockAt", height)
        expect(block["parentHash"] == node.rpc("bcn_blockAt", height - 1)["hash"], "the whole chain is linked")
    expect(node.stop() == 0, "the node stops cleanly")
