"""The rules of tidy.py. A rule has a name, says which files it looks at, and finds lines that break it."""

import re

LARGEST_FILE = 1_000_000
LONGEST_HEADER = 200
LONGEST_SOURCE = 400
LONGEST_LINE = 120

# Rooms whose code decides what is valid: no clock, socket, disk, thread, global or environment (docs/architecture.md).
# The chain's store is the shell's part of its room.
RULE_ROOMS = re.compile(r"^(src/(crypto|tree|types|state|chain(?!/store/))|identity|consensus|ceremony|contracts|flips)/")
# Of those, the ones whose iteration may reach a hash.
HASHING_ROOMS = re.compile(r"^(src/(tree|types|state|chain)|identity|consensus|ceremony|contracts)/")
# The rules of a block, which must not know where blocks are kept.
BLOCK_RULES = re.compile(r"^src/chain/(?!store/)")
# Rooms that follow the specification section by section.
SPEC_ROOMS = re.compile(r"^(src/(crypto|tree|types|state|chain)|identity|consensus|ceremony|contracts|flips|rpc)/.*\.hpp$")
OUR_ROOMS = re.compile(r"^(src|identity|consensus|ceremony|contracts|flips|rpc)/")
CODE = re.compile(r"\.(cpp|hpp)$")
SCRIPT = re.compile(r"^(contrib/[a-z-]+|\.ci/run|.*\.sh)$")
TEXT = re.compile(r"\.(cpp|hpp|py|md|txt|cmake|json|proto|sh|yml|yaml|service)$|(^|/)(LICENSE|\.clang-[a-z]+|\.git[a-z]+)$")
NARROW = re.compile(r"\.(cpp|hpp|py|cmake|sh)$")
DATA = re.compile(r"^(tests/fuzz/corpus/|tests/.*/data/)")


def is_text(path):
    return not DATA.match(path) and bool(TEXT.search(path) or SCRIPT.match(path) or path == ".editorconfig")


def code_of(lines):
    """The lines without comments and without the inside of strings and characters, so that words there do not count."""
    out = []
    in_comment = False
    in_raw = None
    for line in lines:
        kept = ""
        i = 0
        while i < len(line):
            if in_raw is not None:
                end = line.find(in_raw, i)
                i = len(line) if end < 0 else end + len(in_raw)
                in_raw = in_raw if end < 0 else None
            elif in_comment:
                end = line.find("*/", i)
                i = len(line) if end < 0 else end + 2
                in_comment = end < 0
            elif line.startswith("//", i):
                break
            elif line.startswith("/*", i):
                in_comment, i = True, i + 2
            elif match := re.compile(r'R"([^(\s]*)\(').match(line, i):
                in_raw, i = f'){match[1]}"', match.end()
            elif match := re.compile(r'"(\\.|[^"\\])*"').match(line, i):
                # What an #include names is code.
                kept += match[0] if kept.strip() == "#include" else '""'
                i = match.end()
            elif match := re.compile(r"(?<![0-9a-fA-F])'(\\.|[^'\\])+'").match(line, i):
                kept, i = kept + "' '", match.end()
            else:
                kept, i = kept + line[i], i + 1
        out.append(kept)
    return out


class Word:
    """A word that has a better one. `where` limits the files, `code` says whether comments and strings are left out."""

    def __init__(self, name, pattern, advice, where=CODE, except_in=None, code=True):
        self.name, self.advice, self.where, self.except_in, self.code = name, advice, where, except_in, code
        self.pattern = re.compile(pattern)

    def applies(self, path):
        return bool(self.where.search(path)) and not (self.except_in and self.except_in.search(path))

    def find(self, path, lines):
        for number, line in enumerate(code_of(lines) if self.code else lines, 1):
            if match := self.pattern.search(line):
                yield number, f"{match[0].strip()}: {self.advice}"


class Whole:
    """A rule about a file as a whole: `check(path, lines)` yields (line number, message)."""

    def __init__(self, name, where, check, except_in=None):
        self.name, self.where, self.find, self.except_in = name, where, check, except_in

    def applies(self, path):
        return bool(self.where.search(path)) and not (self.except_in and self.except_in.search(path))


def file_length(path, lines):
    limit = LONGEST_HEADER if path.endswith(".hpp") else LONGEST_SOURCE
    count = len(lines) - 1
    if count > limit:
        yield 1, f"{count} lines, more than {limit}: split it, or say at the top why not"


def line_endings(path, lines):
    for number, line in enumerate(lines, 1):
        if line.endswith((" ", "\t", "\r")) and not path.endswith(".md"):
            yield number, "space at the end of the line"
        if "\t" in line:
            yield number, "tab: indent with spaces"
    if lines and lines[-1] != "":
        yield len(lines), "no newline at the end of the file"


