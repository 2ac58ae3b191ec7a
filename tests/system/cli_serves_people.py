"""idena-cli by hand and in scripts: tables on a terminal, JSON in a pipe, questions before money leaves, exit codes."""

import json
import os
import pty
import select
import subprocess
import time

from framework import BIN, DEADLINE_SECONDS, Node, Scratch, expect, free_port, wait_until

FRIEND = "0x256745871bb191ebcefbb22f210d89b17a1fb1b5"
DONE, REFUSED, WRONG_USAGE, NO_CONNECTION, WRONG_KEY, GIVEN_UP = 0, 1, 2, 3, 5, 6


class Person:
    """Somebody who knows where a node listens and where its data lies."""

    def __init__(self, node):
        self.words = ["--rpcport", str(node.port), "--datadir", node.data_dir]

    def script(self, *words, code=DONE, typed="", **environment):
        """Output in a pipe; with a failure what stands on the standard error."""
        result = subprocess.run([os.path.join(BIN, "idena-cli"), *self.words, *words], text=True, input=typed,
                                capture_output=True, timeout=DEADLINE_SECONDS, check=False,
                                env={**os.environ, **environment})
        expect(result.returncode == code, f"{words} exits with {code}, not {result.returncode}: {result.stderr}")
        if code == DONE:
            return json.loads(result.stdout)
        expect(result.stdout == "" and result.stderr.startswith("idena-cli: "), f"{words}: a failure is a sentence")
        return result.stderr

    def terminal(self, *words, question="", typed=""):
        """The exit code, and all that a terminal shows. What is typed waits for the question."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([os.path.join(BIN, "idena-cli"), *self.words, *words], stdin=theirs, stdout=theirs,
                                   stderr=theirs, close_fds=True)
        os.close(theirs)
        shown = b""
        end = time.monotonic() + DEADLINE_SECONDS
        while True:
            ready, _, _ = select.select([ours], [], [], max(0, end - time.monotonic()))
            expect(ready, f"{words} ends in time; so far it shows {shown}")
            try:
                part = os.read(ours, 4096)
            except OSError:  # how Linux tells that nobody holds the other end any more
                part = b""
            if not part:
                break
            shown += part
            if typed and question.encode() in shown:
                os.write(ours, typed.encode())
                typed = ""
        os.close(ours)
        return process.wait(timeout=DEADLINE_SECONDS), shown.decode().replace("\r\n", "\n")


def look(person, node):
    own = node.rpc("dna_getCoinbaseAddr")
    code, table = person.terminal("status")
    expect(code == DONE and f"Address     {own}\n" in table and "Node        up to date\n" in table, f"a table: {table}")
    status = person.script("status")
    expect(status["version"] == node.rpc("dna_version") and status["identity"]["address"] == own, "the same as JSON")
    code, text = person.terminal("--json", "status")
    expect(code == DONE and json.loads(text)["identity"]["address"] == own, "--json holds on a terminal too")
    expect(person.script("identity", FRIEND)["identity"]["address"] == FRIEND, "anybody's identity")
    expect(person.script("ceremony")["epoch"]["currentPeriod"] == "None", "the period")
    expect(person.script("votings") == [], "no votings yet")
    code, table = person.terminal("bcn_lastBlock")
    expect(code == DONE and "\nparentHash      0x" in table, f"methods give tables too: {table}")
    expect(person.script("bcn_lastBlock")["height"] > 0, "and JSON")
    expect(person.script("--params", "-", "dna_getBalance", typed=f'["{own}"]')["nonce"] == 0, "parameters from a pipe")


def find_the_key(folder, node):
    """Without --datadir the key is looked for where contrib/run and a bare idenad keep it."""
    for name in ("data", "datadir"):
        os.symlink(node.data_dir, os.path.join(folder, name))
        found = subprocess.run([os.path.join(BIN, "idena-cli"), "--rpcport", str(node.port), "dna_version"], cwd=folder,
                               capture_output=True, text=True, timeout=DEADLINE_SECONDS, check=False)
        expect(found.returncode == DONE, f"the key in {name} is found: {found.stderr}")
        os.unlink(os.path.join(folder, name))


def pay(person, node):
    own = node.rpc("dna_getCoinbaseAddr")
    code, shown = person.terminal("send", FRIEND, "1.5", question="[y/N] ", typed="n\n")
    expect(code == GIVEN_UP and f"Send 1.5 DNA from {own} to {FRIEND}" in shown and "nothing was sent" in shown,
           f"a no sends nothing: {shown}")
    expect(node.rpc("dna_getBalance", FRIEND)["balance"] == "0", "nothing arrived")
    code, shown = person.terminal("send", FRIEND, "1.5", "--wait", question="[y/N] ", typed="y\n")
    expect(code == DONE and "Sent         1.5 DNA\n" in shown, f"a yes sends: {shown}")
    expect(node.rpc("dna_getBalance", FRIEND)["balance"] == "1.5", "it arrived when the wait ended")
    sent = person.script("send", FRIEND, "2", "--wait")
    expect(node.rpc("bcn_transaction", sent["hash"])["amount"] == "2" and sent["height"] > 0, "scripts are not asked")
    history = person.script("history")
    expect([tx["amount"] for tx in history["transactions"]] == ["2", "1.5"], "the history, newest first")
    code, table = person.terminal("history")
    expect(code == DONE and "-2 DNA" in table and f"to {FRIEND}" in table, f"and as a table: {table}")
    before = float(node.rpc("dna_getBalance", own)["replenishedStake"])
    person.script("stake", "5", "--wait")
    expect(float(node.rpc("dna_getBalance", own)["replenishedStake"]) == before + 5, "stake is added")


def invite(inviter, node, guest):
    """The code goes from one person to another; they share no network, so it is refused, but it is taken."""
    invitation = inviter.script("invite", "--amount", "3", "--wait")
    expect(node.rpc("dna_identity", invitation["receiver"])["state"] == "Invite", "the code's address is invited")
    code, shown = inviter.terminal("activate", "-", "--wait", question="Code of the invitation: ",
                                   typed=invitation["key"] + "\n")
    expect(code == DONE and "Activated    0x" in shown, f"the code is asked for: {shown}")
    expect(invitation["key"] not in shown, "and does not show")
    expect(node.rpc("dna_identity")["state"] == "Candidate", "who has the code becomes a candidate")
    expect("invitation is missing. The code was used already" in
           guest.script("activate", "-", typed=invitation["key"], code=REFUSED), "another network knows no such code")


def refuse(person, node):
    expect("did you mean status?" in person.script("statsu", code=WRONG_USAGE), "a slip is put right")
    expect("did you mean dna_epoch?" in person.script("dna_epok", code=REFUSED), "also of a method")
    expect("needs ADDRESS AMOUNT" in person.script("send", FRIEND, code=WRONG_USAGE), "what is missing is named")
    expect("AMOUNT is much" in person.script("send", FRIEND, "much", code=WRONG_USAGE), "what is wrong is quoted")
    expect("insufficient funds" in person.script("send", FRIEND, "999999999999", code=REFUSED), "the node's own reason")
    expect("no key for given address" in person.script("send", FRIEND, "1", "--from", FRIEND, code=REFUSED),
           "a foreign sender")
    elsewhere = os.path.join(os.path.dirname(node.data_dir), "elsewhere")
    os.mkdir(elsewhere)
    expect(f"there is none in {elsewhere}/api.key" in person.script("status", "--datadir", elsewhere, code=WRONG_KEY),
           "without a key it says where it looked")
    expect("IDENA_API_KEY" in person.script("status", code=WRONG_KEY, IDENA_API_KEY="guess"),
           "a wrong key is told by where it came from")
    expect("on the command line" in person.script("status", "--apikey", node.key(), code=WRONG_USAGE),
           "a key on the command line is not taken")
    port = str(free_port())
    expect("must be an address" in person.script("identity", "0x12", code=WRONG_USAGE), "an address has its form")
    expect("`idena-cli help bcn_blockAt` tells what it takes" in person.script("bcn_blockAt", "x", code=REFUSED),
           "a wrong parameter leads to the help")
    expect(f"no node answers at localhost:{port}" in person.script("status", "--rpcport", port, code=NO_CONNECTION),
           "no node is a failure of its own")


with Scratch() as folder:
    first = Node(os.path.join(folder, "first"), "--block-interval", "50").start()
    second = Node(os.path.join(folder, "second"), "--block-interval", "50").start()
    wait_until(lambda: first.height() > 1, "a block is there")
    someone = Person(first)
    look(someone, first)
    find_the_key(folder, first)
    pay(someone, first)
    invite(someone, first, Person(second))
    refuse(someone, first)
    for one in (first, second):
        expect(one.stop() == 0, "the node stops cleanly")
