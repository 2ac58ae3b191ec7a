"""Money is sent, waits, is mined and is read back; what was accepted survives kill -9; bad input gets plain answers."""

import json
import os

from framework import Node, RpcError, Scratch, expect, run, wait_until

SOMEBODY = "0x256745871bb191ebcefbb22f210d89b17a1fb1b5"
ZERO_HASH = "0x" + "00" * 32


def refusal(node, method, *params):
    """The text of the error that a call is answered with."""
    try:
        node.rpc(method, *params)
    except RpcError as error:
        return str(error)
    expect(False, f"{method} {params} is refused")
    return None


def balance(node, address):
    return float(node.rpc("dna_getBalance", address)["balance"])


def mined(node, tx):
    return wait_until(lambda: (found := node.rpc("bcn_transaction", tx))["blockHash"] != ZERO_HASH and found,
                      f"{tx} is mined")


def send_and_read(node, data):
    god = node.rpc("dna_getCoinbaseAddr")
    cli = run("idena-cli", "--rpcport", str(node.port), "--datadir", data, "dna_sendTransaction",
              json.dumps({"from": god, "to": SOMEBODY, "amount": "1.5"}))
    expect(cli.returncode == 0, "idena-cli sends: " + cli.stderr)
    sent = json.loads(cli.stdout)
    found = mined(node, sent)
    expect(found["type"] == "send" and found["from"] == god and found["to"] == SOMEBODY, "it says who sent to whom")
    expect(found["amount"] == "1.5" and found["nonce"] == 1 and found["timestamp"] > 0, "and what")
    block = node.rpc("bcn_block", found["blockHash"])
    expect(block["transactions"] == [sent], "the block lists it")
    expect(balance(node, SOMEBODY) == 1.5, "the money arrived")
    expect(node.rpc("bcn_txReceipt", sent) is None, "a payment leaves no receipt")
    later = [node.rpc("dna_sendTransaction", {"from": god, "to": SOMEBODY, "amount": n}) for n in range(1, 6)]
    for tx in later:
        mined(node, tx)
    expect(balance(node, SOMEBODY) == 16.5, "every payment counts once")
    expect(node.rpc("dna_getBalance", god)["nonce"] == 6, "nonces rise by one")
    newest_first = later[::-1] + [sent]
    page = node.rpc("bcn_transactions", {"address": god, "count": 4})
    expect([tx["hash"] for tx in page["transactions"]] == newest_first[:4], "the history begins with the newest")
    rest = node.rpc("bcn_transactions", {"address": god, "count": 4, "token": page["token"]})
    expect([tx["hash"] for tx in rest["transactions"]] == newest_first[4:], "the next page goes on")
    expect(rest["token"] is None, "and is the last")
    expect(node.rpc("bcn_transactions", {"address": SOMEBODY, "count": 4})["transactions"] is None,
           "no history is kept of strangers")


def survive_kill(node):
    """Blocks come so rarely that everything sent still waits when the node dies."""
    god = node.rpc("dna_getCoinbaseAddr")
    node.kill()
    node.arguments = ("--block-interval", "600000")
    node.start()
    sent = [node.rpc("dna_sendTransaction", {"from": god, "to": SOMEBODY, "amount": "2"}) for _ in range(3)]
    node.kill()
    node.start()
    expect(sorted(node.rpc("bcn_mempool")) == sorted(sent), "what was accepted waits again after kill -9")
    pending = node.rpc("bcn_pendingTransactions", {"address": god})
    expect([tx["hash"] for tx in pending["transactions"]] == sent[::-1] and pending["token"] is None,
           "the pending ones are listed by descending nonce")
    account = node.rpc("dna_getBalance", god)
    expect(account["nonce"] == 6 and account["mempoolNonce"] == 9, "the pool's nonce is ahead of the state's")
    expect(node.stop() == 0, "the node stops cleanly")
    node.arguments = ("--block-interval", "50")
    node.start()
    for tx in sent:
        mined(node, tx)
    expect(balance(node, SOMEBODY) == 22.5, "they are mined after all, once")
    expect(node.rpc("bcn_mempool") is None, "nothing waits any more")


