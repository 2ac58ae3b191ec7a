"""One person's ceremony through RPC: flips, keys, words and answers, with a node that is killed before every step."""

import json
import os
import time

from framework import Node, RpcError, Scratch, expect, wait_until

# Blocks are dated at least 10 s apart, so the network's time runs ahead of the clock: slowly while there is something
# to do, quickly in between.
SLOW, FAST = "400", "50"
NANOSECONDS = 10**9
LOTTERY, SHORT, LONG = 1500, 900, 900
FIRST_CEREMONY_IN = 2500
STORY = {"publicHex": "0x" + "c1" * 3000, "privateHex": "0x" + "c2" * 9000}


def refusal(node, method, *params):
    try:
        return f"no refusal but {node.rpc(method, *params)}"
    except RpcError as error:
        return str(error)


class Ceremony:
    def __init__(self, folder):
        self.config = os.path.join(folder, "config.json")
        with open(self.config, "w", encoding="ascii") as file:
            json.dump({"GenesisConf": {"FirstCeremonyTime": int(time.time()) + FIRST_CEREMONY_IN},
                       "Validation": {"FlipLotteryDuration": LOTTERY * NANOSECONDS,
                                      "ShortSessionDuration": SHORT * NANOSECONDS,
                                      "LongSessionDuration": LONG * NANOSECONDS},
                       "Protocol": {"OwnFlipsAreDealt": True}}, file)  # there is nobody else's to solve
        self.data = os.path.join(folder, "data")
        self.node = self.begin(SLOW)

    def begin(self, interval):
        return Node(self.data, "--config", self.config, "--block-interval", interval).start()

    def die(self):
        """The node is killed and comes back."""
        self.node.kill()
        self.node = self.begin(SLOW)

    def go_on_to(self, period):
        self.node.kill()
        self.node = self.begin(FAST)
        wait_until(lambda: self.node.rpc("dna_epoch")["currentPeriod"] == period, f"the period is {period}")
        self.die()
        expect(self.node.rpc("dna_epoch")["currentPeriod"] == period, f"there is time enough in {period}")

    def mined(self, tx_hash):
        wait_until(lambda: int(self.node.rpc("bcn_transaction", tx_hash)["blockHash"], 16) != 0, "a transaction is mined")


