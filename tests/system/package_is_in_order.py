"""The Debian package: made by CPack, taken apart, its files, rights and scripts looked at; the service, the container file."""

import os
import re
import stat
import subprocess
import sys

from framework import BIN, Scratch, expect

BUILD = os.path.dirname(BIN.rstrip("/"))
SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
# What systemd-analyze calls exposure, times ten; a service without any hardening has 96.
MOST_EXPOSURE = "15"
FILES = {"usr/bin/idenad": 0o755, "usr/bin/idena-cli": 0o755, "usr/lib/systemd/system/idenad.service": 0o644,
         "usr/share/doc/idena-cpp/README.md": 0o644, "usr/share/doc/idena-cpp/operating.md": 0o644,
         "usr/share/doc/idena-cpp/copyright": 0o644, "usr/share/doc/idena-cpp/rpc.md": 0o644,
         "usr/share/idena-cpp/keywords.json": 0o644, "usr/share/idena-cpp/README.md": 0o644,
         "usr/share/bash-completion/completions/idena-cli": 0o644, "usr/share/zsh/vendor-completions/_idena-cli": 0o644}
SCRIPTS = ("postinst", "prerm", "postrm")


def tool(*command, **options):
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=200, check=False, **options)
    except FileNotFoundError:
        sys.exit(f"{command[0]} is not installed; contrib/setup --tests installs it")


def succeed(*command, **options):
    done = tool(*command, **options)
    expect(done.returncode == 0, f"{' '.join(command)}: {done.stdout}")
    return done.stdout


def make_package(folder):
    succeed("cpack", "-G", "DEB", "--config", os.path.join(BUILD, "CPackConfig.cmake"), "-B", folder)
    packages = [name for name in os.listdir(folder) if name.endswith(".deb")]
    expect(len(packages) == 1, f"one package is made: {packages}")
    return os.path.join(folder, packages[0])


def check_contents(package, folder):
    succeed("dpkg-deb", "--raw-extract", package, folder)
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            found[os.path.relpath(path, folder)] = stat.S_IMODE(os.lstat(path).st_mode)
    for path, mode in FILES.items():
        expect(found.get(path) == mode, f"{path} has mode {mode:o}: {found.get(path, 0):o}")
    strange = [path for path in found if not path.startswith(("usr/", "DEBIAN/"))]
    expect(not strange, f"nothing lies elsewhere: {strange}")
    for line in succeed("dpkg-deb", "--contents", package).splitlines():
        expect(line.split()[1] == "root/root", f"everything is root's: {line}")
    for program in ("idenad", "idena-cli"):
        shown = succeed(os.path.join(folder, "usr/bin", program), "--version")
        expect(shown.startswith(f"{program} version "), f"{program} runs from the package: {shown}")


def check_control(package):
    field = {name: succeed("dpkg-deb", "--field", package, name).strip() for name in ("Version", "Depends", "Maintainer")}
    version = succeed(os.path.join(BIN, "idenad"), "--version").split()[-1]
    expect(field["Version"] == version + "-1", f"the package's version is the program's: {field}")
    for library in ("adduser", "libc6", "libssl3", "libleveldb", "libsecp256k1"):
        expect(library in field["Depends"], f"it depends on {library}: {field['Depends']}")


def record_calls(folder, *answers):
    """A folder of commands that only write down how they are called; `answers` are those that fail."""
    os.mkdir(folder)
    log = os.path.join(folder, "calls")
    for name in ("adduser", "install", "systemctl", "getent"):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="ascii") as file:
            file.write(f'#!/bin/sh\necho "{name} $*" >> {log}\nexit {1 if name in answers else 0}\n')
        os.chmod(path, 0o755)
    return log


def check_scripts(folder, scratch):
    control = os.path.join(folder, "DEBIAN")
    for name in SCRIPTS:
        path = os.path.join(control, name)
        expect(stat.S_IMODE(os.stat(path).st_mode) == 0o755, f"{name} may be run")
        succeed("shellcheck", "--shell=sh", path)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        expect("\nset -e\n" in text, f"{name} ends with its first failure")
        expect(not re.search(r"\b(rm|rmdir|userdel|deluser)\b", text), f"{name} removes neither data nor user")
    for known in ("", "getent"):  # the user is there, or not yet
        commands = os.path.join(scratch, "commands" + known)
        log = record_calls(commands, known)
        succeed(os.path.join(control, "postinst"), "configure", env={"PATH": commands})
        with open(log, encoding="ascii") as file:
            calls = file.read()
        expect("install -d -o idena -g idena -m 0750 /var/lib/idena\n" in calls, f"the data directory is made: {calls}")
        expect(("adduser --system --group" in calls) == bool(known), f"the user is made once: {calls}")


def check_service(folder, scratch):
    unit = os.path.join(folder, "usr/lib/systemd/system/idenad.service")
    succeed("systemd-analyze", "security", "--offline=true", "--threshold=" + MOST_EXPOSURE, "--no-pager", unit)
    with open(unit, encoding="utf-8") as file:
        text = file.read()
    installed = os.path.join(folder, "usr/bin/idenad")
    expect("ExecStart=/usr/bin/idenad --datadir /var/lib/idena" in text and "StateDirectory=idena\n" in text,
           "the service uses what the package brings")
    local = os.path.join(scratch, "idenad.service")
    with open(local, "w", encoding="utf-8") as file:
        file.write(text.replace("/usr/bin/idenad", installed).replace("/usr/share", folder + "/usr/share"))
    shown = succeed("systemd-analyze", "verify", "--man=no", local)
    expect(shown.strip() == "", f"systemd has nothing to say against it: {shown}")


def check_container_file():
    with open(os.path.join(SOURCES, "contrib", "Containerfile"), encoding="utf-8") as file:
        lines = file.read().replace("\\\n", " ").splitlines()
    words = [line.split() for line in lines if line and not line.startswith("#")]
    starts = [at for at, line in enumerate(words) if line[0] == "FROM"]
    expect(len(starts) == 2, "what builds is not what runs")
    last = [line[0] for line in words[starts[-1]:]]
    expect(["USER", "idena"] in words[starts[-1]:] and last.index("USER") < last.index("ENTRYPOINT"), "it does not run as root")
    expect("HEALTHCHECK" in last and "VOLUME" in last, "its health and its data are told")
    for line in words:
        if line[0] == "COPY" and not line[1].startswith("--from"):
            expect(os.path.exists(os.path.join(SOURCES, line[1])), f"{line[1]} is there to be copied")


with Scratch() as scratch_folder:
    deb = make_package(os.path.join(scratch_folder, "cpack"))
    content = os.path.join(scratch_folder, "content")
    check_contents(deb, content)
    check_control(deb)
    check_scripts(content, scratch_folder)
    check_service(content, scratch_folder)
    check_container_file()
