"""idenad import accepts a recorded chain as it is, and names the height and the thing of any change to it."""

import json
import os
import subprocess

from framework import SHARED, Scratch, expect, run

CHAIN = os.path.join(SHARED, "chains", "devnet-godonly.jsonl.zst")


def read_records():
    plain = subprocess.run(["zstd", "-dc", "--long=27", CHAIN], stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in plain.splitlines()]


def import_records(folder, records):
    path = os.path.join(folder, "changed.jsonl.zst")
    plain = "".join(json.dumps(record) + "\n" for record in records).encode()
    subprocess.run(["zstd", "-q", "-f", "-1", "-o", path], input=plain, check=True)
    return run("idenad", "import", path)


def flip(text, digit):
    """The hex text with one digit changed, counted from its end."""
    at = len(text) - 1 - digit
    return text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1:]


def first(records, kind, holds):
    return next(r for r in records if r["t"] == kind and holds(r))


def first_change_of_identities(records):
    blocks = [r for r in records if r["t"] == "block"]
    return next(b for a, b in zip(blocks, blocks[1:]) if a["identityRoot"] != b["identityRoot"])


CHANGES = {
    "genesis state root": lambda rs: rs[0].update(genesisRoot=flip(rs[0]["genesisRoot"], 3)),
    "genesis block": lambda rs: rs[0].update(genesisBlock=flip(rs[0]["genesisBlock"], 9)),
    "block hash": lambda rs: first(rs, "block", lambda r: r["h"] == 40).update(hash=rs[0]["genesisHash"]),
    "transaction sender": lambda rs: first(rs, "block", lambda r: r["txCount"])["txs"][0].update(
        {"from": "0x" + "11" * 20}),
    "receipts CID": lambda rs: first(rs, "block", lambda r: r.get("receipts"))["receipts"][0].update(gasUsed=1),
    "certificate": lambda rs: first(rs, "block", lambda r: r.get("cert")).update(cert="0x0aff"),
    "time": lambda rs: first(rs, "block", lambda r: r["h"] == 7).update(time=1),
    "price of gas": lambda rs: first(rs, "block", lambda r: r["h"] == 3).update(feePerGasAfter="12345"),
    "identity root after the diff": lambda rs: first_change_of_identities(rs).update(identityDiff="0x"),
    "dump": lambda rs: first(rs, "state", lambda r: r["h"] > 1)["identities"][0].update(raw="0xzz"),
    "global record": lambda rs: first(rs, "state", lambda r: r["h"] > 1).update(globalRaw="0x0800"),
}

with Scratch() as folder:
    result = run("idenad", "import", CHAIN)
    expect(result.returncode == 0, "the chain as recorded is accepted")
    last = result.stdout.strip().splitlines()[-1]
    expect("all as recorded" in last and "462 blocks" in last, "the last line is the summary: " + last)

    for what, change in CHANGES.items():
        records = read_records()
        change(records)
        result = import_records(folder, records)
        expect(result.returncode == 1, f"a changed {what} is found")
        expect(what in result.stdout, f"it is named: {what}\n{result.stdout}")
        expect("expected" in result.stdout and "computed" in result.stdout, "both sides are shown")
        expect(result.stdout.strip().splitlines()[-1].startswith("FAILED at height"), "the last line says so")

    records = read_records()
    result = import_records(folder, records[:5] + [{"t": "unheard of", "x": 1}] + records[5:])
    expect(result.returncode == 0, "records of unknown kinds are skipped")

    with open(CHAIN, "rb") as file:
        content = file.read()
    cut = os.path.join(folder, "cut.zst")
    with open(cut, "wb") as file:
        file.write(content[: len(content) // 2])
    result = run("idenad", "import", cut)
    expect(result.returncode == 1 and "cut off" in result.stdout, "a file that was cut off is refused")

    data = os.path.join(folder, "data")
    for flags in (["--datadir", data], ["-datadir=" + data]):
        result = run("idenad", "import", CHAIN, *flags)
        expect(result.returncode == 0 and "executed to height 2" in result.stdout,
               "with a data directory the executed part is kept, and an import can be repeated")
    result = run("idenad", "--datadir", data, "import", os.path.join(SHARED, "chains", "devnet-small.jsonl.zst"))
    expect(result.returncode == 1 and "another chain" in result.stdout, "a folder with another chain is refused")
