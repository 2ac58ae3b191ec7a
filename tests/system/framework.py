"""Real processes, real HTTP: what the system tests share.

A test is a script that uses `Scratch` and `Node`, checks with `expect`, and exits non-zero on the first thing that does
not hold. Everything waits on conditions with a deadline, never on a fixed sleep.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

BIN = os.environ.get("IDENA_BIN") or sys.exit("IDENA_BIN must name the folder of the built programs")
SHARED = os.environ.get("IDENA_SHARED") or sys.exit("IDENA_SHARED must name the folder with vectors/ and chains/")
DEADLINE_SECONDS = 60


def expect(holds, what):
    if not holds:
        sys.exit("does not hold: " + what)


def wait_until(condition, what, seconds=DEADLINE_SECONDS):
    """The first true value of condition()."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    sys.exit(f"not within {seconds} s: {what}")


class Scratch:
    """A folder of its own, removed at the end if the test passed."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="idena-system-")
        return self.path

    def __exit__(self, kind, value, trace):
        if kind is None:
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            print("left for inspection:", self.path)


def run(program, *arguments, **options):
    """Runs a program to its end; gives the completed process with its output as text."""
    return subprocess.run([os.path.join(BIN, program), *arguments], text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600, check=False, **options)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class RpcError(Exception):
    pass


class Node:
    """One idenad on a port of its own."""

    def __init__(self, data_dir, *arguments, preset=("--devnet",)):
        self.data_dir = data_dir
        self.preset = preset
        self.arguments = arguments
        self.process = None

    def start(self):
        self.port = free_port()
        self.output = open(os.path.join(os.path.dirname(self.data_dir) or ".", "node-output.log"), "ab")
        self.process = subprocess.Popen(
            [os.path.join(BIN, "idenad"), *self.preset, "--datadir", self.data_dir, "--rpcport", str(self.port),
             *self.arguments], stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.output)
        wait_until(self._answers, "the node answers bcn_lastBlock")
        return self

    def _answers(self):
        expect(self.process.poll() is None, f"the node runs (it ended with {self.process.returncode}): see {self.output.name}")
        try:
            return self.rpc("bcn_lastBlock")
        except (OSError, urllib.error.URLError, RpcError, ValueError):
            return None

    def key(self):
        with open(os.path.join(self.data_dir, "api.key"), encoding="ascii") as file:
            return file.read()

    def raw(self, body):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", body.encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def rpc(self, method, *params):
        answer = self.raw(json.dumps({"method": method, "params": params, "id": 1, "key": self.key()}))
        if "error" in answer:
            raise RpcError(answer["error"]["message"])
        return answer["result"]

    def height(self):
        return self.rpc("bcn_lastBlock")["height"]

    def wait_height(self, height):
        wait_until(lambda: self.height() >= height, f"the head reaches {height}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.output.close()

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        code = self.process.wait(timeout=DEADLINE_SECONDS)
        self.output.close()
        return code
