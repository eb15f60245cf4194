# SPDX-License-Identifier: MIT
"""The tutorial's story as somebody lives it who has only a screen, a mouse and a keyboard: story.py BUILD en|zh [PICTURES].

First start, Deploy, a ping that fails, three causes mended one by one, ttl=63, Ctrl+Z and it fails again, a third host drawn and
linked, Stop. What the designer says is compared with `nsketch ping` at every step. Exit status 77: something is not installed."""
import itertools
import os
import sys
import xml.etree.ElementTree as xml

import session

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
LAB = "two-namespaces-start"


def words_of(language):
    """The designer's words in that language, by the English ones, from the translation that the program is built with."""
    if language == "en":
        return lambda text: text
    table = {}
    for message in xml.parse(os.path.join(ROOT, "translations", "nsketch_zh_CN.ts")).iter("message"):
        table.setdefault(message.findtext("source"), message.findtext("translation"))
    return lambda text: table[text]


class Story:
    def __init__(self, designer, word, pictures):
        self.designer, self.word, self.pictures = designer, word, pictures
        self.number = itertools.count(1)

    def picture(self, name):
        if self.pictures:
            self.designer.shot(os.path.join(self.pictures, f"outside-{self.designer.language}-{next(self.number)}-{name}.png"))

    def node(self, name):
        return self.designer.see("the node " + name, role="image", name=name)

    def button(self, name, **more):
        return self.designer.see("the button " + name, role="push button", name=name, **more)

    def fix(self, part, **more):
        return self.designer.see("the fix " + part, role="push button", part=part, **more)

    def answers(self):
        return self.designer.nsketch("ping", LAB, "ns1", "10.10.20.2", "-c", "1", "-W", "1000").returncode == 0

    def lab_is(self, answering):
        self.designer.wait(lambda: self.answers() == answering, "a ping that " + ("answers" if answering else "fails"))

    # ---- the scenes

    def first_start(self):
        for name in ("ns1", "r", "ns2"):
            self.node(name)
        self.picture("first-start")

    def deploy(self):
        self.designer.click(self.button(self.word("Deploy"), enabled=True))
        self.button(self.word("Stop"), enabled=True)
        self.lab_is(answering=False)

    def ping(self):
        self.designer.click(self.node("ns1"))
        self.designer.keys("Escape", "p")
        self.designer.click(self.node("ns1"))
        self.designer.click(self.node("ns2"))
        for fix in FIXES:
            self.fix(fix)
        self.picture("three-causes")

    def mend(self):
        for fix in FIXES:
            self.designer.click(self.fix(fix, enabled=True))
            self.designer.gone("the fix " + fix, role="push button", part=fix)
        self.lab_is(answering=True)
        self.designer.see("ttl=63", holds="ttl=63")
        self.picture("answers")

    def undo(self):
        self.designer.keys("Escape")
        self.designer.keys("ctrl+z")
        self.lab_is(answering=False)
        self.fix(FIXES[-1])
        self.picture("undone")
        self.designer.keys("ctrl+shift+z")
        self.lab_is(answering=True)

    def draw(self):
        x, y = self.designer.middle(self.node("r"))
        self.designer.keys("Escape")
        self.designer.click(self.designer.see("the palette", role="list item", name=self.word("Host")))
        self.designer.click((x, y - 150))
        self.node("ns3")
        self.designer.keys("l")
        self.designer.click(self.node("ns3"))
        self.designer.click(self.node("r"))
        self.picture("a-third-host")
        self.designer.keys("Escape", "Escape")
        self.designer.wait(lambda: self.designer.nsketch("ping", LAB, "ns3", "r", "-c", "1", "-W", "1000").returncode == 0,
                           "the new host in the lab")

    def stop(self):
        self.designer.click(self.button(self.word("Stop"), enabled=True))
        self.designer.wait(lambda: LAB not in self.designer.nsketch("list").stdout, "the lab's end")
        self.button(self.word("Deploy"), enabled=True)
        self.picture("stopped")


FIXES = ("10.10.20.0/24", "IPv4", "10.10.10.0/24")


def main():
    build, language = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    session.need_everything()
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    with session.Session(build, language) as designer:
        story = Story(designer, words_of(language), pictures)
        try:
            for scene in (story.first_start, story.deploy, story.ping, story.mend, story.undo, story.draw, story.stop):
                print(scene.__name__, flush=True)
                scene()
        except session.Failed:
            story.picture("failed")
            raise
    print("the story holds in", language)


if __name__ == "__main__":
    try:
        main()
    except session.Failed as failure:
        sys.exit(f"story.py: {failure}")
