#!/usr/bin/env python3
"""Makes share/dictionary/keywords.json from the nouns of WordNet 3.0.

usage: make_dictionary.py WORDNET_FOLDER > share/dictionary/keywords.json

WORDNET_FOLDER holds index.noun, data.noun and cntlist.rev, as Debian's package wordnet-base installs them in
/usr/share/wordnet. The result depends on nothing else: words of things that can be seen, the commonest in the ranges
that flips are made of (spec: ceremony, section 6), in an order that tells nothing.
"""

import hashlib
import json
import re
import sys

# First index and size of the three dictionaries. The last two are in use, so they get the commonest words.
RETIRED, SECOND, THIRD = (0, 3300), (3300, 640), (3940, 676)
# Two words whose places and meanings the protocol's documents name.
GIVEN = {0: ("time", "clock time"), 3300: ("party", "festivity")}

# WordNet's lexicographer files: what can be drawn or photographed, and what is enough for the retired range.
ANIMAL, ARTIFACT, BODY, FOOD, OBJECT, PERSON, PHENOMENON, PLANT, SUBSTANCE = 5, 6, 8, 13, 17, 18, 19, 20, 27
VISIBLE = {ANIMAL, ARTIFACT, BODY, FOOD, OBJECT, PERSON, PHENOMENON, PLANT, SUBSTANCE}
ACT, EVENT, GROUP, LOCATION, SHAPE = 4, 11, 14, 15, 25
REST = {ACT, EVENT, GROUP, LOCATION, SHAPE}

UNWANTED_GLOSS = re.compile(
    r"offensive|derogat|slur|sexual|genital|obscen|vulgar|disparag|insult|contempt|slang|prostitut|drug|narcotic|"
    r"intoxic|kill|murder|corpse|excre|feces|urin|semen|nazi|rac(e|ial)|ethnic|copulat|erotic|suicid|negro|jew|slave|"
    r"tortur|menstru|disease|tumor|cancer|abort|\bpenis|nipple|vagin|buttocks|breasts?\b|stupid|retard|idiot|virgin"
)
TECHNICAL_GLOSS = re.compile(
    r"genus|enzyme|protein|compound|hormone|chemi|anatom|membrane|molecul|subatomic|element|\bion|antibod|secret|serum|"
    r"polymer|crystal|tissue|electrode|embryo|organism|gene|virus|bacteri|isomer|physiolog|larva|mathemat|philosoph|"
    r"electr|magnet|nucle|vapor|vein|artery|neuron|lobe|gland|family [A-Z]|Greek|[12][0-9]{3}|religio|political|Christ"
)
UNWANTED_WORDS = {"ass", "bastard", "bitch", "bosom", "breast", "butt", "cock", "corpse", "crap", "devil", "dummy",
                  "fool", "gas", "gun", "hell", "hooker", "knocker", "lover", "mammy", "nude", "pussy", "queer",
                  "satan", "savage", "screw", "tit", "tramp", "weed", "blood", "bomb", "coffin", "execution",
                  "americana", "babe", "beebread", "clergyman", "dregs", "etcetera", "fiend", "freak", "goy", "grownup", "jimhickey",
                  "guerrilla", "jimdandy", "maniac", "mammon", "mohammedan", "negro", "oyabun", "pbs", "quack", "reb",
                  "strychnine", "terrorist", "traitor", "tsh", "wench"}
LONGEST_GLOSS = 60


def nouns(folder):
    """(frequency, word, lexicographer file, gloss) of each common noun by its first sense."""
    senses, counts = {}, {}
    with open(f"{folder}/data.noun", encoding="latin-1") as file:
        for line in file:
            if not line.startswith(" "):
                fields, gloss = line.rstrip().split(" | ", 1)
                offset, lexicographer, _, count, *forms = fields.split()
                names = {form.lower() for form in forms[: 2 * int(count, 16) : 2] if form != form.lower()}
                senses[offset] = (int(lexicographer), gloss, names)
    with open(f"{folder}/cntlist.rev", encoding="latin-1") as file:
        for line in file:
            key, sense, count = line.split()
            word, part = key.split("%")
            if part.startswith("1") and sense == "1":
                counts[word] = int(count)
    with open(f"{folder}/index.noun", encoding="latin-1") as file:
        for line in file:
            parts = line.split()
            if line.startswith(" ") or not re.fullmatch("[a-z]{3,12}", parts[0]):
                continue
            lexicographer, gloss, proper_names = senses[parts[-int(parts[2])]]
            if parts[0] not in proper_names:
                yield counts.get(parts[0], 0), parts[0], lexicographer, gloss


def description(gloss):
    """The first clause without examples and remarks."""
    text = re.sub(r'"[^"]*"?', "", gloss)
    text = re.sub(r"\([^)]*\)", "", text).split(";")[0].split(":")[0]
    text = re.sub(r"\s+", " ", text).strip(" ,.-`'")
    if len(text) > LONGEST_GLOSS:
        text = text[:LONGEST_GLOSS].rsplit(" ", 1)[0].rstrip(" ,.-")
    return text


def is_wanted(word, gloss):
    unwanted = word in UNWANTED_WORDS or UNWANTED_GLOSS.search(gloss.lower()) or UNWANTED_GLOSS.search(word)
    return not unwanted and description(gloss)


def is_plain(word, lexicographer, gloss):
    """Whether everybody knows the thing and can find a picture of it."""
    return lexicographer in VISIBLE and not TECHNICAL_GLOSS.search(gloss) and 3 < len(word) < 11


def mixed(words):
    """The words in an order that depends on nothing but themselves."""
    return sorted(words, key=lambda entry: hashlib.sha256(entry[1].encode()).digest())


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    given = {name for name, _ in GIVEN.values()}
    known = [noun for noun in nouns(sys.argv[1]) if noun[1] not in given and is_wanted(noun[1], noun[3])]
    known.sort(key=lambda noun: (-noun[0], noun[1]))
    in_use = SECOND[1] + THIRD[1]
    common = [noun for noun in known if is_plain(*noun[1:])][:in_use]
    taken = {noun[1] for noun in common}
    rest = [noun for noun in known if noun[1] not in taken and noun[2] in VISIBLE | REST]
    if len(common) < in_use or len(rest) < RETIRED[1]:
        sys.exit(f"too few words: {len(common)} common ones, {len(rest)} others")
    common = mixed(common)
    ordered = mixed(rest[: RETIRED[1]]) + common
    entries = [(word, description(gloss)) for _, word, _, gloss in ordered]
    for index, entry in GIVEN.items():
        entries[index] = entry
    assert len({name for name, _ in entries}) == THIRD[0] + THIRD[1]
    lines = [json.dumps({"name": name, "desc": text}, ensure_ascii=False) for name, text in entries]
    print("[\n" + ",\n".join(lines) + "\n]")


main()
