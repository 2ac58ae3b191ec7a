"""Folders that are not ours, are in use, or are damaged are refused in plain words and left as they were."""

import hashlib
import os

from framework import Node, Scratch, expect, free_port, run


def fingerprint(folder):
    digest = hashlib.sha256()
    for root, _, files in sorted(os.walk(folder)):
        for name in sorted(files):
            path = os.path.join(root, name)
            digest.update(path.encode())
            with open(path, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()


def start_and_fail(data, *arguments):
    result = run("idenad", "--devnet", "--datadir", data, "--rpcport", str(free_port()), *arguments)
    expect(result.returncode == 1, f"the node ends with code 1, not {result.returncode}")
    return result.stdout + result.stderr


with Scratch() as folder:
    go = os.path.join(folder, "go")
    os.makedirs(os.path.join(go, "idenachain.db"))
    for name in ("CURRENT", "MANIFEST-000004", "000003.log"):
        with open(os.path.join(go, "idenachain.db", name), "wb") as file:
            file.write(b"MANIFEST-000004\n")
    before = fingerprint(os.path.join(go, "idenachain.db"))
    text = start_and_fail(go)
    expect("idenachain.db" in text, "a Go node's folder is named in the refusal")
    expect(fingerprint(os.path.join(go, "idenachain.db")) == before, "a Go node's folder stays untouched")

    data = os.path.join(folder, "data")
    node = Node(data, "--block-interval", "20").start()
    node.wait_height(3)
    expect("already" in start_and_fail(data) or "another" in start_and_fail(data), "a folder in use is refused")
    height = node.height()
    expect(node.stop() == 0, "the first node is not disturbed")

    formats = [name for name in os.listdir(data) if "format" in name]
    expect(len(formats) == 1, "the format file lies beside the database")
    path = os.path.join(data, formats[0])
    with open(path, encoding="ascii") as file:
        format_text = file.read()
    with open(path, "w", encoding="ascii") as file:
        file.write(format_text.replace("1", "999"))
    expect("newer" in start_and_fail(data), "a newer format is refused")
    with open(path, "w", encoding="ascii") as file:
        file.write(format_text)
    expect(node.start().height() >= height, "with its format restored the folder opens again")
    expect(node.stop() == 0, "the node stops cleanly")

    key_path = os.path.join(data, "keystore", "nodekey")
    with open(key_path, "w", encoding="ascii") as file:
        file.write("not a key")
    text = start_and_fail(data)
    expect("nodekey" in text, "a damaged node key is named")
