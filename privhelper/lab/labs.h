// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"
#include "privhelper/spawner/uplinkprograms.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nsk {

class Lab;

class Kernel;

/// All labs of one helper. Every change of the kernel goes through it. Not thread-safe: lives in the one thread that changes
/// things (it moves that thread between network namespaces and back).
class Labs
{
public:
    struct Options
    {
        wire::Mode mode = wire::Mode::Rootless;
        std::uint32_t user = 0;        ///< whose labs these are
        std::string stateDirectory;    ///< where journals stand (system mode); "" = no journal (rootless: the kernel cleans up)
        UplinkPrograms* uplinks = nullptr; ///< borrowed; null: none
    };

    /// Called at least every 100 ms and after each batch. Returning false cancels: what was done is rolled back and the call
    /// ends with "lab.cancelled".
    using Progress = std::function<bool(std::uint32_t done, std::uint32_t total, const std::string& object)>;

    /// `kernel` is borrowed.
    Labs(Kernel& kernel, Options options);
    ~Labs();

    /// Removes what a helper that died has left, by its journals. Call once, first.
    Status recover();

    /// All or nothing. Errors: "lab.other-file" (lab, file), "lab.stale-revision", "lab.node-taken" (node, lab), "lab.name-exists"
    /// (namespace name), "lab.findings" + first blocking finding, the kernel's: "kernel.refused" (object, errno name, extended ACK text) …
    Result<wire::Deployed> deploy(const wire::Deploy& asked, const Progress& progress);
    Result<wire::Destroyed> destroy(const LabName& lab, const Progress& progress);
    Result<wire::Observed> observe(const LabName& lab);
    /// Reads these nodes again from the kernel, for the watcher. Nodes without a namespace come back with present = false.
    Result<std::vector<ObservedNode>> observeNodes(const LabName& lab, const std::vector<NodeName>& nodes);
    /// A node and, if only those interfaces (by index) of it can have changed, how it was before: the rest is taken from there,
    /// where that is less work. Addresses and routes are read anyhow.
    struct Touched { NodeName node; std::set<std::uint32_t> links; std::optional<ObservedNode> known; };
    Result<std::vector<ObservedNode>> observeTouched(const LabName& lab, const std::vector<Touched>& nodes);
    Status setLink(const LabName& lab, const NodeName& node, const InterfaceName& interface, bool up);
    std::vector<wire::LabInfo> list() const;
    bool empty() const;

    /// A descriptor of the node's network namespace (absent: the lab's own root namespace, rootless; the computer's, system mode).
    /// The caller closes it.
    Result<int> openNamespace(const LabName& lab, const std::optional<NodeName>& node) const;
    /// Namespaces as they are called under /run/netns, with borrowed descriptors.
    struct Named { std::string name; NodeName node; int descriptor; };
    std::vector<Named> namespaces(const LabName& lab) const;

private:
    Result<wire::Deployed> deployWhole(wire::Deploy request, Lab* running, const Progress& progress);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace nsk
