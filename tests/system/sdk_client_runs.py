"""A client that others wrote, the npm package idena-sdk-js, works against the node (sdk/wallet.js says what it does).

The package is installed once into the build folder, in the versions and with the hashes of sdk/package-lock.json.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

from framework import BIN, Node, Scratch, expect

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sdk")
INSTALL_SECONDS = 150
RUN_SECONDS = 120
NO_PACKAGE = """the npm package idena-sdk-js could not be installed, so no client was tried.
This test needs npm (contrib/setup --tests installs it) and, once, the network or npm's cache. npm said:
"""


def lock_hash():
    with open(os.path.join(SOURCES, "package-lock.json"), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


def npm_install(folder):
    """Runs none of the packages' own scripts; npm checks every hash."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(SOURCES, name), folder)
    try:
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-timeout=60000",
             "--fetch-retries=5", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=15000"], cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=INSTALL_SECONDS, check=False)
    except FileNotFoundError:
        sys.exit(NO_PACKAGE + "(there is no npm)")
    except subprocess.TimeoutExpired as late:
        sys.exit(NO_PACKAGE + f"(nothing for {INSTALL_SECONDS} s) {late.stdout or ''}")
    if done.returncode != 0:
        sys.exit(NO_PACKAGE + done.stdout)


def installed():
    """The folder with node_modules, made complete or not at all."""
    place = os.path.join(os.path.dirname(BIN.rstrip("/")), "sdk-client-" + lock_hash())
    if not os.path.isdir(place):
        fresh = tempfile.mkdtemp(prefix="sdk-client-", dir=os.path.dirname(place))
        npm_install(fresh)
        try:
            os.rename(fresh, place)
        except OSError:  # another run was first
            shutil.rmtree(fresh)
    return os.path.join(place, "node_modules")


def node_key(data_dir):
    with open(os.path.join(data_dir, "keystore", "nodekey"), encoding="ascii") as file:
        return file.read().strip()


modules = installed()
with Scratch() as scratch:
    node = Node(os.path.join(scratch, "data"), "--block-interval", "50").start()
    told = {"url": f"http://localhost:{node.port}", "apiKey": node.key(), "key": node_key(node.data_dir)}
    client = subprocess.run(["node", os.path.join(SOURCES, "wallet.js")], input=json.dumps(told), text=True, check=False,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=RUN_SECONDS,
                            env={**os.environ, "NODE_PATH": modules})
    print(client.stdout, end="")
    expect(client.returncode == 0, "idena-sdk-js works against the node")
    expect(node.stop() == 0, "the node stops cleanly")
