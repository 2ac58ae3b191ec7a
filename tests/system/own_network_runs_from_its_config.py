"""A network of one's own runs from its config file: genesis, rules, RPC, pool; mistakes are refused in plain words."""

import json
import os
import signal
import stat
import urllib.error
import urllib.request

from framework import Node, RpcError, Scratch, expect, free_port, run

OTHER = "0x0102030405060708090a0b0c0d0e0f1011121314"


def write(path, content):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file)


def refused(*arguments):
    result = run("idenad", *arguments)
    expect(result.returncode == 1, f"idenad {arguments} ends with 1, not {result.returncode}")
    return result.stdout + result.stderr


def own_network(folder):
    config_file = os.path.join(folder, "config.json")
    data = os.path.join(folder, "data")
    config = {
        "DataDir": os.path.join(folder, "unused"), "Network": 7, "Colour": 1,
        "RPC": {"HTTPHost": "localhost", "HTTPPort": free_port(), "HTTPVirtualHosts": ["node.example"], "HTTPCors": [],
                "HTTPModules": ["dna", "bcn"]},
        "GenesisConf": {"FirstCeremonyTime": 4102444800,
                        "Alloc": {OTHER: {"Balance": 5 * 10**18, "Stake": 3 * 10**18, "State": 3}}},
        "Mempool": {"TxPoolAddrExecutableLimit": 1, "TxPoolAddrQueueLimit": 1},
        "Consensus": {"Automine": True, "MinProposerThreshold": 0, "StatusSwitchRange": 5},
        "IpfsConf": {"IpfsPort": 40405, "BootNodes": []},
    }
    write(config_file, config)
    node = Node(data, "--config", config_file, "--block-interval", "50", preset=())
    node.start()
    node.wait_height(3)
    expect(not os.path.exists(os.path.join(folder, "unused")), "a flag goes before the file")
    identity = node.rpc("dna_identity", OTHER)
    expect(identity["state"] == "Verified" and identity["stake"] == "3", "the genesis holds what Alloc says")
    expect(node.rpc("dna_getBalance", OTHER)["balance"] == "5", "and its balances")
    expect(node.rpc("dna_epoch")["nextValidation"] == "2100-01-01T00:00:00Z", "the first ceremony is where it was put")
    expect(node.rpc("bcn_blockAt", 2)["coinbase"] == node.rpc("dna_getCoinbaseAddr"), "this node's key is god")
    try:
        node.rpc("net_peersCount")
        expect(False, "a namespace that is not in HTTPModules is not served")
    except RpcError as error:
        expect("does not exist" in str(error), "it does not exist for clients")
    request = urllib.request.Request(f"http://127.0.0.1:{node.port}/", headers={"Host": "localhost"})
    try:
        urllib.request.urlopen(request, timeout=10)
        expect(False, "a host that is not in HTTPVirtualHosts is refused")
    except urllib.error.HTTPError as error:
        expect(error.code == 403, "with status 403")
    with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{node.port}/", headers={"Host": "node.example"}),
                                timeout=10) as answer:
        expect(answer.headers["Vary"] is None, "without HTTPCors there are no CORS headers")
    with open(os.path.join(data, "logs", "output.log"), encoding="utf-8") as log:
        text = log.read()
    expect("Colour" in text, "an unknown key is named")
    expect("no peers yet" in text and "IpfsConf.IpfsPort" in text, "keys for parts that are missing are named")
    expect(stat.S_IMODE(os.stat(os.path.join(data, "api.key")).st_mode) == 0o600, "the API key is for its owner alone")
    expect(node.stop(signal.SIGINT) == 0, "SIGINT ends the node with code 0")
    expect(node.start().height() >= 3, "the chain goes on")
    expect(node.stop() == 0, "SIGTERM ends the node with code 0")

    config["Network"] = 8
    write(config_file, config)
    expect("another network" in refused("--config", config_file, "--datadir", data), "another network is refused")
    config.update({"Network": 7, "GenesisConf": {"GodAddress": OTHER, "FirstCeremonyTime": 4102444800}})
    write(config_file, config)
    expect("another genesis" in refused("--config", config_file, "--datadir", data), "another genesis is refused")


def modes(folder):
    """The Go node's own way of a local network: only flags and no threshold key, so some rounds are empty."""
    config_file = os.path.join(folder, "lottery.json")
    write(config_file, {"Network": 7, "GenesisConf": {"FirstCeremonyTime": 4102444800}})
    expect("Automine" in refused("--config", config_file), "without Automine the missing peers are named")
    expect("peers are not part of this build" in refused(), "the main network needs peers")
    expect("peers are not part of this build" in refused("--automine"), "also with --automine")
    node = Node(os.path.join(folder, "lottery"), "--config", config_file, "--automine", "--block-interval", "20", preset=())
    node.start()
    node.wait_height(8)
    expect(node.stop() == 0, "a network whose proposer is drawn goes on too")


def mistakes(folder):
    missing = os.path.join(folder, "missing.json")
    expect(f"Config file cannot be found, path: {missing}" in refused("--config", missing), "a missing config is named")
    broken = os.path.join(folder, "broken.json")
    with open(broken, "w", encoding="utf-8") as file:
        file.write("{")
    expect(f"Cannot parse JSON config, path: {broken}: " in refused("--config", broken), "a broken config is named")
    write(broken, {"RPC": {"HTTPPort": "many"}})
    expect("RPC.HTTPPort is \"many\"; allowed is" in refused("--config", broken), "a bad value is explained")
    data = os.path.join(folder, "open")
    text = refused("--devnet", "--datadir", data, "--rpcaddr", "0.0.0.0", "--rpcport", str(free_port()))
    expect("--rpc-open-without-key" in text, "an RPC for other machines needs a key, or to be asked for by name")
    for arguments in (("--apikey", "chosen"), ("--rpc-open-without-key",)):
        node = Node(data + arguments[0], "--rpcaddr", "0.0.0.0", *arguments).start()
        expect(node.stop() == 0, f"with {arguments[0]} it is opened")


with Scratch() as scratch:
    own_network(scratch)
    modes(scratch)
    mistakes(scratch)