def line_length(path, lines):
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE and '"' not in line and "http" not in line:
            yield number, f"{len(line)} columns, more than {LONGEST_LINE}"


def header_comment(path, lines):
    if not lines[0].startswith("#pragma once"):
        yield 1, "a header starts with #pragma once"
    if not any(line.lstrip().startswith("///") for line in lines):
        yield 1, "no /// comment: a header is the manual of its room"


def header_spec(path, lines):
    if all(re.match(r"#|//|\s*$", line) for line in lines):
        return  # it only gathers others
    if not any(re.search(r"\bspec\b", line) for line in lines):
        yield 1, "name the section of the specification it follows (/// spec: state §1.2), or say: spec: none"


def script_start(path, lines):
    if lines[0] != "#!/usr/bin/env bash":
        yield 1, "a script starts with #!/usr/bin/env bash"
    if not any(line.startswith("set -euo pipefail") for line in lines):
        yield 1, "a script stops at the first error: set -euo pipefail"


def file_name(path, lines):
    yield 1, "C++ files end in .cpp and .hpp"


def dead_code(path, lines):
    for number, line in enumerate(lines, 1):
        if re.match(r"^\s*//(?!/)\s*(?:[\w:.<>*&\[\]]+\s*[({=].*|return\b.*|\}\s*)[;{]\s*$", line):
            yield number, "commented-out code"


UNFINISHED = "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"])
EVERYTHING = re.compile("")
TESTS = re.compile(r"^tests/.*\.(cpp|hpp)$")

RULES = [
    Word("clock", r"\b(system_clock|steady_clock|high_resolution_clock)::now\b|\b(gettimeofday|time)\s*\(\s*(nullptr|NULL|0|&\w+)",
         "take the time as an argument or ask a base::Clock", RULE_ROOMS),
    Word("system-clock", r"\bsystem_clock::now\b", "the wall clock is read in one place: ask a base::Clock",
         OUR_ROOMS, RULE_ROOMS),
    Word("random", r"\bs?rand\s*\(|\brandom_device\b|\bmt19937\b", "take a RandomSource (or base/go_rand.hpp)", OUR_ROOMS),
    Word("async", r"\bstd::async\b", "use the one pool that is bounded and joined"),
    Word("sleep", r"\bsleep_(for|until)\b|\bu?sleep\s*\(", "wait for the condition itself"),
    Word("detach", r"\.detach\s*\(\s*\)", "keep the thread and join it"),
    Word("detached", r"\bdetached\b", "look at the exception in a completion handler", OUR_ROOMS),
    Word("unordered", r"\bunordered_(multi)?(map|set)\b", "its order must not reach a hash: use a sorted container, or say why it cannot",
         HASHING_ROOMS),
    Word("float", r"\bfloat\b", "consensus arithmetic has its own types; elsewhere double", OUR_ROOMS,
         re.compile(r"^src/base/decimal\.")),  # where the protocol's binary32 rates become decimals
    Word("parent-include", r'#\s*include\s+"\.\./', "an include names the room: room/file.hpp"),
    Word("impure", r"#\s*include\s+<(thread|mutex|shared_mutex|condition_variable|future|fstream|filesystem|iostream)>|\bgetenv\s*\(",
         "a rule is a function of its arguments; this belongs into the shell", RULE_ROOMS),
    Word("store", r'#\s*include\s+"chain/store/(?!head\.hpp)', "rules take the head, and leave keeping blocks to the shell",
         BLOCK_RULES),
    Word("never-failing-test", r"\b(CHECK|REQUIRE)\s*\(\s*(true|1)\s*\)|doctest::(skip|may_fail|should_fail)\b",
         "a test fails when the rule is broken, and runs", TESTS),
    Word("unfinished", rf"\b({UNFINISHED})\b", "finish it, or write an issue", EVERYTHING, code=False),
    Word("absolute-path", r"(?<![\w.~$}/)-])/(home|root|work|Users|mnt)/\w", "no path of one machine", EVERYTHING, code=False),
    Whole("file-length", CODE, file_length),
    Whole("line-ending", EVERYTHING, line_endings),
    Whole("line-length", NARROW, line_length),
    Whole("header-comment", re.compile(r"\.hpp$"), header_comment),
    Whole("header-spec", SPEC_ROOMS, header_spec),
    Whole("script-start", SCRIPT, script_start),
    Whole("file-name", re.compile(r"^(src|identity|consensus|ceremony|contracts|flips|rpc|tests)/.*\.(h|cc|cxx|hxx|C)$"), file_name),
    Whole("dead-code", CODE, dead_code),
]
