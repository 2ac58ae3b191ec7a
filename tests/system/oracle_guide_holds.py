"""docs/oracles.md is true: every command shown is run in order on the devnet it describes, and must answer as shown.

Addresses and hashes differ from run to run. They are bound where they first stand in an answer, and must stay the same
from there on; in later commands those of this run are used. The heights of blocks may be any number. All else is
compared letter by letter. A command after the mark `repeat` is repeated until its answer is the one shown.
"""

import os
import re
import shlex
import subprocess
import time

from framework import BIN, Node, Scratch, expect

GUIDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "oracles.md")
NAME = re.compile(r"0x(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])")
HEIGHT = re.compile(r'(?<="height":)\d+')
CONFIG = "devnet.json"
REPEATS_SECONDS = 150
FEWEST_COMMANDS = 40


class Reader:
    """Somebody who follows the guide in a folder of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.node = None
        self.real = {}  # address or hash in the page -> in this run
        self.commands = 0

    def write_config(self, text):
        with open(os.path.join(self.folder, CONFIG), "w", encoding="utf-8") as file:
            file.write(text)

    def follow(self, command, shown, repeats):
        self.commands += 1
        words = shlex.split(NAME.sub(lambda name: self.real.get(name.group(), name.group()), command))
        if words[0] == "idena-cli":
            self.compare(command, words[1:], shown, repeats)
        elif words[0] == "idenad":
            expect(words[1] == "--devnet" and "--datadir data" in command, f"a known start: {command}")
            flags = [os.path.join(self.folder, word) if word == CONFIG else word for word in words[2:]]
            at = flags.index("--datadir")
            self.node = Node(os.path.join(self.folder, "data"), *flags[:at], *flags[at + 2:]).start()
        else:
            subprocess.run(command, shell=True, cwd=self.folder, check=True, timeout=60)
            expect(shown == "", f"a command of the shell is silent: {command}")

    def compare(self, command, words, shown, repeats):
        end = time.monotonic() + REPEATS_SECONDS
        while True:
            answer = self.ask(words)
            found = self.bound(shown, answer)
            if found is not None:
                self.real = found
                return
            expect(repeats and time.monotonic() < end, f"$ {command}\n{shown}\nbut the answer is\n{answer}")
            time.sleep(0.2)

    def ask(self, words):
        result = subprocess.run([os.path.join(BIN, "idena-cli"), "--rpcport", str(self.node.port), "--datadir",
                                 self.node.data_dir, *words], text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
        return result.stdout.rstrip("\n")

    def bound(self, shown, answer):
        """The names known after this answer; none if it is another than the one shown."""
        if without_names(shown) != without_names(answer):
            return None
        names = dict(self.real)
        for name, real in zip(NAME.findall(shown), NAME.findall(answer)):
            if names.setdefault(name, real) != real:
                return None
        return names


def without_names(text):
    return HEIGHT.sub("N", NAME.sub("0x", text))


def follow_block(reader, lines, repeats):
    """Commands begin with `$ `; what follows is their answer."""
    expect(lines[0].startswith("$ "), f"a block begins with a command: {lines[0]}")
    starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        reader.follow(lines[start][2:], "\n".join(lines[start + 1:end]), repeats)


with open(GUIDE, encoding="utf-8") as page:
    guide = page.read()
with Scratch() as scratch:
    someone = Reader(scratch)
    for mark, kind, block in re.findall(r"(<!-- repeat -->\n)?^```(\w+)\n(.*?)\n```$", guide, flags=re.M | re.S):
        if kind == "json":
            someone.write_config(block)
        else:
            expect(kind == "console", f"a block is a console or the config, not {kind}")
            follow_block(someone, block.split("\n"), bool(mark))
    expect(someone.commands >= FEWEST_COMMANDS, f"the guide shows its steps, {someone.commands} of them")
    expect(someone.node.stop() == 0, "the devnet stops in order")
