"""Fifty simulated people live twenty epochs in virtual time: everybody's fate occurs, coins add up, memory stays flat, and
neither a second run nor a node that is killed again and again ends with another state."""

import json
import os
import random
import re
import signal
import subprocess
import time
from fractions import Fraction

from framework import BIN, Node, Scratch, expect, free_port, run, wait_until

PEOPLE, EPOCHS, SEED = "50", 20, "twenty epochs"
# Eight kills land in most parts of a run on any machine: they follow what the run has written, not the clock.
KILLS = 8
LONGEST_RUN_SECONDS = 240


class Run:
    def __init__(self, folder, name, seed=SEED):
        self.data = os.path.join(folder, name)
        self.log = self.data + ".log"
        self.seed = seed

    def start(self):
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                [os.path.join(BIN, "idenad"), "--devnet", "--people", PEOPLE, "--fast", "--epochs", str(EPOCHS), "--seed", self.seed,
                 "--datadir", self.data, "--rpcport", str(free_port())],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        return self

    def text(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()

    def kill_after_more(self, bytes_more):
        """Killed once it has told more; false if it came to its end before."""
        begin = len(self.text())
        end = time.monotonic() + LONGEST_RUN_SECONDS
        while time.monotonic() < end and len(self.text()) < begin + bytes_more and self.process.poll() is None:
            time.sleep(0.005)
        ended = self.process.poll() is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        return not ended

    def finish(self, watch=lambda process, text: None):
        """Waits for the end; the last words are the root and the coins."""
        def over():
            watch(self.process, self.text())
            return self.process.poll() is not None
        wait_until(over, f"the run ends: see {self.log}", LONGEST_RUN_SECONDS)
        expect(self.process.returncode == 0, f"it ends well, not with {self.process.returncode}: see {self.log}")
        ends = re.findall(r"^After (\d+) epochs, at height (\d+): state root (0x[0-9a-f]{64})$", self.text(), re.MULTILINE)
        expect(ends and int(ends[-1][0]) == EPOCHS, "it tells the root at the end")
        return ends[-1][1:]


def memory_of(process):
    """Resident kilobytes."""
    try:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
            found = re.search(r"^VmRSS:\s+(\d+)", file.read(), re.MULTILINE)
            return int(found.group(1)) if found else None
    except OSError:
        return None


class MemoryWatch:
    """The most memory seen while an epoch was the newest to have ended."""

    def __init__(self):
        self.by_epoch = {}

    def __call__(self, process, text):
        used, ended = memory_of(process), text.count(" ended in block ")
        if used:
            self.by_epoch[ended] = max(self.by_epoch.get(ended, 0), used)


def check_fates(text):
    for status in ("Invite", "Candidate", "Newbie", "Verified", "Human", "Suspended", "Zombie", "Killed"):
        rows = re.findall(rf"^  {status} +(\d+) +(\d+) ", text, re.MULTILINE)
        expect(any(int(before) or int(after) for before, after in rows), f"somebody is {status} at some time")
    expect(text.count(" ended in block ") == EPOCHS, "every epoch is told of")
    expect("nobody was validated" not in text, "every validation succeeds")
    expect(re.search(r"[1-9]\d* reported", text), "bad flips are reported")


def check_coins(text):
    """What blocks said they made and burnt is what the state holds: the node counts, and this adds up what it says."""
    found = re.search(r"^Coins: (\S+) at the start \+ (\S+) made - (\S+) burnt = (\S+)$", text, re.MULTILINE)
    expect(found, "the coins are counted")
    start, made, burnt, end = map(Fraction, found.groups())
    expect(start + made - burnt == end, "and add up")
    expect(made > 0 and burnt > 0, "some are made, and some are burnt")


def check_votings(data):
    """The people asked each other something, voted, and have the result."""
    node = Node(data).start()
    votings = json.loads(run("idena-cli", "--rpcport", str(node.port), "--datadir", data, "votings").stdout)
    node.stop()
    ended = [voting["data"] for voting in votings if voting["data"]["state"] == 2]
    expect(any(voting["votedCount"] >= 5 and "result" in voting for voting in ended), f"people vote: {votings}")


with Scratch() as folder:
    watch = MemoryWatch()
    first = Run(folder, "first").start()
    root = first.finish(watch)
    check_fates(first.text())
    check_coins(first.text())
    early = max(used for epoch, used in watch.by_epoch.items() if epoch <= EPOCHS // 2)
    late = max(used for epoch, used in watch.by_epoch.items())
    expect(late <= early * 1.25 + 8192, f"memory stays flat: {watch.by_epoch}")

    check_votings(first.data)

    again = Run(folder, "again").start()
    other = Run(folder, "other", "another seed").start()
    expect(again.finish() == root, "the same seed gives the same state")
    expect(other.finish() != root, "another seed gives another")

    killed = Run(folder, "killed").start()
    chance = random.Random(4)
    share = len(first.text()) // (KILLS + 1)
    kills = 0
    for _ in range(KILLS):
        if not killed.kill_after_more(chance.randrange(1, share)):
            break
        kills += 1
        killed.start()
    expect(kills >= 3, f"it was killed on its way, {kills} times")
    expect(killed.finish() == root, "a node that is killed again and again comes to the same state")
