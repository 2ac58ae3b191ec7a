"""Contracts on a devnet over RPC and idena-cli: deployed, called, read, watched, deferred and ended; bad input refused."""

import json
import os

from framework import Node, RpcError, Scratch, expect, run, wait_until

STAKE = "30000"
FRIEND = "0x" + "0f" * 20
OTHER = "0x" + "0e" * 20
NOWHERE = "0x" + "0d" * 20


def arg(index, kind, value):
    return {"index": index, "format": kind, "value": str(value)}


class User:
    """Who talks to one node and waits for what it sends."""

    def __init__(self, node):
        self.node = node
        self.address = node.rpc("dna_getCoinbaseAddr")

    def receipt(self, tx):
        def found():
            known = self.node.rpc("bcn_transaction", tx)
            return known and int(known["blockHash"], 16) and self.node.rpc("bcn_txReceipt", tx)
        return wait_until(found, f"{tx} is in a block")

    def deploy(self, code_hash, *args):
        request = {"codeHash": code_hash, "amount": STAKE, "args": args}
        estimate = self.node.rpc("contract_estimateDeploy", request)
        expect(estimate["success"], f"the deployment would succeed: {estimate}")
        receipt = self.receipt(self.node.rpc("contract_deploy", {**request, "maxFee": "200"}))
        expect(receipt["success"] and receipt["method"] == "deploy", f"the contract is deployed: {receipt}")
        expect(receipt["gasUsed"] == estimate["gasUsed"] == estimate["minGasLimit"], "the estimate told the gas")
        expect(receipt["contract"] == estimate["contract"], "the estimate told the address")
        expect("minGasLimit" not in receipt, "a receipt on the chain tells no least gas")
        return receipt["contract"]

    def call(self, contract, method, *args, amount="0"):
        request = {"contract": contract, "method": method, "amount": amount, "args": args, "maxFee": "200"}
        receipt = self.receipt(self.node.rpc("contract_call", request))
        expect(receipt["contract"] == contract and receipt["method"] == method, "the receipt names contract and method")
        return receipt

    def succeed(self, contract, method, *args, amount="0"):
        receipt = self.call(contract, method, *args, amount=amount)
        expect(receipt["success"] and receipt["error"] == "", f"{method} succeeds: {receipt}")
        return receipt

    def fail(self, why, contract, method, *args, amount="0"):
        receipt = self.call(contract, method, *args, amount=amount)
        expect(not receipt["success"] and receipt["error"] == why, f"{method} fails with '{why}': {receipt}")

    def terminate(self, contract, *args):
        request = {"contract": contract, "args": args, "maxFee": "200"}
        expect(self.node.rpc("contract_estimateTerminate", request)["method"] == "terminate", "an end can be estimated")
        return self.receipt(self.node.rpc("contract_terminate", request))

    def refused(self, what, method, *params):
        try:
            result = self.node.rpc(method, *params)
        except RpcError as error:
            expect(what in str(error), f"{method} is refused with '{what}', not '{error}'")
            return
        expect(False, f"{method} is refused with '{what}', not answered with {result}")

    def balance(self, address):
        return float(self.node.rpc("dna_getBalance", address)["balance"])


def time_lock(user):
    contract = user.deploy("0x01", arg(0, "uint64", 1600000000))
    expect(user.node.rpc("contract_readData", contract, "timestamp", "uint64") == 1600000000, "its time is stored")
    stake = user.node.rpc("contract_getStake", contract)
    expect(stake == {"Hash": "0x" + "00" * 31 + "01", "Stake": STAKE}, f"the amount became its stake: {stake}")
    user.succeed(contract, "transfer", arg(0, "hex", FRIEND), arg(1, "dna", "1.5"), amount="5")
    expect(user.balance(FRIEND) == 1.5 and user.balance(contract) == 3.5, "it pays what it was told to")
    user.fail("insufficient funds", contract, "transfer", arg(0, "hex", FRIEND), arg(1, "dna", "9"), amount="1")
    expect(user.balance(contract) == 3.5, "what a failing call brought goes back")
    user.fail("unknown method", contract, "nope")
    user.fail("index out of range", contract, "transfer")
    refusal = user.terminate(contract, arg(0, "hex", OTHER))
    expect(refusal["error"] == "contract has dna", f"it does not end while it holds money: {refusal}")
    user.succeed(contract, "transfer", arg(0, "hex", FRIEND), arg(1, "dna", "3.5"))
    ended = user.terminate(contract, arg(0, "hex", OTHER))
    expect(ended["success"] and ended["method"] == "terminate", f"it ends: {ended}")
    expect(user.balance(OTHER) == 15000, "half of the stake is paid out")
    expect(user.node.rpc("contract_getStake", contract) == {"Hash": None, "Stake": "0"}, "it is no contract any more")
    user.refused("data is nil", "contract_readData", contract, "timestamp", "uint64")
    user.refused("invalid recipient", "contract_estimateCall", {"contract": contract, "method": "transfer"})


