"""An empty data directory goes on from a snapshot: to the same roots, and to blocks of its own; what is wrong changes nothing."""

import os
import shutil
import subprocess
import time

from framework import BIN, SHARED, Node, Scratch, expect, run

BLOCKS = 120  # more than any rule looks back
KILLS = 10


def facts(folder):
    """Head and roots as check tells them."""
    result = run("idenad", "check", "--datadir", folder)
    expect(result.returncode == 0 and "SOUND" in result.stdout, f"{folder} is whole: {result.stdout}")
    return [line for line in result.stdout.splitlines() if "head" in line or "tree" in line]


def take(archive, folder, code=0):
    result = run("idenad", "import-snapshot", archive, "--datadir", folder)
    expect(result.returncode == code, f"import-snapshot ends with {code}: {result.stdout}{result.stderr}")
    return result.stdout


def pay(node, count):
    own = node.rpc("dna_getCoinbaseAddr")
    for i in range(count):
        node.rpc("dna_sendTransaction", {"from": own, "to": "0x" + (i + 1).to_bytes(20, "big").hex(), "amount": "0.5"})
    node.wait_height(node.height() + 2)


def recorded(scratch, data):
    """A snapshot in the middle of a chain, and the whole chain."""
    archive, chain = os.path.join(scratch, "state.tar"), os.path.join(scratch, "chain.jsonl.zst")
    node = Node(data, "--block-interval", "10").start()
    pay(node, 20)
    node.wait_height(BLOCKS)
    expect(node.stop() == 0, "the node stops in order")
    written = run("idenad", "export-snapshot", archive, "--datadir", data)
    expect(written.returncode == 0 and os.path.exists(archive + ".start"), f"two files are written: {written.stdout}")
    at_snapshot = facts(data)
    node = Node(data, "--block-interval", "10").start()
    pay(node, 5)
    node.wait_height(node.height() + 60)  # over heights at which switches are applied
    expect(node.stop() == 0, "the node stops in order")
    expect(run("idenad", "export", chain, "--datadir", data).returncode == 0, "the chain is exported")
    return archive, chain, at_snapshot


def same_roots(scratch, data, archive, chain, at_snapshot):
    folder = os.path.join(scratch, "follower")
    told = take(archive, folder)
    expect("begins with block" in told and facts(folder) == at_snapshot, f"the chain begins at the snapshot: {told}")
    imported = run("idenad", "import", chain, "--datadir", folder)
    expect(imported.returncode == 0 and "all as recorded" in imported.stdout, f"later blocks give their roots: {imported.stdout}")
    expect(facts(folder) == facts(data), "head and trees are those of the chain that began at genesis")
    result = run("idenad", "export", os.path.join(scratch, "x.zst"), "--datadir", folder)
    expect(result.returncode == 1 and "began with a snapshot" in result.stdout, f"it is no recorded chain: {result.stdout}")


def over_ceremonies(scratch):
    """The recorded chain with ceremonies, cut at several places: from between them an empty store goes on to its end."""
    whole, cut = os.path.join(SHARED, "chains", "devnet-small.jsonl.zst"), os.path.join(scratch, "cut.zst")
    shutil.copy(whole, cut)
    begun = refused = 0
    for share in range(95, 20, -5):
        os.truncate(cut, os.path.getsize(whole) * share // 100)
        data, heir = os.path.join(scratch, f"cut-{share}"), os.path.join(scratch, f"heir-{share}")
        archive = data + ".tar"
        run("idenad", "import", cut, "--datadir", data)  # complains of the end, and keeps what was before
        written = run("idenad", "export-snapshot", archive, "--datadir", data)
        expect(written.returncode == 0, f"a state is always written: {written.stdout}")
        if os.path.exists(archive + ".start"):
            begun += 1
            take(archive, heir)
            followed = run("idenad", "import", whole, "--datadir", heir)
            expect("all as recorded" in followed.stdout, f"ceremonies and all give their roots: {followed.stdout}")
            facts(heir)
        else:
            refused += 1
            expect("a ceremony is under way" in written.stdout, f"why none can begin there is told: {written.stdout}")
            expect(".tar.start" in take(archive, heir, 1), "and none does")
        if begun > 1 and refused > 0:
            return
    expect(False, f"both were seen (begun {begun}, refused {refused})")


def blocks_of_its_own(scratch, data, archive):
    folder = os.path.join(scratch, "heir")
    take(archive, folder)
    shutil.copytree(os.path.join(data, "keystore"), os.path.join(folder, "keystore"), dirs_exist_ok=True)
    node = Node(folder, "--block-interval", "10").start()
    expect(node.rpc("bcn_blockAt", 5) is None, "what was before is not known")
    expect(node.rpc("bcn_blockAt", BLOCKS)["height"] == BLOCKS, "the last blocks are")
    pay(node, 3)
    node.wait_height(node.height() + 10)
    expect(node.stop() == 0, "a node makes blocks from there on")
    facts(folder)
    again = os.path.join(scratch, "again.tar")
    expect(run("idenad", "export-snapshot", again, "--datadir", folder).returncode == 0, "and its state is written in turn")
    take(again, os.path.join(scratch, "grandchild"))


def wrong_files(scratch, archive):
    folder = os.path.join(scratch, "none")
    lonely, other = os.path.join(scratch, "lonely.tar"), os.path.join(scratch, "other.tar")
    shutil.copy(archive, lonely)
    expect("lonely.tar.start" in take(lonely, folder, 1), "a state alone is not enough, and what is missing is named")
    expect("missing.tar" in take(os.path.join(scratch, "missing.tar"), folder, 1), "a missing file is named")
    for which in (archive, archive + ".start"):
        for name in ("", ".start"):
            shutil.copy(archive + name, other + name)
        changed = other + which[len(archive):]
        with open(changed, "r+b") as file:
            file.seek(os.path.getsize(changed) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))
        expect("other.tar" in take(other, folder, 1), "a changed byte is refused")
        os.truncate(changed, os.path.getsize(changed) // 2)
        expect("other.tar" in take(other, folder, 1), "a cut file is refused")
    expect("no chain" in run("idenad", "check", "--datadir", folder).stdout, "nothing of it was kept")
    expect(run("idenad", "import-snapshot", archive, "--datadir", folder, "--config", os.path.join(scratch, "no.json"))
           .returncode == 1, "a config that is not there is refused")


def killed(scratch, archive):
    for i in range(KILLS):
        folder = os.path.join(scratch, f"killed-{i}")
        process = subprocess.Popen([os.path.join(BIN, "idenad"), "import-snapshot", archive, "--datadir", folder],
                                   stdout=subprocess.DEVNULL)
        time.sleep(0.004 * i)
        process.kill()
        process.wait()
        seen = run("idenad", "check", "--datadir", folder).stdout
        expect("SOUND" in seen or "no chain" in seen or "empty" in seen, f"all or nothing is there: {seen}")
        if "SOUND" not in seen:
            take(archive, folder)
        facts(folder)


with Scratch() as path:
    source = os.path.join(path, "source")
    files = recorded(path, source)
    same_roots(path, source, *files)
    blocks_of_its_own(path, source, files[0])
    over_ceremonies(path)
    wrong_files(path, files[0])
    killed(path, files[0])
