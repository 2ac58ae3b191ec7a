"""A store under load is backed up, checked, exported, and read back to the same head; damage is found and named."""

import os
import shutil
import stat
import threading

from framework import SHARED, Node, RpcError, Scratch, expect, run, wait_until


class Load:
    """Transactions as fast as the node takes them, until the end of the block."""

    def __init__(self, node):
        self.node, self.sent, self.ending = node, 0, threading.Event()
        self.own = node.rpc("dna_getCoinbaseAddr")
        self.thread = threading.Thread(target=self._send)

    def _send(self):
        while not self.ending.is_set():
            to = "0x" + (self.sent + 1).to_bytes(20, "big").hex()
            try:
                self.node.rpc("dna_sendTransaction", {"from": self.own, "to": to, "amount": "0.01"})
                self.sent += 1
            except RpcError:  # the pool is full until the next block
                self.ending.wait(0.02)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *problem):
        self.ending.set()
        self.thread.join()


def facts(folder):
    """Head and roots as check tells them."""
    result = run("idenad", "check", "--datadir", folder)
    expect(result.returncode == 0 and "SOUND" in result.stdout, f"{folder} is whole: {result.stdout}")
    return [line for line in result.stdout.splitlines() if "head" in line or "tree" in line]


def table_files(folder):
    database = os.path.join(folder, "idenachain.db")
    return sorted(os.path.join(database, name) for name in os.listdir(database) if name.endswith((".ldb", ".log")))


def backup_under_load(scratch, node):
    copy = os.path.join(scratch, "copy")
    with Load(node) as load:
        wait_until(lambda: load.sent > 50, "transactions are under way")
        height = node.height()
        taken = run("idenad", "backup", copy, "--datadir", node.data_dir)
        expect(taken.returncode == 0 and "records" in taken.stdout, f"a backup is taken: {taken.stdout}")
        sent = load.sent
        wait_until(lambda: load.sent > sent + 20, "the node goes on taking transactions")
    expect(run("idenad", "backup", copy, "--datadir", node.data_dir).returncode == 1, "a backup is never written over")
    expect("already" in run("idenad", "check", "--datadir", node.data_dir).stdout or
           "in use" in run("idenad", "check", "--datadir", node.data_dir).stdout, "the store of a running node is not checked")
    for name, mode in ((".", 0o700), ("keystore", 0o700), ("keystore/nodekey", 0o600), ("api.key", 0o600)):
        expect(stat.S_IMODE(os.stat(os.path.join(copy, name)).st_mode) == mode, f"{name} of the copy is for its owner alone")
    facts(copy)
    restored = Node(copy, "--block-interval", "50").start()
    expect(restored.height() >= height, "a node goes on from the backup")
    expect(restored.rpc("dna_getCoinbaseAddr") == node.rpc("dna_getCoinbaseAddr"), "with the same key")
    expect(restored.stop() == 0, "and stops in order")


def export_and_import(parent, data):
    scratch = os.path.join(parent, "carried-" + os.path.basename(data))
    os.mkdir(scratch)
    file, again = os.path.join(scratch, "chain.jsonl.zst"), os.path.join(scratch, "again.jsonl.zst")
    exported = run("idenad", "export", file, "--datadir", data)
    expect(exported.returncode == 0, f"the chain is exported: {exported.stdout}{exported.stderr}")
    imported_to = os.path.join(scratch, "imported")
    imported = run("idenad", "import", file, "--datadir", imported_to)
    expect(imported.returncode == 0 and "all as recorded" in imported.stdout, f"it is imported: {imported.stdout}")
    expect(facts(imported_to) == facts(data), "head and roots are the same")
    expect(run("idenad", "export", again, "--datadir", imported_to).returncode == 0, "what was imported is exported")
    with open(file, "rb") as one, open(again, "rb") as other:
        expect(one.read() == other.read(), "to the same bytes")
    stopped = os.path.join(scratch, "stopped-copy")
    expect(run("idenad", "backup", stopped, "--datadir", data).returncode == 0, "a backup needs no running node")
    expect(facts(stopped) == facts(data), "it is the same chain")


def with_ceremonies(scratch):
    """What was imported is exported as it was executed, ceremonies and all, and reads back."""
    recorded = os.path.join(SHARED, "chains", "devnet-small.jsonl.zst")
    folder = os.path.join(scratch, "recorded")
    expect(run("idenad", "import", recorded, "--datadir", folder).returncode == 0, "a recorded chain is imported")
    export_and_import(scratch, folder)