def locked(user):
    contract = user.deploy("0x01", arg(0, "uint64", 2**40))
    user.fail("transfer is locked", contract, "transfer", arg(0, "hex", FRIEND), arg(1, "dna", "1"))
    refusal = user.terminate(contract, arg(0, "hex", OTHER))
    expect(refusal["error"] == "terminate is locked", f"it does not end before its time: {refusal}")


def multisig(user):
    refusal = user.node.rpc("contract_estimateDeploy", {
        "codeHash": "0x05", "amount": STAKE, "args": [arg(0, "byte", 33), arg(1, "byte", 1)]})
    expect(refusal["error"] == "maxvotes should be in range [1;32]", "an estimate shows what the contract refuses")
    contract = user.deploy("0x05", arg(0, "byte", 2), arg(1, "byte", 1))
    user.succeed(contract, "add", arg(0, "hex", user.address), amount="10")
    user.fail("contract is not initialized", contract, "push", arg(0, "hex", FRIEND), arg(1, "dna", 4))
    user.succeed(contract, "add", arg(0, "hex", FRIEND))
    user.succeed(contract, "send", arg(0, "hex", OTHER), arg(1, "dna", 4))
    before = user.balance(OTHER)
    user.fail("votes < minVotes", contract, "push", arg(0, "hex", OTHER), arg(1, "dna", 5))
    user.succeed(contract, "push", arg(0, "hex", OTHER), arg(1, "dna", 4))
    expect(user.balance(OTHER) == before + 4, "the money goes where the votes send it")

    read = user.node.rpc("contract_batchReadData", contract, [
        {"key": "state", "format": "byte"}, {"key": "nope", "format": "hex"}, {"key": "minVotes", "format": "uint64"}])
    expect(read == [{"key": "state", "value": 2}, {"key": "nope", "error": "data is nil"},
                    {"key": "minVotes", "value": 0, "error": "index=0: unexpected EOF"}], f"values by keys: {read}")
    expect(user.node.rpc("contract_readMap", contract, "addr", user.address, "hex") == OTHER, "a value of a map")
    user.refused("data is nil", "contract_readMap", contract, "addr", OTHER, "hex")
    first = user.node.rpc("contract_iterateMap", contract, "addr", None, "hex", "hex", 1)
    second = user.node.rpc("contract_iterateMap", contract, "addr", first["continuationToken"], "hex", "hex", 5)
    expect(len(first["items"]) == 1 and len(second["items"]) == 1 and second["continuationToken"] == "0x",
           "a map is read by pages")
    expect({i["key"]: i["value"] for i in first["items"] + second["items"]} == {user.address: OTHER, FRIEND: FRIEND},
           "the pages hold the whole map")


