"""idenad import accepts a recorded chain as it is, names the height and the thing of any change to it, and says plainly
what is wrong with a file that is none."""

import json
import os
import random
import subprocess

from framework import SHARED, Scratch, expect, run

CHAIN = os.path.join(SHARED, "chains", "devnet-godonly.jsonl.zst")
AS_RECORDED = (0, 2)  # 2: the chain goes on with a block that this version has no rules for


def read_records():
    plain = subprocess.run(["zstd", "-dc", "--long=27", CHAIN], stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in plain.splitlines()]


def compress(path, plain):
    subprocess.run(["zstd", "-q", "-f", "-1", "-o", path], input=plain, check=True)
    return path


def import_records(folder, records):
    plain = "".join(json.dumps(record) + "\n" for record in records).encode()
    return run("idenad", "import", compress(os.path.join(folder, "changed.jsonl.zst"), plain))


def last_line(result):
    return result.stdout.strip().splitlines()[-1]


def flip(text, digit):
    """The hex text with one digit changed, counted from its end."""
    at = len(text) - 1 - digit
    return text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1:]


def first(records, kind, holds):
    return next(r for r in records if r["t"] == kind and holds(r))


CHANGES = {
    "genesis state root": lambda rs: rs[0].update(genesisRoot=flip(rs[0]["genesisRoot"], 3)),
    "genesis block": lambda rs: rs[0].update(genesisBlock=flip(rs[0]["genesisBlock"], 9)),
    "block hash": lambda rs: first(rs, "block", lambda r: r["h"] == 40).update(hash=rs[0]["genesisHash"]),
    "transaction sender": lambda rs: first(rs, "block", lambda r: r["txCount"])["txs"][0].update(
        {"from": "0x" + "11" * 20}),
    "gas used": lambda rs: first(rs, "block", lambda r: r.get("receipts"))["receipts"][0].update(gasUsed=1),
    "certificate": lambda rs: first(rs, "block", lambda r: r.get("cert")).update(cert="0x0aff"),
    "time": lambda rs: first(rs, "block", lambda r: r["h"] == 7).update(time=1),
    "price of gas": lambda rs: first(rs, "block", lambda r: r["h"] == 3).update(feePerGasAfter="12345"),
    "identity diff": lambda rs: first(rs, "block", lambda r: r["h"] == 40).update(identityDiff="0x0a00"),
    "dump": lambda rs: first(rs, "state", lambda r: r["h"] > 1)["identities"][0].update(raw="0xzz"),
    "global record": lambda rs: first(rs, "state", lambda r: r["h"] > 1).update(globalRaw="0x0800"),
}

def check_changes(folder):
    for what, change in CHANGES.items():
        records = read_records()
        change(records)
        result = import_records(folder, records)
        expect(result.returncode == 1, f"a changed {what} is found")
        expect(what in result.stdout, f"it is named: {what}\n{result.stdout}")
        expect("expected" in result.stdout and "computed" in result.stdout, "both sides are shown")
        expect(last_line(result).startswith("FAILED at height"), "the last line says so")
    records = read_records()
    result = import_records(folder, records[:5] + [{"t": "unheard of", "x": 1}] + records[5:])
    expect(result.returncode in AS_RECORDED, "records of unknown kinds are skipped")
    result = import_records(folder, records[:10] + records[11:])
    expect(result.returncode == 1 and "height of the next block" in result.stdout, "a missing block is noticed")


def check_other_files(folder):
    with open(CHAIN, "rb") as file:
        content = file.read()
    plain = b"".join(json.dumps(record).encode() + b"\n" for record in read_records()[:3])
    files = {
        "cut off": content[: len(content) // 20],
        "not zstd": b"an ordinary text",
        "the file is empty": b"",
    }
    for complaint, file_content in files.items():
        path = os.path.join(folder, "other.zst")
        with open(path, "wb") as file:
            file.write(file_content)
        result = run("idenad", "import", path)
        expect(result.returncode == 1 and complaint in last_line(result), f"{complaint}: {result.stdout}")
    lines = {
        "is not a JSON object": b"an ordinary text\n",
        "not a config record": plain.split(b"\n")[1] + b"\n",
        "this program knows no other form": plain.replace(b'"format": 1', b'"format": 2', 1),
    }
    for complaint, text in lines.items():
        result = run("idenad", "import", compress(os.path.join(folder, "other.zst"), text))
        expect(result.returncode == 1 and complaint in last_line(result), f"{complaint}: {result.stdout}")
    for path in (folder, os.path.join(folder, "nowhere.zst")):
        result = run("idenad", "import", path)
        expect(result.returncode == 1 and "cannot be " in last_line(result), f"{path}: {result.stdout}")


def check_damage(folder, tries=25):
    """One altered byte in the part of the file that every version executes: found, or in a text that means nothing."""
    rng = random.Random(20261121)
    with open(CHAIN, "rb") as file:
        content = file.read()
    found = 0
    for _ in range(tries):
        damaged = bytearray(content)
        at = rng.randrange(4, len(content) // 10)
        damaged[at] ^= 1 << rng.randrange(8)
        path = os.path.join(folder, "damaged.zst")
        with open(path, "wb") as file:
            file.write(damaged)
        result = run("idenad", "import", path)
        expect(result.returncode in (1, *AS_RECORDED), f"byte {at} altered: ends plainly, not with {result.returncode}")
        expect(result.stderr == "", f"byte {at} altered: {result.stderr}")
        found += result.returncode == 1
    expect(found >= tries * 3 // 4, f"altered bytes are found, not only {found} of {tries}")


def check_data_directories(folder):
    data = os.path.join(folder, "data")
    for flags in (["--datadir", data], ["-datadir=" + data]):
        result = run("idenad", "import", CHAIN, *flags)
        expect(result.returncode in AS_RECORDED, "with a data directory an import can be repeated")
    records = read_records()
    first(records, "block", lambda r: r["h"] == 9).update(hash=records[0]["genesisHash"])
    path = compress(os.path.join(folder, "branch.zst"), "".join(json.dumps(r) + "\n" for r in records).encode())
    result = run("idenad", "import", path, "--datadir", data)
    expect(result.returncode == 1 and "block of the data directory" in result.stdout, "another branch is refused")
    result = run("idenad", "--datadir", data, "import", os.path.join(SHARED, "chains", "devnet-small.jsonl.zst"))
    expect(result.returncode == 1 and "another chain" in result.stdout, "a folder with another chain is refused")


with Scratch() as folder:
    result = run("idenad", "import", CHAIN)
    expect(result.returncode in AS_RECORDED and "all as recorded" in result.stdout, "the chain as recorded is accepted")
    check_changes(folder)
    check_other_files(folder)
    check_damage(folder)
    check_data_directories(folder)
