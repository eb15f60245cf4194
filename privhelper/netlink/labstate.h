// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/hearing.h"
#include "privhelper/netlink/kernel.h"
#include "privhelper/netlink/mountwatch.h"
#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/nlsocket.h"
#include "privhelper/netlink/sysctl.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

/// What LinuxKernel, LinuxLab and their parts share. Private to this room.
namespace nsk {

/// What a namespace's name under /run/netns stands for.
enum class NameState : std::uint8_t { ItsOwn, Gone, SomethingElse };

/// One network namespace in hand: its descriptor keeps it alive.
struct Room
{
    std::string node; ///< "" for a lab's root namespace and the computer's own
    Namespace space;
    std::uint64_t cookie = 0;
    std::uint32_t number = 0;                   ///< its nsid in the scratch namespace, 0 while it has none
    bool foreign = false;                       ///< the computer's own namespace: only what the lab owns may be touched
    bool named = false;                         ///< under /run/netns
    NameState nameState = NameState::ItsOwn;    ///< when it was last read
    bool condemned = false;                     ///< deleted by an operation, kept until commit()
    std::map<std::string, std::uint32_t> links; ///< indexes by name, as last seen or chosen
    std::uint32_t nextIndex = 2;                ///< for the next link made here; loopback is 1
    std::map<std::int32_t, std::uint32_t> numbers; ///< of others by what it calls them, as far as they were asked for
    std::set<Family> forwards;      ///< switched on when it was made, until the operation that wants it comes
    std::optional<NlSocket> socket; ///< open while it is in use

    explicit Room(Namespace netns) : space(std::move(netns)) {}
    int descriptor() const { return space.descriptor(); }
};

/// Namespace of nobody, empty but for loopback: veth requests are sent from here, so that names and indexes collide
/// with none; and it numbers every namespace of every lab, so that the ends of a link can be told apart.
class Scratch
{
public:
    static Result<std::unique_ptr<Scratch>> make();

    NlSocket& socket() { return m_socket; }
    int descriptor() const { return m_space.descriptor(); }
    /// Gives the room a number here if it has none.
    Status number(Room& room);
    /// By those numbers. Null where this kernel does not let us hear.
    Hearing* hearing() { return m_hearing ? &*m_hearing : nullptr; }

    struct Held
    {
        std::string before;
        int labs = 0;
    };
    std::map<std::string, Held>
        held; ///< sysctls of the computer that labs have set, with the value before the first of them

private:
    Scratch(Namespace space, NlSocket socket);
    Status askNumber(Room& room);

    Namespace m_space;
    NlSocket m_socket;
    std::optional<Hearing> m_hearing;
    std::uint32_t m_next = 1;
};

/// A gateway's way out as it was made.
struct MadeUplink
{
    op::AddUplink wanted;
    std::uint64_t program = 0; ///< rootless: stops it
};

struct LabState
{
    LabSite site;
    Scratch& scratch; ///< the kernel's
    std::uint32_t group = 0;
    std::unique_ptr<Room>
        root; ///< system: the computer's namespace; rootless: the lab's own, made by the first prepare()
    std::map<std::string, std::unique_ptr<Room>> rooms; ///< by node, without the computer node
    std::map<std::string, std::unique_ptr<Room>>
        fresh; ///< by node: made by prepare() for nodes that a plan deletes and makes anew
    std::map<std::string, std::unique_ptr<Room>>
        replaced;                       ///< by node: whose place a fresh one took, kept until commit()
    std::vector<Traces::Name> renaming; ///< names that namespaces get by the operations prepared, until commit()
    std::optional<NodeName> computer;
    std::set<std::string> ownInRoot; ///< system: interfaces that this lab made in the computer's namespace
    std::map<std::string, std::vector<InterfaceAddress>> rootAddresses; ///< of those, for routes
    std::map<Family, bool> rootForwarding;     ///< system: what the computer node's own interfaces are set to
    std::vector<Traces::Sysctl> rootSysctls;   ///< system: journalled, put back at the end
    bool holdsSysctls = false;                 ///< rootSysctls count in Scratch::held
    std::string table;                         ///< nft table in the computer's namespace
    std::map<std::string, MadeUplink> uplinks; ///< by node
    std::map<std::string, std::string>
        sysctlBefore; ///< "node name": value before SetSysctl, where the plan did not know it
    std::vector<std::string> missingSysctls;
    std::size_t openSockets = 0;     ///< of rooms, no fewer
    std::size_t socketsAtMost = 512; ///< set from the limit of open files
    SysctlTree sysctls;
    MountWatch mounts; ///< names under /run/netns are mounts

    LabState(const LabSite& labSite, Scratch& s);
    /// Null where the node has no namespace (or a condemned one).
    Room* roomOf(const NodeName& node);
    std::string nameOf(const std::string& node) const { return site.prefix + node; }
    /// It was named under /run/netns, and somebody may have taken the name away or put something over it.
    NameState nameStateOf(const Room& room) const;
    /// Whether an interface in the computer's namespace is a gateway's: what the computer node forwards is not its
    /// affair.
    bool isUplink(const std::string& interface) const
    {
        return std::any_of(uplinks.begin(), uplinks.end(),
                           [&](const auto& one) { return one.second.wanted.outside == interface; });
    }
    /// Nobody asks any more what changed in it.
    void forget(const Room& room)
    {
        if (Hearing* hearing = scratch.hearing())
            hearing->forget(room.number);
    }
    /// Opens the room's socket if it is closed. It stays open for what is done next until closeSockets(): a third of a
    /// large deploy's sockets are opened otherwise only to be closed.
    Result<NlSocket*> socketOf(Room& room);
    /// Whether one more may stay open.
    bool mayOpen() const { return openSockets < socketsAtMost; }
    void closeSockets();
};

/// The interfaces of the computer through which its default routes leave, by name.
Result<std::vector<std::string>> defaultRouteInterfaces(NlSocket& socket);

} // namespace nsk