def voting(user):
    node = user.node
    fact = "0x" + json.dumps({"title": "q"}).encode().hex()
    contract = user.deploy("0x02", arg(0, "hex", fact), arg(1, "uint64", 1), arg(2, "uint64", 3), arg(3, "uint64", 3),
                           arg(4, "byte", 51), arg(5, "byte", 1), arg(6, "uint64", 10), arg(7, "dna", 0), arg(8, "byte", 0))
    expect(node.rpc("contract_readData", contract, "fact", "string") == '{"title": "q"}', "its question is stored")
    ask = {"contract": contract, "method": "proof", "format": "hex", "args": [arg(0, "hex", user.address)]}
    user.refused("contract is not in running state", "contract_readonlyCall", ask)
    user.succeed(contract, "startVoting")
    start = node.rpc("contract_readData", contract, "startBlock", "uint64")
    block = node.rpc("contract_readonlyCall", {"contract": contract, "method": "voteBlock", "format": "uint64"})
    expect(block == start + 3, "it tells when open votes begin")
    expect(node.rpc("contract_readonlyCall", {"contract": contract, "method": "voteHash", "format": "hex", "args": [
        arg(0, "byte", 1), arg(1, "hex", "0x0102")]}) ==
        "0x1f28e428204b8053244b0b3671707b1df2d9e295a4918e0cbffe1d43de3ca293", "it hashes a vote")
    user.refused("unknown method", "contract_readonlyCall", {"contract": contract, "method": "nope", "format": "hex"})
    user.fail("sender is not identity", contract, "sendVoteProof", arg(0, "hex", "0x" + "12" * 32))
    node.wait_height(start + 3)
    user.fail("all vote proofs are discriminated", contract, "sendVote",
              arg(0, "byte", 1), arg(1, "hex", "0x01"))
    user.fail("all votes are discriminated", contract, "finishVoting")
    node.wait_height(start + 103)  # a public phase lasts at least 100 blocks
    ended = user.terminate(contract)
    expect(ended["success"], f"a voting nobody can finish ends: {ended}")


def events(user):
    node = user.node
    contract = user.deploy("0x04", arg(0, "hex", NOWHERE), arg(1, "byte", 1), arg(2, "hex", FRIEND), arg(3, "hex", OTHER),
                           arg(4, "uint64", 1), arg(5, "uint64", 2**40), arg(6, "uint64", 0))
    expect(node.rpc("contract_subscribeToEvent", contract, "refund") is None, "an event can be subscribed to")
    user.refused("subscription exists", "contract_subscribeToEvent", contract, "refund")
    expect(node.rpc("contract_events", {"contract": contract}) is None, "nothing has happened yet")
    user.succeed(contract, "deposit", amount="500")
    user.succeed(contract, "push")
    node.wait_height(node.rpc("contract_readData", contract, "refundBlock", "uint64"))
    receipt = user.succeed(contract, "refund")
    amount = 500 * 10**18
    expected = [{"contract": contract, "event": "refund",
                 "args": [user.address, "0x" + amount.to_bytes(9, "big").hex()]}]
    expect(receipt["events"] == expected, f"the receipt tells the event: {receipt}")
    expect(node.rpc("contract_events", {"contract": contract}) == expected, "the event is kept")
    expect(node.rpc("contract_unsubscribeFromEvent", contract, "refund") is None, "a subscription ends")
    user.refused("subscription is not found", "contract_unsubscribeFromEvent", contract, "refund")
    expect(node.rpc("contract_subscribeToEvent", contract, "other") is None, "another is made")
    return contract, expected


def deferred(user):
    """A call that waits over a restart, and one that can never succeed."""
    node = user.node
    contract = user.deploy("0x01", arg(0, "uint64", 1600000000))
    user.succeed(contract, "transfer", arg(0, "hex", NOWHERE), arg(1, "dna", 0), amount="7")
    block = node.height() + 40
    later = {"contract": contract, "method": "transfer", "broadcastBlock": block,
             "args": [arg(0, "hex", NOWHERE), arg(1, "dna", 7)]}
    tx = node.rpc("contract_call", later)
    expect(node.rpc("bcn_transaction", tx) is None, "a deferred call is not sent yet")
    node.rpc("contract_call", {**later, "method": "nope"})
    node.kill()
    node.start()
    expect(node.height() < block and user.balance(NOWHERE) == 0, "the restart was before its block")
    node.wait_height(block + 6)
    expect(user.balance(NOWHERE) == 7, "the deferred call was sent after the restart, when its time came")
    with open(os.path.join(node.data_dir, "deferred-txs", "txs"), "rb") as file:
        expect(file.read() == b"", "nothing waits any more")


