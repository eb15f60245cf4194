// SPDX-License-Identifier: MIT
#include "privhelper/netlink/linuxlab.h"

#include "core/model/baseline.h"
#include "core/model/naming.h"
#include "privhelper/netlink/executor.h"
#include "privhelper/netlink/linkattributes.h"
#include "privhelper/netlink/messages.h"
#include "privhelper/netlink/nat.h"
#include "privhelper/netlink/observer.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/uplink.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <sched.h>

namespace nsk {

namespace {

/// Interfaces that the operations will make in the computer's namespace.
std::vector<std::string> interfacesOnComputer(std::span<const Operation> operations,
                                              const std::optional<NodeName>& computer)
{
    std::vector<std::string> names;
    for (const Operation& operation : operations) {
        if (const auto* veth = std::get_if<op::CreateVeth>(&operation)) {
            for (const op::VethEnd* end : {&veth->a, &veth->b}) {
                if (computer && end->node == *computer)
                    names.push_back(end->name);
            }
        } else if (const auto* uplink = std::get_if<op::AddUplink>(&operation)) {
            names.push_back(uplink->outside);
        }
    }
    return names;
}

} // namespace

LinuxLab::LinuxLab(const LabSite& site, Scratch& scratch, std::uint32_t group) : m_state(site, scratch)
{
    m_state.group = group;
}

Status LinuxLab::useComputer(Namespace computer)
{
    auto room = std::make_unique<Room>(std::move(computer));
    room->foreign = true;
    const auto cookie = room->space.cookie();
    if (!cookie)
        return fail(cookie.error());
    room->cookie = *cookie;
    m_state.root = std::move(room);
    return m_state.scratch.number(*m_state.root);
}

Status LinuxLab::checkNames(std::span<const Operation> operations)
{
    for (const Operation& operation : operations) {
        const auto* create = std::get_if<op::CreateNamespace>(&operation);
        const auto* rename = std::get_if<op::RenameNamespace>(&operation);
        if (create == nullptr && rename == nullptr)
            continue;
        const NodeName& node = create ? create->node : rename->to;
        if (m_state.computer == node || m_state.rooms.contains(node.str()))
            continue;
        const std::string name = m_state.nameOf(node.str());
        if (netnsnames::exists(name))
            return fail("lab.name-exists", {name});
    }
    return netnsnames::prepare();
}

Status LinuxLab::checkComputer(std::span<const Operation> operations)
{
    const std::vector<std::string> wanted = interfacesOnComputer(operations, m_state.computer);
    if (wanted.empty())
        return {};
    const auto socket = m_state.socketOf(*m_state.root);
    const auto links = socket ? dumpLinks(**socket) : fail(socket.error());
    m_state.root->socket.reset();
    if (!links)
        return fail(links.error());
    for (const LinkAttributes& link : *links) {
        const bool ours = m_state.ownInRoot.contains(link.name);
        if (!ours && std::find(wanted.begin(), wanted.end(), link.name) != wanted.end())
            return fail("lab.interface-exists", {link.name});
    }
    return {};
}

Status LinuxLab::prepareUplinks(std::span<const Operation> operations)
{
    bool any = false;
    bool nat = false;
    for (const Operation& operation : operations) {
        if (const auto* uplink = std::get_if<op::AddUplink>(&operation)) {
            any = true;
            nat = nat || uplink->nat;
        }
    }
    if (any) {
        const Status held = uplink::hold(m_state);
        m_state.root->socket.reset();
        if (!held)
            return held;
    }
    if (nat && m_state.table.empty()) {
        const std::string table = "nsketch_" + m_state.site.lab.str();
        const InNamespace inside(m_state.root->descriptor());
        if (!inside)
            return inside.status();
        if (nat::tableExists(table))
            return fail("lab.table-exists", {table});
        m_state.table = table;
    }
    return {};
}

LinuxLab::Settings LinuxLab::neededSettings()
{
    Settings needed;
    for (const auto& [name, value] : baseline::sysctls) {
        const auto present = m_state.sysctls.read(name);
        if (!present)
            m_state.missingSysctls.emplace_back(name);
        else if (*present != value)
            needed.emplace_back(name, value);
    }
    const std::string range = pingGroupRange();
    if (m_state.sysctls.read("net.ipv4.ping_group_range") != range)
        needed.emplace_back("net.ipv4.ping_group_range", range);
    return needed;
}

LinuxLab::Forwarding LinuxLab::forwardingOfNew(std::span<const Operation> operations)
{
    Forwarding forwarding;
    for (const Operation& operation : operations) {
        if (const auto* create = std::get_if<op::CreateNamespace>(&operation))
            forwarding[create->node.str()].clear();
        else if (const auto* sysctl = std::get_if<op::SetSysctl>(&operation))
            forwarding.erase(sysctl->node.str()); // what comes after it may change it
        else if (const auto* forward = std::get_if<op::SetForwarding>(&operation); forward != nullptr && forward->on) {
            if (const auto made = forwarding.find(forward->node.str()); made != forwarding.end())
                made->second.insert(forward->family);
        }
    }
    return forwarding;
}

/// The calling thread is in the new namespace afterwards.
Result<std::unique_ptr<Room>> LinuxLab::makeRoom(const std::string& node, std::optional<Settings>& settings,
                                                 const Forwarding& forwarding)
{
    if (::unshare(CLONE_NEWNET) != 0)
        return refused(node.empty() ? m_state.site.lab.str() : node, "creating the namespace", errno);
    auto space = Namespace::current();
    auto socket = space ? NlSocket::openHere() : fail(space.error());
    if (!socket)
        return fail(socket.error());
    auto room = std::make_unique<Room>(std::move(*space));
    room->node = node;
    const auto cookie = cookieOfSocket(socket->descriptor());
    if (!cookie)
        return fail(cookie.error());
    room->cookie = *cookie;
    room->condemned = true; // until an operation wants it
    m_state.sysctls.entered();
    if (!settings)
        settings = neededSettings();
    for (const auto& [name, value] : *settings) {
        if (const auto written = m_state.sysctls.write(name, value, node); !written)
            return fail(written.error());
    }
    if (const auto wanted = forwarding.find(node); wanted != forwarding.end()) {
        for (const Family family : wanted->second) {
            if (m_state.sysctls.write(forwardingSysctl(family), "1", node) == true) // if not, the operation tells of it
                room->forwards.insert(family);
        }
    }
    const auto up = socket->request(messages::setUp(1, baseline::loopbackUp));
    if (!up)
        return fail(up.error());
    if (up->error != 0)
        return refused(node, "setting the loopback interface up", up->error, up->text);
    if (const auto numbered = m_state.scratch.number(*room); !numbered)
        return fail(numbered.error());
    if (m_state.mayOpen()) {
        room->socket = std::move(*socket);
        ++m_state.openSockets;
    }
    return room;
}

void LinuxLab::hearNothingOf(std::size_t namespaces)
{
    constexpr std::size_t many = 100;
    if (Hearing* hearing = m_state.scratch.hearing(); hearing != nullptr && namespaces >= many)
        hearing->pause();
}

Result<Traces> LinuxLab::prepare(std::span<const Operation> operations, const KernelStep& step)
{
    m_state.missingSysctls.clear();
    if (m_state.site.system) {
        Status checked = checkNames(operations);
        if (checked)
            checked = checkComputer(operations);
        if (checked)
            checked = prepareUplinks(operations);
        if (!checked)
            return fail(checked.error());
    }
    const auto here = Namespace::current();
    if (!here)
        return fail(here.error());
    std::optional<InNamespace> away(std::in_place, here->descriptor()); // and back, whatever happens meanwhile
    if (!*away)
        return fail(away->status().error());
    std::optional<Settings> settings;
    const Forwarding forwarding = forwardingOfNew(operations);
    std::vector<std::unique_ptr<Room>> made;
    Status status;
    const auto make = [&](const std::string& node) {
        auto room = makeRoom(node, settings, forwarding);
        if (!room)
            status = fail(room.error());
        else if (step && made.size() % 16 == 0 && !step(made.size(), node))
            status = fail("lab.cancelled");
        else
            made.push_back(std::move(*room));
    };
    if (m_state.rooms.empty())
        hearNothingOf(static_cast<std::size_t>(std::ranges::count_if(operations, [](const Operation& operation) {
            return std::holds_alternative<op::CreateNamespace>(operation);
        })));
    if (!m_state.root)
        make("");
    const bool rootMade = !m_state.root && status;
    for (const Operation& operation : operations) {
        const auto* create = std::get_if<op::CreateNamespace>(&operation);
        if (!status)
            break;
        if (create != nullptr && m_state.computer != create->node)
            make(create->node.str());
    }
    away.reset();
    if (!status) {
        for (const std::unique_ptr<Room>& room : made)
            m_state.forget(*room);
        return fail(status.error());
    }
    if (rootMade) {
        m_state.root = std::move(made.front());
        m_state.root->condemned = false;
    }
    for (std::unique_ptr<Room>& room : made) {
        if (room && m_state.rooms.contains(room->node)) // to be deleted before
            m_state.fresh.insert_or_assign(room->node, std::move(room));
        else if (room)
            m_state.rooms.emplace(room->node, std::move(room));
    }
    m_state.renaming.clear();
    for (const Operation& operation : operations) {
        const auto* rename = std::get_if<op::RenameNamespace>(&operation);
        const auto room = rename ? m_state.rooms.find(rename->from.str()) : m_state.rooms.end();
        if (room != m_state.rooms.end())
            m_state.renaming.push_back({m_state.nameOf(rename->to.str()), room->second->cookie});
    }
    return traces();
}

Applied LinuxLab::apply(std::span<const Operation> operations, Refusals refusals, const KernelStep& step)
{
    Applied applied = Executor(m_state, operations, refusals, step).run();
    applied.missingSysctls = m_state.missingSysctls;
    return applied;
}

void LinuxLab::commit()
{
    m_state.closeSockets();
    std::set<std::uint32_t> gone;
    const auto forget = [&](const Room& room) {
        m_state.forget(room);
        gone.insert(room.number);
    };
    std::erase_if(m_state.rooms, [&](const auto& entry) {
        if (entry.second->condemned)
            forget(*entry.second);
        return entry.second->condemned;
    });
    for (auto* left : {&m_state.fresh, &m_state.replaced}) {
        for (const auto& [node, room] : *left)
            forget(*room);
        left->clear();
    }
    for (const auto& [node, room] : m_state.rooms) { // what they called those is free for others
        if (!gone.empty())
            std::erase_if(room->numbers, [&](const auto& one) { return gone.contains(one.second); });
    }
    m_state.sysctlBefore.clear();
    m_state.renaming.clear();
    if (m_state.uplinks.empty()) {
        (void)uplink::release(m_state);
        m_state.table.clear();
    }
}

std::optional<std::map<NodeName, KernelLab::Touched>> LinuxLab::changed()
{
    Hearing* hearing = m_state.scratch.hearing();
    if (hearing == nullptr)
        return std::nullopt;
    hearing->listen();
    std::map<NodeName, Touched> nodes;
    const bool mountsChanged = m_state.mounts.changed();
    for (const auto& [node, room] : m_state.rooms) {
        Hearing::Told told = hearing->take(room->number);
        const bool renamed = mountsChanged && m_state.nameStateOf(*room) != room->nameState;
        const auto name = told.anything || renamed ? NodeName::parse(node) : fail("node.none");
        if (name)
            nodes.emplace(*name, Touched{told.whole || renamed, std::move(told.links)});
    }
    if (std::exchange(m_losses, hearing->losses()) != hearing->losses())
        return std::nullopt;
    return nodes;
}

Result<std::vector<ObservedNode>> LinuxLab::observe(std::span<const Wanted> nodes, const KernelStep& step)
{
    auto read = Observer(m_state).read(nodes, step);
    m_state.closeSockets();
    return read;
}

Traces LinuxLab::traces() const
{
    Traces traces;
    traces.group = m_state.group;
    if (!m_state.site.system)
        return traces;
    for (const auto* rooms : {&m_state.rooms, &m_state.fresh, &m_state.replaced}) {
        for (const auto& [node, room] : *rooms)
            traces.names.push_back({m_state.nameOf(node), room->cookie});
    }
    traces.names.insert(traces.names.end(), m_state.renaming.begin(), m_state.renaming.end());
    traces.sysctls = m_state.rootSysctls;
    traces.table = m_state.table;
    return traces;
}

Result<int> LinuxLab::openNamespace(const std::optional<NodeName>& node) const
{
    const Room* room = node ? const_cast<LabState&>(m_state).roomOf(*node) : m_state.root.get();
    if (room == nullptr)
        return fail("kernel.no-namespace", {node ? node->str() : m_state.site.lab.str()});
    return room->space.duplicate();
}

std::vector<KernelLab::Named> LinuxLab::namespaces() const
{
    std::vector<Named> all;
    for (const auto& [node, room] : m_state.rooms) {
        const auto name = NodeName::parse(node);
        if (name && !room->condemned)
            all.push_back({m_state.nameOf(node), *name, room->descriptor()});
    }
    return all;
}

} // namespace nsk
