# SPDX-License-Identifier: MIT
"""The tutorial's story as somebody lives it who sees no screen and holds no mouse: access.py BUILD.

Everything is found by its role and name on the accessibility bus, and done through actions, texts and focus there, or by keys that
such a person presses. No coordinates, no pointer. Exit status 77: something is not installed."""
import sys

import session
import story

LAB = story.LAB


class Access:
    def __init__(self, designer):
        self.designer = designer

    # ---- what a screen reader does all day

    def button(self, name, **more):
        return self.designer.see("the button " + name, role="push button", name=name, **more)

    def press(self, name):
        self.designer.act(self.button(name, enabled=True))

    def node(self, name):
        return self.designer.see("the node " + name, role="image", name=name)

    def command(self, text):
        """Any command, by the list of all of them."""
        self.designer.focus()
        self.designer.keys("ctrl+shift+p")
        field = self.designer.see("the field of the commands", role="text", name="Search for a command")
        self.designer.focus()
        self.designer.write(field, text)
        self.designer.see("the command " + text, role="list item", part=text)
        self.designer.keys("Return")
        self.designer.gone("the list of commands", role="text", name="Search for a command")
        self.designer.focus()

    def answers(self, start="ns1", target="10.10.20.2"):
        return self.designer.nsketch("ping", LAB, start, target, "-c", "1", "-W", "1000").returncode == 0

    def lab_is(self, answering, *way):
        self.designer.wait(lambda: self.answers(*way) == answering, "a ping that " + ("answers" if answering else "fails"))

    # ---- the scenes

    def open_the_example(self):
        self.command("three faults")
        for name in ("ns1", "r", "ns2"):
            said = self.node(name).description
            if name not in said or "planned" not in said or "linked to" not in said:
                raise session.Failed(f"the node {name} is described as {said!r}")

    def deploy(self):
        self.press("Deploy")
        self.button("Stop", enabled=True)
        self.lab_is(answering=False)

    def ping(self):
        self.designer.act(self.designer.see("the panel of pings", role="page tab", name="Pings"))
        sender = self.designer.see("the sender", role="combo box", holds="From: the node that sends")
        if "ns1" not in self.designer.words(sender) + (sender.name or ""):
            self.designer.give_focus(sender)
            self.designer.keys("n", "s", "1")
        target = self.designer.see("the target", role="combo box", part="To:")
        field = next((child for child in target if child.getRoleName() == "text"), target)
        self.designer.write(field, "ns2")
        self.press("+ New ping")
        for fix in story.FIXES:
            self.fix(fix)

    def fix(self, part, **more):
        return self.designer.see("the fix " + part, role="push button", part=part, **more)

    def read_the_causes(self):
        """Each with its node, what the ping shows, and a sentence."""
        for sentence in ("ns1 has no route to 10.10.20.0/24", "r receives the packet but does not forward it",
                         "ns2 has no route back to 10.10.10.0/24"):
            self.designer.see("the cause: " + sentence, holds=sentence)

    def mend(self):
        for fix in story.FIXES:
            self.designer.act(self.fix(fix, enabled=True))
            self.designer.gone("the fix " + fix, role="push button", part=fix)
        self.lab_is(answering=True)
        self.designer.see("ttl=63", holds="ttl=63")

    def undo(self):
        self.command("Undo")
        self.lab_is(answering=False)
        self.fix(story.FIXES[-1])
        self.command("Redo")
        self.lab_is(answering=True)

    def draw(self):
        """A third host, by the keyboard: put down, named, linked to the router, with addresses and a route back."""
        self.designer.focus()
        self.designer.give_focus(self.designer.see("what stands below the palette", role="push button", part="Examples"))
        self.designer.keys("shift+Tab", "Home", "Return")
        self.designer.see("what the tool waits for", holds="Enter puts it in the middle")
        self.designer.keys("Return")
        self.node("ns3")
        self.designer.keys("F2")
        self.designer.write(self.designer.see("the name in edit", role="text", part="Name of ns3"), "guest")
        self.designer.keys("Return")
        self.designer.give_focus(self.node("guest"))
        self.designer.keys("l")
        self.walk_to("r")
        self.designer.keys("Return")
        near = self.designer.see("the end in edit", role="text", part="of guest: name and addresses")
        self.designer.write(near, "eth1 10.10.30.2/24")
        self.designer.keys("Tab")
        far = self.designer.wait(self.other_end, "the other end in edit")
        self.designer.write(far, far.queryText().getText(0, -1).split(" ")[0] + " 10.10.30.1/24")
        self.designer.keys("Return", "Escape")
        self.lab_is(True, "guest", "10.10.30.1")

    def walk_to(self, name):
        """Shift+Tab goes back from node to node; the one come to is announced."""
        for _ in range(8):
            now = self.designer.focused()
            if now is not None and now.name == name:
                return
            self.designer.keys("shift+Tab")
        raise session.Failed("Tab does not come to " + name)

    def other_end(self):
        now = self.designer.focused()
        return now if now is not None and now.getRoleName() == "text" and "of r: name" in now.name else None

    def stop(self):
        self.press("Stop")
        self.designer.wait(lambda: LAB not in self.designer.nsketch("list").stdout, "the lab's end")
        self.button("Deploy", enabled=True)

    def leave(self):
        self.designer.focus()
        self.designer.keys("ctrl+q")
        self.designer.act(self.designer.see("the question", role="push button", part="iscard"))
        self.designer.designer.wait(30)
        if self.designer.designer.returncode != 0:
            raise session.Failed(f"it ended with {self.designer.designer.returncode}")


def main():
    build = sys.argv[1]
    session.need_everything()
    with session.Session(build, "en") as designer:
        person = Access(designer)
        for scene in (person.open_the_example, person.deploy, person.ping, person.read_the_causes, person.mend, person.undo,
                      person.draw, person.stop, person.leave):
            print(scene.__name__, flush=True)
            scene()
    print("the story holds without screen and mouse")


if __name__ == "__main__":
    try:
        main()
    except session.Failed as failure:
        sys.exit(f"access.py: {failure}")
