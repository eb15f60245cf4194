// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"
#include "core/plan/operation.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

/// The engine's only way to the kernel: an interface with the real kernel and a fake one behind it, so that a lab can
/// be tested against a kernel that fails wherever the test wants.
namespace nsk {

/// Everything of a lab that would outlive its helper: what the journal holds, written before the first of them is made.
/// Rootless labs leave nothing: the kernel removes their namespaces with the helper.
struct Traces
{
    struct Name
    {
        std::string name;         ///< under /run/netns
        std::uint64_t cookie = 0; ///< of the namespace it stands for; a name of another namespace is somebody else's
        bool operator==(const Name&) const = default;
    };
    struct Sysctl
    {
        std::string name; ///< of the computer's own namespace
        std::string before;
        std::string set; ///< put back only where it still has this value
        bool operator==(const Sysctl&) const = default;
    };

    std::uint32_t group = 0; ///< IFLA_GROUP of the lab's interfaces in the computer's namespace; a random number
    std::vector<Name> names;
    std::vector<Sysctl> sysctls;
    std::string table; ///< nft table of family ip in the computer's namespace, "" if none
    bool operator==(const Traces&) const = default;
};

/// A lab as the engine holds it. All owned by lab/; the kernel only reads it.
struct LabSite
{
    LabName lab;
    bool system = false; ///< namespaces get names, the computer node is this computer
    std::string prefix;  ///< before each name under /run/netns
    /// Starts a program that gives the namespace (borrowed descriptor) the interface `inside`. Rootless gateways.
    std::function<Result<std::uint64_t>(int networkNamespace, const std::string& inside)> startUplink;
    std::function<void(std::uint64_t)> stopUplink;
};

/// Called before each operation that takes time, at least every 100 ms. False: stop.
using KernelStep = std::function<bool(std::size_t done, const std::string& object)>;

/// How far a list of operations came.
struct Applied
{
    std::vector<bool> done; ///< by operation. One whose answer was lost counts as done: taking it back does no harm
    std::optional<std::size_t> failed;       ///< the first that was refused
    std::optional<Error> error;              ///< why
    bool cancelled = false;                  ///< the step function said stop
    std::vector<std::string> missingSysctls; ///< of the baseline: this kernel does not have them

    bool complete() const { return !error && !cancelled; }
};

enum class Refusals : std::uint8_t {
    Stop,   ///< at the first
    Ignore, ///< go on: rolling back, where what is gone already need not be removed
};

/// One lab in the kernel: its namespaces and what is in them.
class KernelLab
{
public:
    virtual ~KernelLab() = default;

    /// The node that stands for the computer's own namespace (rootless: the lab's root namespace), if there is one.
    virtual void setComputer(const std::optional<NodeName>& node) = 0;

    /// Looks at everything that the operations will need and makes what nobody can see yet: empty namespaces without a
    /// name. Gives the traces that the lab will have left when they are done. Refuses names and interfaces that exist
    /// already: "lab.name-exists" (name), "lab.interface-exists" (interface), "lab.table-exists" (table). On an error
    /// or a cancel ("lab.cancelled") nothing is left.
    virtual Result<Traces> prepare(std::span<const Operation> operations, const KernelStep& step) = 0;

    /// Does the operations in order. The kernel may go on a little after a refused one: `done` says which were done.
    virtual Applied apply(std::span<const Operation> operations, Refusals refusals, const KernelStep& step) = 0;

    /// A namespace that an operation deleted is kept, nameless, until here, so that the operation can be taken back.
    virtual void commit() = 0;

    /// What the kernel told of a node: of its addresses and routes, and of these links (by index), or of more.
    struct Touched
    {
        bool whole = false;
        std::set<std::uint32_t> links{};
    };
    /// By node, since this was last called; ask before reading them. Absent: nobody knows, all may have changed. Not
    /// told of: sysctls but forwarding and rp_filter, nft tables.
    virtual std::optional<std::map<NodeName, Touched>> changed() = 0;

    struct Wanted
    {
        NodeName node;
        std::vector<std::string> sysctls;
        const ObservedNode* known = nullptr; ///< as last read (borrowed): only `links` are read anew, and all addresses
                                             ///< and routes; the rest is taken from here
        std::set<std::uint32_t> links{};
    };
    /// Reads nodes from the kernel, in the order asked for. A node without a namespace comes back with present = false.
    /// `step` counts the nodes; "lab.cancelled" where it says stop.
    virtual Result<std::vector<ObservedNode>> observe(std::span<const Wanted> nodes, const KernelStep& step) = 0;

    enum class Ending {
        Waited,      ///< until the kernel has let go of everything
        InBackground ///< nothing can be seen or used of it any more; what was inside the namespaces the kernel removes
                     ///< in its own time, seconds for thousands of them
    };
    /// Removes the whole lab by the fastest way. Goes on after a refusal; returns the first.
    virtual Status removeAll(const KernelStep& step, Ending ending) = 0;

    /// What the lab would leave behind now.
    virtual Traces traces() const = 0;

    /// The caller closes it. Absent node: the lab's root namespace.
    virtual Result<int> openNamespace(const std::optional<NodeName>& node) const = 0;
    struct Named
    {
        std::string name; ///< with the prefix
        NodeName node;
        int descriptor; ///< borrowed
    };
    /// Without the computer node, which has no name.
    virtual std::vector<Named> namespaces() const = 0;
};

class Kernel
{
public:
    virtual ~Kernel() = default;

    /// An empty lab; nothing is made for it before prepare().
    virtual Result<std::unique_ptr<KernelLab>> open(const LabSite& site) = 0;
    /// Removes exactly these, whoever made them; what bears the name but is another's stays.
    virtual Status removeTraces(const Traces& traces) = 0;
    /// Differs after a restart of the computer, which leaves no traces but the journal.
    virtual std::string bootId() const = 0;
    /// IPv4 subnets that the computer's own namespace has addresses or routes in.
    virtual Result<std::vector<Prefix>> subnetsInUse() = 0;
};

} // namespace nsk
