"""Proof that each rule of tidy.py fires where it must and stays silent where it must not."""

import rules

SPEC = "#pragma once\n/// What it is (spec: state §1.2).\n"
SCRIPT = "#!/usr/bin/env bash\nset -euo pipefail\n"
LONG = "x" * (rules.LONGEST_LINE + 1)

# rule, file, text that breaks it, text that does not
CASES = [
    ("clock", "src/chain/a.cpp", "auto t = std::chrono::steady_clock::now();\n", "auto t = clock.now();\n"),
    ("clock", "identity/a.cpp", "auto t = time(nullptr);\n", "auto t = block_time(header);\n"),
    ("system-clock", "rpc/a.cpp", "auto t = system_clock::now();\n", "auto t = steady_clock::now();\n"),
    ("random", "src/state/a.cpp", "int i = rand();\n", "int i = operand();\n"),
    ("random", "src/node/a.cpp", "std::random_device device;\n", "// not a random_device\n"),
    ("async", "src/chain/a.cpp", "auto f = std::async(work);\n", 'log("std::async");\n'),
    ("sleep", "tests/unit/node/a.cpp", "std::this_thread::sleep_for(1s);\n", "wait_until_ready();\n"),
    ("detach", "src/node/a.cpp", "thread.detach();\n", "thread.join();\n"),
    ("detached", "rpc/a.cpp", "co_spawn(executor, serve(), asio::detached);\n", "co_spawn(executor, serve(), report);\n"),
    ("unordered", "src/state/a.cpp", "std::unordered_map<int, int> m;\n", "std::map<int, int> m;\n"),
    ("unordered", "src/tree/a.cpp", "std::unordered_set<int> m;\n",
     "std::unordered_set<int> m;  // tidy: allow unordered: only asked, never walked\n"),
    ("float", "contracts/a.cpp", "float share = 0;\n", "BigFloat share;  // a float of 256 bits\n"),
    ("parent-include", "src/types/a.cpp", '#include "../chain/block.hpp"\n', '#include "types/block.hpp"\n'),
    ("impure", "consensus/a.cpp", "#include <thread>\n", "#include <vector>\n"),
    ("impure", "src/chain/a.cpp", "#include <mutex>\n", "#include <memory>\n"),
    ("store", "src/chain/tx/a.cpp", '#include "chain/store/chain.hpp"\n', '#include "chain/store/head.hpp"\n'),
    ("impure", "src/chain/a.cpp", 'auto home = std::getenv("HOME");\n',
     "// tidy: allow impure: the shell's part of this room\nauto home = std::getenv(\"HOME\");\n"),
    ("never-failing-test", "tests/unit/base/a.cpp", "CHECK(true);\n", "CHECK(true == held);\n"),
    ("never-failing-test", "tests/unit/base/a.cpp", 'TEST_CASE("a" * doctest::skip()) {\n', 'TEST_CASE("a") {\n'),
    ("unfinished", "docs/a.md", "TO" + "DO: more\n", "todos los santos\n"),
    ("unfinished", "src/base/a.cpp", "// FIX" + "ME\n", "// fixed\n"),
    ("absolute-path", "contrib/a", SCRIPT + "cd /ho" + "me/someone\n", SCRIPT + "cd ~/home/x && ls build/work/x\n"),
    ("file-length", "src/base/a.cpp", "\n" * (rules.LONGEST_SOURCE + 1), "\n" * rules.LONGEST_SOURCE),
    ("file-length", "src/base/a.hpp", SPEC + "\n" * rules.LONGEST_HEADER, SPEC + "\n" * (rules.LONGEST_HEADER - 2)),
    ("file-length", "src/base/a.hpp", SPEC + "\n" * rules.LONGEST_HEADER,
     SPEC + "// tidy: allow file-length: one table\n" + "\n" * rules.LONGEST_HEADER),
    ("line-ending", "src/base/a.cpp", "int i; \n", "int i;\n"),
    ("line-ending", "src/base/a.cpp", "int i;", "int i;\n"),
    ("line-ending", "src/base/a.cpp", "\tint i;\n", "  int i;\n"),
    ("line-length", "src/base/a.cpp", f"// {LONG}\n", f'const char* text = "{LONG}";\n'),
    ("header-comment", "src/base/a.hpp", "#pragma once\nint f();\n", "#pragma once\n/// One.\nint f();\n"),
    ("header-comment", "src/base/a.hpp", "/// One.\nint f();\n", "#pragma once\n/// One.\nint f();\n"),
    ("header-spec", "identity/a.hpp", "#pragma once\n/// One.\nint f();\n", SPEC + "int f();\n"),
    ("header-spec", "identity/a.hpp", "#pragma once\n/// One.\nint f();\n", '#pragma once\n/// All.\n#include "b.hpp"\n'),
    ("script-start", "contrib/a", "#!/bin/sh\nset -euo pipefail\n", SCRIPT),
    ("script-start", ".ci/run", "#!/usr/bin/env bash\ntrue\n", SCRIPT),
    ("file-name", "src/base/a.h", "int i;\n", None),
    ("dead-code", "src/base/a.cpp", "// value = compute(1);\n", "// value is what compute(1) gave;\n"),
    ("dead-code", "src/base/a.cpp", "  // return value;\n", "  /// return value;\n"),
]

# Words in comments, strings and raw strings are no code; the separator in 1'000 opens no character.
CODE_CASES = [
    ('a "float" b', 'a "" b'),
    ("a // float", "a "),
    ("a /* float */ b", "a  b"),
    ("1'000 + float", "1'000 + float"),
    ("'\"' + float", "' ' + float"),
    ('R"(float " ) " )" + a', " + a"),
    ('#include "../a.hpp"', '#include "../a.hpp"'),
]


def run(check_text):
    """Returns 0 if all holds. `check_text(path, text)` gives the problems of a file."""
    wrong = []
    for name, path, bad, good in CASES:
        if name not in [rule for _, rule, _ in check_text(path, bad)]:
            wrong.append(f"{name} does not fire on {path}: {bad!r:.80}")
        if good is not None and (found := check_text(path, good)):
            wrong.append(f"{path}: {good!r:.80} is found to be wrong: {found}")
    for rule in rules.RULES:
        if rule.name not in [case[0] for case in CASES]:
            wrong.append(f"{rule.name} has no case here")
    for text, expected in CODE_CASES:
        if (got := rules.code_of([text])[0]) != expected:
            wrong.append(f"code of {text!r}: expected {expected!r}, computed {got!r}")
    for line in wrong:
        print(line)
    print(f"tidy: {len(rules.RULES)} rules, {len(CASES)} cases, {len(wrong)} wrong")
    return 1 if wrong else 0
