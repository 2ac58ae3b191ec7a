"""A devnet mines blocks without transactions by the clock and answers RPC about them."""

import os
import signal
import stat

from framework import Node, RpcError, Scratch, expect, run

ZERO_HASH = "0x" + "00" * 32

with Scratch() as folder:
    data = os.path.join(folder, "data")
    node = Node(data, "--block-interval", "50").start()
    node.wait_height(5)

    coinbase = node.rpc("dna_getCoinbaseAddr")
    genesis = node.rpc("bcn_blockAt", 1)
    expect(genesis["parentHash"] == ZERO_HASH and genesis["timestamp"] == 0, "the genesis block stands at height 1")
    for height in range(2, 6):
        block = node.rpc("bcn_blockAt", height)
        parent = node.rpc("bcn_blockAt", height - 1)
        expect(block["parentHash"] == parent["hash"], "blocks are linked by parent hash")
        expect(block["coinbase"] == coinbase, "the node's own address proposes")
        expect(block["timestamp"] >= parent["timestamp"] + 10, "blocks lie at least 10 s apart")
        expect(not block["isEmpty"] and block["transactions"] is None, "blocks are proposed, without transactions")
        expect(node.rpc("bcn_block", block["hash"]) == block, "a block is found by hash")
    expect(node.rpc("bcn_blockAt", 10**9) is None, "a height above the head gives null")
    expect(node.rpc("bcn_block", ZERO_HASH) is None, "an unknown hash gives null")

    balance = node.rpc("dna_getBalance", coinbase)
    expect(float(balance["balance"]) > 0 and float(balance["stake"]) > 0, "block rewards arrive, split into balance and stake")
    identity = node.rpc("dna_identity", coinbase)
    expect(identity["address"] == coinbase and identity["state"] == "Undefined", "the god address has no identity yet")
    epoch = node.rpc("dna_epoch")
    expect(epoch["epoch"] == 0 and epoch["currentPeriod"] == "None", "no ceremony runs")
    expect(int(epoch["nextValidation"][:4]) >= 2120, "the first ceremony lies a hundred years ahead")
    expect(node.rpc("dna_globalState") == {"networkSize": 0, "discriminationStakeThreshold": "0"}, "nobody is validated")
    syncing = node.rpc("bcn_syncing")
    expect(syncing["syncing"] is False and syncing["genesisBlock"] == 1, "a devnet is never syncing")

    version = run("idenad", "--version")
    expect(version.returncode == 0 and version.stderr == "", "--version writes stdout only")
    expect(version.stdout == f"idenad version {node.rpc('dna_version')}\n", "RPC and program agree on the version")

    wrong_key = node.raw('{"method":"bcn_lastBlock","params":[],"id":1,"key":"guess"}')
    expect(wrong_key["error"]["code"] == -32800, "a wrong key is refused")
    batch = node.raw('[{"method":"dna_version","id":1,"key":"%s"},{"method":"x_y","id":2,"key":"%s"}]' % (node.key(), node.key()))
    expect(len(batch) == 2 and "result" in batch[0] and batch[1]["error"]["code"] == -32601, "a batch answers per item")
    try:
        node.rpc("dna_getBalance", "0x12")
        expect(False, "a short address is refused")
    except RpcError as error:
        expect("want 40" in str(error), "the error names the length")

    cli = run("idena-cli", "--rpcport", str(node.port), "--datadir", data, "bcn_blockAt", "2")
    expect(cli.returncode == 0 and '"height":2' in cli.stdout.replace(" ", ""), "idena-cli prints the result")
    cli = run("idena-cli", "--rpcport", str(node.port), "--datadir", data, "no_such")
    expect(cli.returncode == 1 and "no_such" in cli.stderr, "idena-cli names a method that is none")

    for name in ("api.key", "keystore/nodekey"):
        mode = stat.S_IMODE(os.stat(os.path.join(data, name)).st_mode)
        expect(mode == 0o600, f"{name} is for its owner alone")
    with open(os.path.join(data, "logs", "output.log"), encoding="utf-8") as log:
        text = log.read()
    with open(os.path.join(data, "keystore", "nodekey"), encoding="ascii") as key:
        expect(key.read().strip() not in text and node.key() not in text, "no key reaches the log")

    expect(node.stop(signal.SIGINT) == 0, "SIGINT ends the node with code 0")
    expect(node.start().height() >= 5, "after a restart the chain goes on")
    expect(node.stop(signal.SIGTERM) == 0, "SIGTERM ends the node with code 0")
