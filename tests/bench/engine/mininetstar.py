# SPDX-License-Identifier: MIT
"""Mininet's star with its Linux bridge: mininetstar.py HOSTS prints the seconds to start and to stop it."""
import sys
import time

from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo


def main():
    hosts = int(sys.argv[1])
    begun = time.monotonic()
    net = Mininet(topo=SingleSwitchTopo(k=hosts), switch=LinuxBridge, controller=None,
                  ipBase="10.0.0.0/8", waitConnected=False)
    net.start()
    print(f"start {time.monotonic() - begun:.4f}", flush=True)
    begun = time.monotonic()
    net.stop()
    print(f"stop {time.monotonic() - begun:.4f}", flush=True)


main()