with Scratch() as folder:
    ceremony = Ceremony(folder)
    god = ceremony.node.rpc("dna_getCoinbaseAddr")
    ceremony.mined(ceremony.node.rpc("dna_sendInvite", {"to": god})["hash"])
    ceremony.mined(ceremony.node.rpc("dna_activateInvite", {}))
    expect(ceremony.node.rpc("dna_identity")["state"] == "Candidate", "the invitation was used")

    # Flips: acknowledged means kept, whatever happens.
    draft = ceremony.node.rpc("flip_saveDraft", {**STORY, "pairId": 7, "note": "the third story"})
    flips = [ceremony.node.rpc("flip_submit", {**STORY, "pairId": pair}) for pair in range(2)]
    ceremony.die()
    for flip in flips:
        ceremony.mined(flip["txHash"])
        raw = ceremony.node.rpc("flip_getRaw", flip["hash"])
        expect(len(raw["publicHex"]) > len(STORY["publicHex"]), "the flip is kept, encrypted")
        expect(refusal(ceremony.node, "flip_get", flip["hash"]) == "flip is missing", "nobody sees it before the lottery")
    drafts = ceremony.node.rpc("flip_drafts")
    expect([(each["id"], each["pairId"], each["note"]) for each in drafts] == [(draft, 7, "the third story")],
           f"the draft is kept: {drafts}")
    expect(ceremony.node.rpc("flip_draft", draft)["privateHex"] == STORY["privateHex"], "the draft is whole")
    flips.append(ceremony.node.rpc("flip_submitDraft", draft))
    ceremony.mined(flips[2]["txHash"])
    expect(ceremony.node.rpc("flip_drafts") == [], "a draft that was submitted is gone")
    expect(ceremony.node.rpc("dna_identity")["flips"] == [flip["hash"] for flip in flips], "the flips are on the chain")
    expect("already exists" in refusal(ceremony.node, "flip_submit", {**STORY, "pairId": 1}), "words are used once")
    expect(not ceremony.node.rpc("dna_isValidationReady"), "there is no lottery yet")

    ceremony.go_on_to("FlipLottery")
    wait_until(lambda: ceremony.node.rpc("dna_isValidationReady"), "the lottery is drawn")
    to_solve = ceremony.node.rpc("flip_shortHashes")
    expect(sorted(flip["hash"] for flip in to_solve) == sorted(flip["hash"] for flip in flips), "the flips are to be solved")
    expect(all(flip["available"] and not flip["ready"] for flip in to_solve), "they are here, but closed")
    candidates = ceremony.node.rpc("flip_privateEncryptionKeyCandidates", god)
    expect(candidates[0] == "0x" + ceremony.node.rpc("dna_identity")["pubkey"], "the keys are made for the solver")
    expect("validation ceremony" in refusal(ceremony.node, "flip_submit", {**STORY, "pairId": 5}), "it is too late for flips")

    ceremony.go_on_to("ShortSession")
    wait_until(lambda: all(flip["ready"] for flip in ceremony.node.rpc("flip_shortHashes")), "the flips open")
    for flip in flips:
        expect(ceremony.node.rpc("flip_get", flip["hash"]) == {"hex": STORY["publicHex"], "privateHex": STORY["privateHex"]},
               "a flip reads as it was made")
    keys = ceremony.node.rpc("flip_getKeys", god, flips[0]["hash"])
    expect(len(keys["publicKey"]) == 66 and len(keys["privateKey"]) > 66, "the keys are there for wallets")
    expect(refusal(ceremony.node, "flip_words", flips[0]["hash"]) == "words not ready", "words are secret")
    answers = {"answers": [{"hash": flip["hash"], "answer": 1} for flip in flips]}
    ceremony.mined(ceremony.node.rpc("flip_submitShortAnswers", answers)["txHash"])
    ceremony.die()
    again = refusal(ceremony.node, "flip_submitShortAnswers", {"answers": []})
    expect("tx with same hash already exists" in again or "invalid nonce" in again, f"answers are given once: {again}")

    ceremony.go_on_to("LongSession")
    grades = {"answers": [{"hash": flip["hash"], "answer": 1, "grade": 5 if flip == flips[0] else 2} for flip in flips]}
    sent = ceremony.node.rpc("flip_submitLongAnswers", grades)["txHash"]
    ceremony.die()
    ceremony.mined(sent)

    def own_types():
        mined = ceremony.node.rpc("bcn_transactions", {"address": god, "count": 100})["transactions"]
        return sorted(tx["type"] for tx in mined if tx["type"].endswith(("Answers", "AnswersHash")) or tx["type"] == "evidence")

    all_four = ["evidence", "submitAnswersHash", "submitLongAnswers", "submitShortAnswers"]
    wait_until(lambda: own_types() == all_four, "the node sent everything else by itself")
    expect(refusal(ceremony.node, "flip_words", flips[0]["hash"]) == "index is not found", "god needs no words in epoch 0")

    ceremony.go_on_to("None")
    expect(ceremony.node.rpc("dna_epoch")["epoch"] == 1, "the validation ended")
    expect(own_types() == all_four, f"nothing was sent twice: {own_types()}")
    identity = ceremony.node.rpc("dna_identity")
    expect(identity["state"] == "Newbie" and identity["requiredFlips"] == 3, "the person is validated")
    pairs = identity["flipKeyWordPairs"]
    expect([pair["id"] for pair in pairs] == list(range(9)), "there are words for the next flips")
    for pair in pairs:
        expect(all(3300 <= word < 3940 and ceremony.node.rpc("bcn_keyWord", word)["Name"] for word in pair["words"]),
               "they are in the dictionary")
    next_flip = ceremony.node.rpc("flip_submit", {**STORY, "pairId": pairs[4]["id"]})
    ceremony.mined(next_flip["txHash"])
    expect(ceremony.node.rpc("dna_identity")["flipKeyWordPairs"][4]["used"], "a pair is used by its flip")
    removed = ceremony.node.rpc("flip_delete", next_flip["hash"])
    ceremony.mined(removed)
    expect(ceremony.node.rpc("dna_identity")["flips"] is None, "a flip can be taken back")
    expect(ceremony.node.stop() == 0, "the node stops in order")
