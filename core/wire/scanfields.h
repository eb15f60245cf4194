// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/scan.h"
#include "core/wire/blank.h"
#include "core/wire/observedfields.h"

/// The members of a scan's document.
namespace nsk::wire {

inline constexpr Bound scannedPaths{.items = 4096, .text = 4096};

template <> inline ScannedSpace blank()
{
    return {.shown = blank<ObservedNode>()};
}

void fields(auto& v, Is<ScannedLink> auto& x)
{
    v.member("parent", x.parent);
    v.member("vlan", x.vlan);
    v.member("vlan_filtering", x.vlanFiltering);
    v.member("stp", x.stp);
    v.member("hardware", x.hardware);
    v.member("peer", x.peer);
    v.member("far", x.far);
    v.member("number", x.number);
    v.member("impairment", x.impairment);
    v.member("queueing", x.queueing, Bound{.items = 64});
    v.member("peer_addresses", x.peerAddresses, Bound{.items = 65'536});
    v.member("settings", x.settings, Bound{.items = 64});
}

void fields(auto& v, Is<ScannedSpace> auto& x)
{
    v.required("inode", x.inode);
    v.member("computer", x.computer);
    v.member("first", x.first);
    v.member("names", x.names, scannedPaths);
    v.member("mounts", x.mounts, scannedPaths);
    v.member("container", x.container);
    v.member("pid", x.pid);
    v.member("program", x.program);
    v.member("processes", x.processes);
    v.member("read", x.read);
    v.member("refusal", x.refusal);
    v.required("shown", x.shown);
    v.member("rules", x.rules);
    v.member("tables", x.tables);
    v.member("neighbours", x.neighbours);
    v.member("links", x.links, Bound{.items = 65'536});
}

void fields(auto& v, Is<ScannedPeer> auto& x)
{
    v.member("space", x.space);
    v.member("index", x.index);
    v.member("other_space", x.otherSpace);
    v.member("other_index", x.otherIndex);
}

void fields(auto& v, Is<Scan> auto& x)
{
    v.member("spaces", x.spaces, Bound{.items = scannedSpacesMost});
    v.member("peers", x.peers, Bound{.items = 2'000'000});
    v.member("computer_name", x.computerName);
    v.member("privileged", x.privileged);
    v.member("hidden_processes", x.hiddenProcesses);
    v.member("hides_processes", x.hidesProcesses);
    v.member("hidden_names", x.hiddenNames, scannedPaths);
    v.member("cut", x.cut);
}

} // namespace nsk::wire
