"""Flags in every form the Go node takes, and mistakes answered in words."""

import json
import os

from framework import Scratch, expect, run

for program in ("idenad", "idena-cli", "idena-vectors"):
    for flag in ("--help", "-h"):
        result = run(program, flag)
        expect(result.returncode == 0 and len(result.stdout) > 100, f"{program} {flag} prints help")

result = run("idenad", "-version")
expect(result.returncode == 0 and result.stdout.startswith("idenad version "), "one dash works as well as two")

result = run("idenad", "--nosuchflag")
expect(result.returncode == 1, "an unknown flag is an error")
expect("Incorrect Usage. flag provided but not defined: -nosuchflag" in result.stdout, "the unknown flag is named")

result = run("idenad", "--devnet", "--verbosity", "9")
expect(result.returncode == 1 and "verbosity" in result.stdout, "a bad value names its flag")

result = run("idenad")
expect(result.returncode == 1 and "--devnet" in result.stdout, "without a network the program says what it can do")

with Scratch() as folder:
    missing = os.path.join(folder, "missing.zst")
    result = run("idenad", "import", missing)
    expect(result.returncode == 1 and missing in result.stdout + result.stderr, "a missing file is named")
    broken = os.path.join(folder, "broken.zst")
    with open(broken, "wb") as file:
        file.write(b"this is not zstd")
    result = run("idenad", "import", broken)
    expect(result.returncode == 1 and "zstd" in result.stdout + result.stderr, "a file that is not zstd is refused")
    config = os.path.join(folder, "config.json")
    with open(config, "w", encoding="utf-8") as file:
        file.write('{"Netwrok":7,"Consensus":{"maxsteps":9}}')
    result = run("idenad", "rules", "--config", config)
    expect(json.loads(result.stdout)["Consensus"]["MaxSteps"] == 9, "a config file changes the rules")
    expect("Netwrok" in result.stderr and "Network" in result.stderr, "an unknown key and the nearest known one are named")
    with open(config, "w", encoding="utf-8") as file:
        file.write('{"Consensus":{"MaxSteps":"many"}}')
    result = run("idenad", "rules", "--config", config)
    expect(result.returncode == 1 and "Consensus.MaxSteps" in result.stderr, "a bad value names its key")