def refuse_bad_input(node):
    god = node.rpc("dna_getCoinbaseAddr")

    def send(**members):
        return refusal(node, "dna_sendTransaction", {"from": god, "to": SOMEBODY, **members})

    expect(send(amount="abc").endswith("can't convert abc to decimal"), "an amount is a number")
    expect(send(amount="-1") == "amount: value must be non-negative", "an amount is not negative")
    expect(send(amount="1000000000000") == "insufficient funds", "nobody sends what he has not")
    expect(send(type=99) == "unknown tx type", "types are known ones")
    expect(send(type=-1).startswith("invalid argument 0: json: cannot unmarshal number -1 into Go struct field "
                                    "SendTxArgs.type"), "a type is a small number")
    expect("invalid nonce" in send(nonce=1), "a nonce counts once")
    expect(send(to="0x12") == "invalid argument 0: hex string has length 2, want 40 for common.Address",
           "an address has its length")
    expect(send(to=None) == "recipient is required", "money goes to somebody")
    expect(send(**{"from": SOMEBODY}) == "no key for given address or file", "only own keys sign")
    expect(refusal(node, "dna_sendTransaction") == "missing value for required argument 0", "something is sent")
    expect(refusal(node, "bcn_sendRawTx", "0x00") == "rlp: expected input list for types.Transaction", "raw bytes decode")
    expect(refusal(node, "bcn_transactions", {"address": god, "count": 1, "token": "0x01"}) != "", "tokens are our own")
    expect(node.rpc("bcn_transaction", ZERO_HASH) is None, "an unknown transaction is null")


def accounts_and_keys(node, data):
    password = "a-password-for-the-test"
    account = node.rpc("account_create", password)
    expect(node.rpc("account_list") == [account], "an account is listed")
    god = node.rpc("dna_getCoinbaseAddr")
    mined(node, node.rpc("dna_sendTransaction", {"from": god, "to": account, "amount": "5"}))
    payment = {"from": account, "to": SOMEBODY, "amount": "1"}
    locked = "authentication needed: password or unlock"
    expect(refusal(node, "dna_sendTransaction", payment) == locked, "a locked account does not sign")
    expect(refusal(node, "account_unlock", account, "wrong", 60) == "could not decrypt key with given passphrase",
           "a wrong password does not unlock")
    node.rpc("account_unlock", account, password, 600)
    mined(node, node.rpc("dna_sendTransaction", payment))
    expect(balance(node, account) == 4, "an account pays from its own")
    history = node.rpc("bcn_transactions", {"address": account, "count": 10})["transactions"]
    expect(len(history) == 2, "the history of an own account is kept from its beginning")
    node.rpc("account_lock", account)
    expect(refusal(node, "dna_sendTransaction", payment) == locked, "a locked account does not sign any more")
    exported = node.rpc("dna_exportKey", password)
    expect(refusal(node, "dna_importKey", {"key": exported, "password": "wrong"}) ==
           "error while decrypting key, err: cipher: message authentication failed", "an exported key needs its password")
    expect(node.rpc("dna_importKey", {"key": exported, "password": password}) is None, "the exported key comes back")
    names = os.listdir(os.path.join(data, "keystore"))
    expect(any(name.startswith("backup-") for name in names), "the key before is kept")
    with open(os.path.join(data, "keystore", "nodekey"), encoding="ascii") as file:
        secret = file.read().strip()
    with open(os.path.join(data, "logs", "output.log"), encoding="utf-8") as file:
        log = file.read()
    for text in (password, secret, exported, node.key()):
        expect(text not in log, "no secret reaches the log")


with Scratch() as folder:
    data = os.path.join(folder, "data")
    node = Node(data, "--block-interval", "50").start()
    send_and_read(node, data)
    survive_kill(node)
    refuse_bad_input(node)
    accounts_and_keys(node, data)
    expect(node.stop() == 0, "the node stops cleanly")
