"""Invitations are sent and activated, coins burnt, profiles and contents kept; many senders at once share no nonce."""

import os
from concurrent.futures import ThreadPoolExecutor

from framework import Node, RpcError, Scratch, expect, wait_until

SOMEBODY = "0x256745871bb191ebcefbb22f210d89b17a1fb1b5"
ZERO_HASH = "0x" + "00" * 32


def refusal(node, method, *params):
    try:
        node.rpc(method, *params)
    except RpcError as error:
        return str(error)
    expect(False, f"{method} {params} is refused")
    return None


def mined(node, tx):
    return wait_until(lambda: (found := node.rpc("bcn_transaction", tx))["blockHash"] != ZERO_HASH and found,
                      f"{tx} is mined")


def invite(node):
    god = node.rpc("dna_getCoinbaseAddr")
    invitation = node.rpc("dna_sendInvite", {"amount": "5"})
    mined(node, invitation["hash"])
    invited = node.rpc("dna_identity", invitation["receiver"])
    expect(invited["state"] == "Invite" and invited["inviter"]["address"] == god, "the new key is invited")
    expect(refusal(node, "dna_sendInvite", {"to": invitation["receiver"]}) == "invalid recipient",
           "nobody is invited twice")
    activation = node.rpc("dna_activateInviteToRandAddr", {"key": invitation["key"]})
    mined(node, activation["hash"])
    candidate = node.rpc("dna_identity", activation["address"])
    expect(candidate["state"] == "Candidate", "the code makes another key a candidate")
    expect(float(node.rpc("dna_getBalance", activation["address"])["balance"]) == 5, "the gift goes along")
    expect(activation["address"] in [one["address"] for one in node.rpc("dna_identities")], "it is among all identities")
    expect(refusal(node, "dna_activateInvite", {"key": invitation["key"]}) == "invitation is missing",
           "a code is good once")
    mined(node, node.rpc("dna_sendTransaction", {"from": god, "to": activation["address"], "type": 10}))
    expect(node.rpc("dna_identity", activation["address"])["state"] in ("Undefined", "Killed"),
           "an inviter takes a candidate back")
    for method, params, text in (("dna_becomeOnline", {}, "invalid sender"),
                                 ("dna_delegate", {}, "recipient is required"),
                                 ("dna_undelegate", {}, "sender has no delegatee"),
                                 ("dna_killDelegator", {"to": SOMEBODY}, "invalid sender")):
        expect(refusal(node, method, params) == text, f"{method} says {text}")


def burn(node):
    god = node.rpc("dna_getCoinbaseAddr")
    for amount in ("1.5", "2"):
        mined(node, node.rpc("dna_burn", {"key": "an ad", "amount": amount}))
    expect(node.rpc("bcn_burntCoins") == [{"address": god, "amount": "3.5", "key": "an ad"}], "burnt coins add up")
    expect(refusal(node, "dna_burn", {"amount": "1"}) == "invalid payload", "coins burn under a key")


def keep_contents(node):
    changed = node.rpc("dna_changeProfile", {"nickname": "nick", "info": "0x0102"})
    mined(node, changed["txHash"])
    expect(node.rpc("dna_profile") == {"info": "0x0102", "nickname": "nick"}, "a profile is shown")
    expect(node.rpc("dna_identity")["profileHash"] == changed["hash"], "the chain names it")
    cid = node.rpc("ipfs_add", "0x" + "09" * 1000, True)
    expect(cid == node.rpc("ipfs_cid", "0x" + "09" * 1000), "a content is named by what it holds")
    mined(node, node.rpc("dna_storeToIpfs", {"cid": cid}))
    node.kill()
    node.start()
    expect(node.rpc("ipfs_get", cid) == "0x" + "09" * 1000, "a content survives kill -9")
    expect(node.rpc("dna_profile")["nickname"] == "nick", "so does the profile")


def send_at_once(node):
    god = node.rpc("dna_getCoinbaseAddr")
    before = node.rpc("dna_getBalance", god)["mempoolNonce"]
    with ThreadPoolExecutor(8) as senders:
        sent = list(senders.map(lambda n: node.rpc("dna_sendTransaction", {"from": god, "to": SOMEBODY, "amount": n}),
                                range(1, 25)))
    nonces = sorted(mined(node, tx)["nonce"] for tx in sent)
    expect(nonces == list(range(before + 1, before + 25)), "those who send at once get nonces of their own")
    expect(float(node.rpc("dna_getBalance", SOMEBODY)["balance"]) == sum(range(1, 25)), "and every payment counts")


with Scratch() as folder:
    node = Node(os.path.join(folder, "data"), "--block-interval", "50").start()
    invite(node)
    burn(node)
    keep_contents(node)
    send_at_once(node)
    expect(node.stop() == 0, "the node stops cleanly")