def snapshot(scratch, data):
    archive, other = os.path.join(scratch, "state.tar"), os.path.join(scratch, "other.tar")
    before = facts(data)
    expect(run("idenad", "export-snapshot", archive, "--datadir", data).returncode == 0, "the state is written as an archive")
    taken = run("idenad", "import-snapshot", archive, "--datadir", data)
    expect(taken.returncode == 0 and facts(data) == before, f"and read back as the same state: {taken.stdout}")
    with open(archive, "rb") as file:
        content = bytearray(file.read())
    content[len(content) // 2] ^= 1
    with open(other, "wb") as file:
        file.write(content)
    for refused in (other, os.path.join(scratch, "missing.tar")):
        result = run("idenad", "import-snapshot", refused, "--datadir", data)
        expect(result.returncode == 1 and refused in result.stdout, f"{refused} is refused: {result.stdout}")
    expect(facts(data) == before, "and changes nothing")
    node = Node(data, "--block-interval", "50").start()
    node.wait_height(node.height() + 2)
    expect(node.stop() == 0, "a node goes on from the state of an archive")
    result = run("idenad", "import-snapshot", archive, "--datadir", data)
    expect(result.returncode == 1 and "is not the state of height" in result.stdout, "the state of another height is refused")


def damage(scratch, data):
    broken = os.path.join(scratch, "broken")
    shutil.copytree(data, broken)
    largest = max(table_files(broken), key=os.path.getsize)
    with open(largest, "r+b") as file:
        file.seek(os.path.getsize(largest) // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0xFF]))
    result = run("idenad", "check", "--datadir", broken)
    expect(result.returncode == 1 and ("WRONG" in result.stdout or "DAMAGED" in result.stdout),
           f"a changed byte is found: {result.stdout}")
    nothing = os.path.join(scratch, "nothing")
    for command in (("check",), ("export", os.path.join(scratch, "x.zst")), ("backup", os.path.join(scratch, "y"))):
        result = run("idenad", *command, "--datadir", nothing)
        expect(result.returncode == 1 and "no chain" in result.stdout, f"{command[0]} of nothing is refused")
    expect(not os.path.exists(nothing), "and nothing is created")


def config_of_a_network(scratch):
    god = "0x0102030405060708090a0b0c0d0e0f1011121314"
    alloc, config = os.path.join(scratch, "alloc.json"), os.path.join(scratch, "network.json")
    with open(alloc, "w", encoding="utf-8") as file:
        file.write('{"%s": {"Balance": 7000000000000000000, "State": 3}}' % god)
    common = ["genesis", "--network", "77", "--god", god, "--first-ceremony", "2100-01-01T00:00:00Z", "--alloc", alloc]
    made = run("idenad", *common, "--rules", "mainnet", "--out", config)
    expect(made.returncode == 0, f"a config is written: {made.stdout}")
    node = Node(os.path.join(scratch, "own"), "--config", config, "--automine", "--block-interval", "20", preset=()).start()
    expect(node.rpc("dna_identity", god)["state"] == "Verified", "a node begins the network that it describes")
    expect(node.rpc("dna_epoch")["nextValidation"] == "2100-01-01T00:00:00Z", "with its first ceremony")
    expect(node.stop() == 0, "and stops in order")
    for arguments, named in ((["--rules", "novel"], "paper, mainnet"), (["--god", "me"], "GodAddress"),
                             (["--first-ceremony", "soon"], "--first-ceremony"), (["--network", "1"], "--network"),
                             (["--alloc", config], "Alloc"), (["--alloc", "/nowhere"], "/nowhere")):
        result = run("idenad", *common, *arguments)
        expect(result.returncode == 1 and named in result.stdout, f"{arguments} is explained: {result.stdout}")
    expect(run("idenad", "genesis").returncode == 1, "what is required is asked for")


with Scratch() as folder:
    main = Node(os.path.join(folder, "data"), "--block-interval", "100").start()
    backup_under_load(folder, main)
    main.wait_height(main.height() + 2)
    expect(main.stop() == 0, "the node stops in order")
    export_and_import(folder, main.data_dir)
    snapshot(folder, main.data_dir)
    with_ceremonies(folder)
    damage(folder, main.data_dir)
    config_of_a_network(folder)
