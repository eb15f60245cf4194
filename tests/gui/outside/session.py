# SPDX-License-Identifier: MIT
"""The designer as somebody outside sees and drives it: a real X server, a session bus, the accessibility tree to find things by
what they are called, and xdotool's mouse and keys to use them. Nothing of the program is linked or patched.

Everything is this session's own (home, settings, runtime directory, display, bus) and gone with it; only processes that were
started here are ended, by their process id. Needs Xvfb, dbus, at-spi2-core, python3-pyatspi, xdotool and ImageMagick.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NEEDED = {"Xvfb": "xvfb", "dbus-run-session": "dbus", "xdotool": "xdotool", "import": "imagemagick"}
SKIP = 77  # what CTest is told to take for "skipped"


def need_everything():
    """Ends the program as skipped, with the reason, where something is not installed; then goes on in a session bus of its own."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    try:
        import pyatspi  # noqa: F401
    except ImportError:
        missing.append("python3-pyatspi")
    if not os.path.exists("/usr/libexec/at-spi-bus-launcher"):
        missing.append("at-spi2-core")
    if missing:
        print("skipped: these Debian packages are missing:", *missing)
        sys.exit(SKIP)
    if os.environ.get("NSKETCH_OUTSIDE_BUS") != "own":
        os.environ["NSKETCH_OUTSIDE_BUS"] = "own"
        os.execvp("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv])


class Failed(Exception):
    """What was waited for did not come."""


class Session:
    """One run of the designer. Use it with `with`."""

    def __init__(self, build, language="en", size="1440x900", scale=1, dark=False, arguments=(), settings=""):
        self.build = os.path.abspath(build)
        self.language, self.size, self.scale, self.dark = language, size, scale, dark
        self.arguments, self.settings = list(arguments), settings
        self.children = []
        self.home = tempfile.mkdtemp(prefix="nsketch-outside-")

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        try:
            self.nsketch("destroy", "--all")
        except OSError:
            pass
        for child in reversed(self.children):
            child.terminate()
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, *command, **options):
        child = subprocess.Popen(command, env=self.environment, **options)
        self.children.append(child)
        return child

    def start(self):
        runtime = os.path.join(self.home, "run")
        config = os.path.join(self.home, "config", "nsketch")
        os.makedirs(config)
        os.mkdir(runtime, 0o700)
        locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[self.language]
        self.environment = dict(os.environ, HOME=self.home, XDG_RUNTIME_DIR=runtime, LANG=locale, LC_ALL=locale,
                                LANGUAGE={"en": "en", "zh": "zh_CN"}[self.language],
                                XDG_CONFIG_HOME=os.path.join(self.home, "config"),
                                XDG_STATE_HOME=os.path.join(self.home, "state"),
                                QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                                QT_SCALE_FACTOR=str(self.scale),
                                NSKETCH_HELPER=os.path.join(self.build, "libexec", "nsketch-helper"))
        self.environment.pop("WAYLAND_DISPLAY", None)
        # Qt reads the language from its own settings first: a machine without the zh_CN locale has only that.
        chosen = self.settings + ("language=zh_CN\n" if self.language == "zh" else "language=en\n")
        with open(os.path.join(config, "nsketch.conf"), "w", encoding="utf-8") as file:
            file.write("[General]\n" + chosen + ("light=dark\n" if self.dark else "light=light\n"))
        reader, writer = os.pipe()
        self.run("Xvfb", "-displayfd", str(writer), "-screen", "0", self.size + "x24", "-nolisten", "tcp", "-noreset",
                 pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as display:
            number = display.readline().strip()
        if not number:
            raise Failed("Xvfb did not start")
        self.environment["DISPLAY"] = os.environ["DISPLAY"] = ":" + number
        self.wait(lambda: self.xdotool("getdisplaygeometry"), "the display")
        self.run("/usr/libexec/at-spi-bus-launcher", "--launch-immediately", stdout=subprocess.DEVNULL,
                 stderr=subprocess.DEVNULL)
        self.designer = self.run(os.path.join(self.build, "libexec", "nsketch-designer"), *self.arguments)
        self.window = self.wait(lambda: self.find("frame"), "the window")
        self.focus()

    # ---- seeing

    def tree(self):
        """Every accessible object of the designer, outermost first. Windows opened later come after."""
        import pyatspi

        def below(item):
            yield item
            try:
                count = item.childCount
            except Exception:  # it went while it was looked at
                return
            for index in range(count):
                try:
                    child = item.getChildAtIndex(index)
                except Exception:
                    continue
                if child is not None:
                    yield from below(child)

        desktop = pyatspi.Registry.getDesktop(0)
        for application in desktop:
            try:
                mine = application is not None and application.get_process_id() == self.designer.pid
            except Exception:
                continue
            if mine:
                yield from below(application)

    def find(self, role=None, name=None, part=None, holds=None, enabled=None):
        """The first object shown of that role, called `name`, with `part` in its name, or with `holds` in its name, description or
        text."""
        import pyatspi
        for item in self.tree():
            try:
                if role is not None and item.getRoleName() != role:
                    continue
                if name is not None and item.name != name:
                    continue
                if part is not None and part not in item.name:
                    continue
                if holds is not None and holds not in self.words(item):
                    continue
                states = item.getState()
                if not states.contains(pyatspi.STATE_SHOWING) and role != "frame":
                    continue
                if enabled is not None and states.contains(pyatspi.STATE_SENSITIVE) != enabled:
                    continue
                return item
            except Exception:
                continue
        return None

    @staticmethod
    def words(item):
        said = [item.name or "", item.description or ""]
        try:
            said.append(item.queryText().getText(0, -1))
        except Exception:
            pass
        return "\n".join(said)

    def wait(self, condition, what, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            got = condition()
            if got:
                return got
            if hasattr(self, "designer") and self.designer.poll() is not None:
                raise Failed(f"the designer ended with {self.designer.returncode} while waiting for {what}")
            time.sleep(0.1)
        raise Failed(f"{what} did not come within {seconds} s")

    def see(self, what, seconds=40, **description):
        return self.wait(lambda: self.find(**description), what, seconds)

    def gone(self, what, seconds=40, **description):
        self.wait(lambda: self.find(**description) is None, what + " to go", seconds)

    # ---- doing

    def focus(self):
        """There is no window manager: the newest window is given the keyboard."""
        found = self.xdotool("search", "--onlyvisible", "--pid", str(self.designer.pid)).split()
        if found:
            self.xdotool("windowfocus", found[-1])

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *arguments], env=self.environment, check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def middle(self, item):
        import pyatspi
        box = item.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return int((box.x + box.width / 2) * self.scale), int((box.y + box.height / 2) * self.scale)

    def click(self, at, button=1, count=1):
        """At an accessible object's middle, or at a point."""
        x, y = at if isinstance(at, tuple) else self.middle(at)
        self.xdotool("mousemove", str(x), str(y))
        time.sleep(0.1)
        self.xdotool("click", "--repeat", str(count), "--delay", "60", str(button))

    def drag(self, start, end):
        (x, y), (to_x, to_y) = start, end
        self.xdotool("mousemove", str(x), str(y), "sleep", "0.1", "mousedown", "1")
        for step in range(1, 9):
            self.xdotool("mousemove", str(x + (to_x - x) * step // 8), str(y + (to_y - y) * step // 8), "sleep", "0.02")
        self.xdotool("mouseup", "1")

    def keys(self, *keys):
        self.xdotool("key", "--delay", "40", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "20", text)

    # ---- doing, as an accessibility client does: no pointer, no coordinates

    def act(self, item, action="Press"):
        """One of the object's own actions."""
        actions = item.queryAction()
        names = [actions.getName(index) for index in range(actions.nActions)]
        for index, name in enumerate(names):
            if name.lower() == action.lower():
                actions.doAction(index)
                return
        raise Failed(f"{item.name} has no action {action}, but {names}")

    def write(self, item, text):
        """Replaces what stands in a field."""
        if not item.queryEditableText().setTextContents(text):
            raise Failed(f"{item.name} takes no text")
        self.wait(lambda: item.queryText().getText(0, -1) == text, f"{text} in {item.name}")

    def give_focus(self, item):
        import pyatspi
        item.queryComponent().grabFocus()
        self.wait(lambda: item.getState().contains(pyatspi.STATE_FOCUSED), f"the focus on {item.name}")

    def focused(self):
        """What has the keyboard, as a screen reader is told."""
        import pyatspi
        last = None
        for item in self.tree():
            try:
                # Qt says of every page tab on top and of every current row that it has the focus.
                if (item.getState().contains(pyatspi.STATE_FOCUSED)
                        and item.getRoleName() not in ("page tab", "list item", "table cell")):
                    last = item
            except Exception:
                continue
        return last

    def shot(self, file):
        subprocess.run(["import", "-window", "root", file], env=self.environment, check=True, timeout=60)

    def nsketch(self, *arguments):
        return subprocess.run([os.path.join(self.build, "bin", "nsketch"), *arguments], env=self.environment, check=False,
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def close(self):
        """As a window manager would: the answer is the designer's."""
        self.designer.send_signal(signal.SIGTERM)
