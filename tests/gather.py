"""Writes one CTest folder out of the tests of several builds, so that one run and one summary cover them all.

usage: gather.py OUT_DIR NAME=BUILD_DIR[:LABELS]...

Each test appears as NAME/test, and the tests of each build have a folder for temporary files of their own, because the
same test runs in several builds at once. With LABELS (a regular expression) only the tests of a build that carry such
a label.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

# Properties that name other tests or fixtures: these get the build's name in front as well.
REFERENCES = {"DEPENDS", "FIXTURES_SETUP", "FIXTURES_REQUIRED", "FIXTURES_CLEANUP"}


def tests_of(build_dir, labels):
    command = ["ctest", "--test-dir", build_dir, "--show-only=json-v1"]
    if labels:
        command += ["-L", labels]
    listing = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(listing.stdout)["tests"]


def quoted(text):
    return f"[==[{text}]==]"


def value_text(value):
    if isinstance(value, bool):
        return "ON" if value else "OFF"
    return ";".join(str(item) for item in value) if isinstance(value, list) else str(value)


def write_test(out, build, test, scratch):
    if "command" not in test or not shutil.which(test["command"][0]):
        sys.exit(f"gather.py: the test {test['name']} of {build} is not built")
    name = f"{build}/{test['name']}"
    out.write(f"add_test({quoted(name)} {' '.join(quoted(word) for word in test['command'])})\n")
    properties = [("LABELS", [build])]
    environment = [f"TMPDIR={scratch}"]
    for item in test.get("properties", []):
        key, value = item["name"], item["value"]
        if key == "LABELS":
            properties[0] = (key, [build] + value)
        elif key == "ENVIRONMENT":
            environment += value
        elif key in REFERENCES:
            properties.append((key, [f"{build}/{reference}" for reference in value]))
        else:
            properties.append((key, value))
    properties.append(("ENVIRONMENT", environment))
    words = " ".join(f"{key} {quoted(value_text(value))}" for key, value in properties)
    out.write(f"set_tests_properties({quoted(name)} PROPERTIES {words})\n")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    out_dir = sys.argv[1]
    os.makedirs(out_dir, exist_ok=True)
    with open(os.path.join(out_dir, "CTestTestfile.cmake"), "w", encoding="utf-8") as out:
        for part in sys.argv[2:]:
            build, _, rest = part.partition("=")
            build_dir, _, labels = rest.partition(":")
            tests = tests_of(build_dir, labels)
            if not tests:
                sys.exit(f"gather.py: {build_dir} has no such tests")
            scratch = tempfile.mkdtemp(prefix=f"idena-tests-{build}-")
            for test in tests:
                write_test(out, build, test, scratch)
            print(f"{build}: {len(tests)} tests")


if __name__ == "__main__":
    main()
