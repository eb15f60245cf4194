// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <string>
#include <vector>

/// For tests of the engine: namespaces of their own to act in, and topologies built in code.
namespace playground {

/// Forks, enters new namespaces and returns what `body` returned there, or `skipped` when they cannot be made. The
/// process must have one thread only.
inline constexpr int skipped = 77;
/// A private network and mount namespace with an empty /run plays the computer. Needs root.
int asComputer(const std::function<int()>& body);
/// As a rootless helper: new user, mount, pid and network namespaces, root inside.
int asRootless(const std::function<int()>& body);

/// Both, one after the other, and the status that main() returns: skipped only where neither can be had.
int inBoth(const std::function<int()>& rootless, const std::function<int()>& computer);

struct Ran
{
    int status = -1;
    QString output;
};
/// Runs a program, in a network namespace unless that is -1. Output and errors together.
Ran run(int networkNamespace, const QStringList& command);

/// Everything of a namespace that a lab might change: links, addresses, routes, rules, nft, forwarding, names, mounts
/// under /run.
QString pictureOf(int networkNamespace);

using Ends = std::vector<std::pair<std::string, std::vector<std::string>>>; ///< interface, addresses
using Routes = std::vector<std::pair<std::string, std::string>>;            ///< to, via
nsk::Node node(nsk::NodeKind kind, const std::string& name, const Ends& interfaces, const Routes& routes = {});
nsk::Link link(const std::string& a, const std::string& b); ///< "ns1:v1", or "sw1"
nsk::NodeName name(const std::string& text);

/// The tutorial's: ns1 – r – ns2. Mended, or with its three faults.
nsk::Topology twoNamespaces(bool mended = true, nsk::NodeKind router = nsk::NodeKind::Router);
/// A switch with `hosts` hosts h1 … in 10.0.0.0/16.
nsk::Topology star(std::size_t hosts);

} // namespace playground
