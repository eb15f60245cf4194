#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fuzzes the importers with so many runs altogether, and goes on where it stopped.

    tests/fuzz/fuzz.py                       ten million runs altogether, all readers the same time
    tests/fuzz/fuzz.py dot shell --runs 1e6  a million, of these
    tests/fuzz/fuzz.py --table               what was run so far

Needs build/fuzz (preset fuzz). What it keeps is in build/fuzz/fuzzing: a folder a reader with the inputs that led further
(corpus), those that went wrong (findings) and a line a stretch in runs.tsv. Begins with inputs of its own (fuzz_exchange makes
them) and, where NSKETCH_TOPOLOGIES or ../shared/topologies is there, with real files. An input may take four seconds of processor
time, watched as it is (the product takes a tenth of that), and 256 MiB (fuzz_exchange.cpp). Exit status 1: something was found this time.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REAL = {"containerlab": "containerlab", "clabernetes": "kubernetes", "corexml": "core", "imn": "core", "dot": "dot",
        "gns3": "gns3", "graphml": "graphml", "kathara": "kathara", "miniedit": "miniedit"}

# Where memory came from is not kept for each piece, and what was given back not for long: half the time.
QUICKER = {"ASAN_OPTIONS": "malloc_context_size=2:quarantine_size_mb=16"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", help="all where none is named")
    parser.add_argument("--runs", type=float, default=1e7, help="of all readers together, those of earlier times counted")
    parser.add_argument("--minutes", type=float, default=0, help="stop after that, be the runs done or not")
    parser.add_argument("--stretch", type=float, default=120, help="seconds that one reader has its turn")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/fuzz")
    parser.add_argument("--table", action="store_true", help="only say what was run")
    return parser.parse_args()


class Reader:
    def __init__(self, name, program, state):
        self.name, self.program = name, program
        self.folder = state / name
        self.corpus, self.findings, self.log = self.folder / "corpus", self.folder / "findings", self.folder / "runs.tsv"

    def prepare(self):
        self.corpus.mkdir(parents=True, exist_ok=True)
        self.findings.mkdir(exist_ok=True)
        (self.folder / "seeds").mkdir(exist_ok=True)
        self.call(NSKETCH_FUZZ_SEEDS=str(self.folder / "seeds"))

    def call(self, *options, **environment):
        return subprocess.run([self.program, *options], capture_output=True, text=True, errors="replace", check=False,
                              env={**os.environ, **QUICKER, "NSKETCH_FUZZ_READER": self.name, **environment})

    def stretches(self):
        """(revision, runs, seconds, findings) of each time it had its turn."""
        if not self.log.exists():
            return []
        lines = [line.split("\t") for line in self.log.read_text().splitlines()]
        return [(line[1], int(line[2]), float(line[3]), int(line[4])) for line in lines]

    def runs(self):
        return sum(stretch[1] for stretch in self.stretches())

    def seconds(self):
        return sum(stretch[2] for stretch in self.stretches())

    def turn(self, seconds, most):
        real = pathlib.Path(os.environ.get("NSKETCH_TOPOLOGIES", ROOT.parent / "shared/topologies")) / REAL.get(self.name, "")
        more = [str(real)] if self.name in REAL and real.is_dir() else []
        # What it begins with is run, too, and counts for libFuzzer.
        begins = sum(len(list(folder.iterdir())) for folder in (self.corpus, self.folder / "seeds", *map(pathlib.Path, more)))
        started = time.monotonic()
        # fuzz_exchange limits processor time by itself: beside others, time of the wall says nothing.
        ended = self.call(f"-max_total_time={int(seconds)}", f"-runs={most + begins}", "-timeout=3600", "-report_slow_units=3600", "-rss_limit_mb=2048", "-max_len=4096",
                          "-print_final_stats=1", "-verbosity=1", "-reload=0", "-entropic=0", f"-dict={self.folder}/seeds.dict",
                          f"-artifact_prefix={self.findings}/", str(self.corpus), str(self.folder / "seeds"), *more)
        executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", ended.stderr)
        loaded = re.search(r"#(\d+)\s+INITED", ended.stderr)
        # What was read to begin with is known already: only what is new counts.
        runs = max(0, int(executed[1]) - int(loaded[1])) if executed and loaded else 0
        wrong = 1 if ended.returncode != 0 else 0
        with self.log.open("a") as log:
            print(time.strftime("%Y-%m-%dT%H:%M:%S"), revision(), runs, f"{time.monotonic() - started:.1f}", wrong, sep="\t", file=log)
        if wrong:
            said = [line for line in ended.stderr.splitlines() if re.search(r"nsketch: |ERROR: |runtime error|Test unit written", line)]
            print(f"{self.name}: " + "\n    ".join(said[:6]) or ended.stderr[-500:], flush=True)
            (self.findings / "last.txt").write_text(ended.stderr)
        return wrong


def revision():
    said = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return said.stdout.strip() or "-"


def table(readers):
    print(f"{'reader':<14}{'runs':>12}{'a second':>10}{'corpus':>8}{'stops':>7}  revisions")
    whole = 0
    for reader in readers:
        stretches = reader.stretches()
        runs, seconds = sum(one[1] for one in stretches), sum(one[2] for one in stretches)
        whole += runs
        corpus = len(list(reader.corpus.iterdir())) if reader.corpus.is_dir() else 0
        print(f"{reader.name:<14}{runs:>12,}{runs / seconds if seconds else 0:>10.0f}{corpus:>8}{sum(one[3] for one in stretches):>7}  "
              + " ".join(dict.fromkeys(one[0] for one in stretches)))
    print(f"{'all':<14}{whole:>12,}", flush=True)


def main():
    wishes = arguments()
    program = wishes.build / "tests/fuzz_exchange"
    if not program.exists():
        sys.exit(f"fuzz.py: {program} is not there: cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_exchange")
    names = subprocess.run([program], capture_output=True, text=True, check=True,
                           env={**os.environ, "NSKETCH_FUZZ_READER": "list"}).stdout.split()
    for name in set(wishes.readers) - set(names):
        sys.exit(f"fuzz.py: there is no reader {name}: {' '.join(names)}")
    readers = [Reader(name, program, wishes.build / "fuzzing") for name in wishes.readers or names]
    if not wishes.table:
        for reader in readers:
            reader.prepare()
    found = 0
    end = time.monotonic() + wishes.minutes * 60 if wishes.minutes else float("inf")
    while not wishes.table and time.monotonic() < end:
        left = int(wishes.runs) - sum(map(Reader.runs, readers))
        if left <= 0:
            break
        behind = min(readers, key=Reader.seconds)  # a table is read in a fraction of a script's time: the same time, not runs
        found += behind.turn(min(wishes.stretch, max(1, end - time.monotonic())), max(left, 1000))  # a few are lost in counting
    table(readers)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
