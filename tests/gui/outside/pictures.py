# SPDX-License-Identifier: MIT
"""Makes the pictures of the README and of reviews from the program itself: pictures.py BUILD FOLDER [NAME…].

Each is a session of its own, driven like story.py: empty, drawing, start, running, failing, mended, dark, chinese, presentation,
small (1280×720) and fourk (3840×2160 at scale 2)."""
import os
import subprocess
import sys
import time

import session
import story

SETTLED = 0.8  # seconds: animations and hover are over


class Pictures:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder

    def take(self, name, scenes, language="en", **options):
        with session.Session(self.build, language, **options) as designer:
            told = story.Story(designer, story.words_of(language), None)
            try:
                told.first_start()
                for scene in scenes:
                    scene(told)
            finally:
                designer.xdotool("mousemove", "2", "2")
                time.sleep(SETTLED)
                designer.shot(os.path.join(self.folder, name + ".png"))


def draw(told):
    """A host, a router and a switch of one's own, the second link being drawn."""
    new_file(told)
    designer = told.designer
    canvas = designer.see("the canvas", name=told.word("Canvas"))
    x, y = designer.middle(canvas)
    for kind, dx, dy in (("Host", -260, -60), ("Router", 0, -60), ("Switch", 260, -60), ("Host", 260, 140)):
        designer.click(designer.see("the palette", role="list item", name=told.word(kind)))
        designer.click((x + dx, y + dy))
    told.node("ns2")
    for a, b in (("ns1", "r1"), ("r1", "sw1"), ("sw1", "ns2")):
        designer.keys("Escape", "Escape", "l")
        designer.click(told.node(a))
        designer.click(told.node(b))
        time.sleep(0.3)
    designer.keys("Escape", "Escape")
    designer.click(told.node("r1"))


def new_file(told):
    told.designer.keys("ctrl+n")
    told.designer.gone("the node ns1", role="image", name="ns1")


def presentation(told):
    told.designer.keys("Escape")
    told.designer.keys("F5")


RUNNING = [story.Story.deploy]
FAILING = RUNNING + [story.Story.ping]
MENDED = FAILING + [story.Story.mend]
ALL = {
    "empty": ([new_file], {}),
    "drawing": ([draw], {}),
    "start": ([], {}),
    "running": (RUNNING, {}),
    "failing": (FAILING, {}),
    "mended": (MENDED, {}),
    "dark": (FAILING, {"dark": True}),
    "chinese": (FAILING, {"language": "zh"}),
    "chinese-dark": (MENDED, {"language": "zh", "dark": True}),
    "presentation": (FAILING + [presentation], {}),
    "small": (FAILING, {"size": "1280x720"}),
    "smallest": (FAILING, {"size": "1024x600"}),
    "fourk": (FAILING, {"size": "3840x2160", "scale": 2}),
}


def main():
    build, folder = sys.argv[1:3]
    names = sys.argv[3:] or list(ALL)
    if len(names) > 1:  # each in a process of its own: the accessibility bus is known once a process
        sys.exit(max(subprocess.run([sys.executable, __file__, build, folder, name], check=False).returncode for name in names))
    session.need_everything()
    os.makedirs(folder, exist_ok=True)
    scenes, options = ALL[names[0]]
    try:
        Pictures(build, folder).take(names[0], scenes, **options)
    except session.Failed as failure:
        sys.exit(f"{names[0]}: {failure}")
    print(os.path.join(folder, names[0] + ".png"), flush=True)


if __name__ == "__main__":
    main()