def bad_input(user):
    for kind, value in (("byte", "256"), ("byte", "-1"), ("int8", "200"), ("uint64", "x"), ("int64", ""), ("bigint", "1.0"),
                        ("dna", "x"), ("hex", "12"), ("hex", "")):
        user.refused(f'cannot parse {kind}: "{value}"', "contract_estimateDeploy",
                     {"codeHash": "0x05", "amount": STAKE, "args": [arg(0, kind, value)]})
    user.refused("insufficient amount to create contract", "contract_deploy",
                 {"codeHash": "0x01", "amount": "1", "args": [arg(0, "uint64", 1)]})
    user.refused("invalid payload", "contract_deploy", {"codeHash": "0x99", "amount": STAKE})
    user.refused("invalid recipient", "contract_call", {"contract": NOWHERE, "method": "x", "maxFee": "1"})
    user.refused("invalid recipient", "contract_terminate", {"contract": NOWHERE, "maxFee": "1"})
    user.refused("want 40", "contract_getStake", "0x12")
    user.refused("no key for given address", "contract_deploy", {"from": FRIEND, "codeHash": "0x01", "amount": STAKE})
    user.refused("too many arguments of a contract", "contract_estimateDeploy",
                 {"codeHash": "0x05", "amount": STAKE, "args": [arg(10**9, "byte", 1)]})
    user.refused("WASM", "contract_estimateDeploy", {"code": "0x0061736d", "amount": "1"})
    user.refused("does not run WASM", "contract_deploy", {"code": "0x0061736d", "amount": "1"})
    foreign = user.node.rpc("contract_estimateDeploy",
                            {"from": FRIEND, "codeHash": "0x01", "amount": "1", "args": [arg(0, "uint64", 1)]})
    expect(foreign["success"] and foreign["txHash"] is None, "a foreign sender is estimated without signature")


def by_command_line(node, contract):
    def cli(*words):
        return run("idena-cli", "--rpcport", str(node.port), "--datadir", node.data_dir, *words)
    read = cli("contract_readData", contract, "state", "byte")
    expect(read.returncode == 0 and read.stdout.strip() == "4", f"idena-cli reads a value: {read.stdout}{read.stderr}")
    estimate = cli("contract_estimateCall", json.dumps({"contract": contract, "method": "refund"}))
    expect(estimate.returncode == 0 and json.loads(estimate.stdout)["events"][0]["args"] == [
        node.rpc("dna_getCoinbaseAddr"), "0x"], f"idena-cli estimates a call: {estimate.stdout}{estimate.stderr}")
    refusal = cli("contract_readData", contract, "nope", "byte")
    expect(refusal.returncode == 1 and "data is nil" in refusal.stderr, "idena-cli reports what is missing")


def everything(user, contract, expected):
    """By its config file a node keeps events nobody subscribed to."""
    node = user.node
    expect(node.stop() == 0, "the node stops in order")
    config = os.path.join(os.path.dirname(node.data_dir), "config.json")
    with open(config, "w", encoding="ascii") as file:
        json.dump({"Blockchain": {"WriteAllEvents": True}}, file)
    node.arguments += ("--config", config)
    node.start()
    user.succeed(contract, "refund")
    kept_now = node.rpc("contract_events", {"contract": contract})
    expect(len(kept_now) == 2 and expected[0] in kept_now, f"all events are kept: {kept_now}")


with Scratch() as scratch:
    devnet = Node(os.path.join(scratch, "data"), "--block-interval", "50").start()
    someone = User(devnet)
    bad_input(someone)
    time_lock(someone)
    locked(someone)
    multisig(someone)
    voting(someone)
    lock, kept = events(someone)
    deferred(someone)
    expect(devnet.rpc("contract_events", {"contract": lock}) == kept, "kept events outlive a restart")
    someone.refused("subscription exists", "contract_subscribeToEvent", lock, "other")
    by_command_line(devnet, lock)
    everything(someone, lock, kept)
    expect(devnet.stop() == 0, "the node stops in order")
