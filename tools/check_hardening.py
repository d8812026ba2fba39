#!/usr/bin/env python3
"""The three programs are built as SECURITY.md says: position-independent, relocations read-only
from the start, no executable stack, stack and library calls guarded.  Skips where there is nothing to
look at: no programs, a sanitizer build, no readelf."""
import os
import shutil
import subprocess
import sys

BUILD = os.environ.get("GONGKAI_BUILD", "build")
PROGRAMS = ("gongkai", "gongkai-read", "gongkai-press")


def ask(path, *options):
    return subprocess.run(("readelf", "-W", *options, path), capture_output=True, text=True, check=True).stdout


def faults(path):
    head, program, dynamic, symbols = ask(path, "-h"), ask(path, "-l"), ask(path, "-d"), ask(path, "-s")
    if "__asan_init" in symbols:
        return None
    found = []
    if "DYN (" not in head:
        found.append("not position-independent")
    if "GNU_RELRO" not in program:
        found.append("no RELRO")
    if "BIND_NOW" not in dynamic and "NOW" not in dynamic:
        found.append("relocations not bound at start")
    stack = [line for line in program.splitlines() if "GNU_STACK" in line]
    if not stack or "E" in stack[0].split()[-2]:
        found.append("stack can be executed")
    if "RPATH" in dynamic or "RUNPATH" in dynamic:
        found.append("looks for libraries in a path of its own")
    if "__stack_chk_fail" not in symbols:
        found.append("stack not guarded")
    if "_chk@" not in symbols.replace("__stack_chk", ""):
        found.append("library calls not fortified")
    return found


def main():
    paths = [os.path.join(BUILD, name) for name in PROGRAMS]
    if not shutil.which("readelf") or not all(os.path.exists(p) for p in paths):
        print("skip: check_hardening: no programs or no readelf to look at them with")
        return 0
    bad = 0
    for path in paths:
        for what in faults(path) or []:
            print(f"{path}: {what}", file=sys.stderr)
            bad += 1
    if not bad:
        print("ok   check_hardening")
    return bad > 0


sys.exit(main())
