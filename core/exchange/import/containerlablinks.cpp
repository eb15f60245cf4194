// SPDX-License-Identifier: MIT
// A file's links: the brief form ["node:interface", …] and the extended ones (links/link.go, links/link_*.go of
// containerlab).
#include "core/exchange/import/containerlabmachine.h"
#include "core/exchange/import/shell/text.h"

#include "core/model/limits.h"

#include <algorithm>

namespace nsk::clab {

namespace {

const std::string computerWord = "host", managementWord = "mgmt-net", macvlanWord = "macvlan";

bool isSpecial(const std::string& node)
{
    return node == computerWord || node == managementWord || node == macvlanWord;
}

} // namespace

std::optional<std::size_t> MachineMaker::spaceOf(const std::string& node) const
{
    if (const auto found = m_file.byName.find(node); found != m_file.byName.end())
        return m_nodes[found->second].space;
    return node == computerWord || node == managementWord ? std::optional(shell::VirtualMachine::root) : std::nullopt;
}

MachineMaker::Wanted MachineMaker::wantedOf(const YamlNode& end)
{
    if (end.isMap())
        return {end.scalar("node"), end.scalar("interface"), end.scalar("mac"), end.scalar("ipv4"), end.scalar("ipv6")};
    const std::size_t colon = end.text.find(':');
    if (!end.isScalar() || colon == std::string::npos)
        return {};
    return {end.text.substr(0, colon), end.text.substr(colon + 1), {}, {}, {}};
}

/// Both ends; for those with one end the other one is where the special word says.
std::optional<std::pair<MachineMaker::Wanted, MachineMaker::Wanted>> MachineMaker::endsOf(const YamlNode& link,
                                                                                          const std::string& type)
{
    const YamlNode* both = link.member("endpoints");
    if (both != nullptr && both->isSequence() && both->items.size() == 2) {
        std::pair ends(wantedOf(both->items[0]), wantedOf(both->items[1]));
        for (const char* family : {"ipv4", "ipv6"}) {
            const YamlNode* addresses = link.member(family);
            for (std::size_t i = 0; addresses != nullptr && i < std::min<std::size_t>(2, addresses->items.size());
                 ++i) {
                Wanted& end = i == 0 ? ends.first : ends.second;
                (family == std::string_view("ipv4") ? end.ipv4 : end.ipv6) = addresses->items[i].text;
            }
        }
        if (isSpecial(ends.first.node) && !isSpecial(ends.second.node) && !m_file.byName.contains(ends.first.node))
            std::swap(ends.first, ends.second);
        return ends;
    }
    const YamlNode* one = link.member("endpoint");
    if (one == nullptr || type.empty())
        return std::nullopt;
    return std::pair(wantedOf(*one), Wanted{type, link.scalar("host-interface"), {}, {}, {}});
}

bool MachineMaker::canMake(const Wanted& end, const std::string& words)
{
    const auto space = spaceOf(end.node);
    if (end.interface.empty())
        m_report.leftOut(words, "containerlab.bad-link");
    else if (!space)
        m_report.leftOut(words, "containerlab.no-such-node", {shortened(end.node, 60)});
    else if (m_machine.findDevice(*space, end.interface))
        m_report.leftOut(words, "linked-twice", {shortened(end.node, 60), shortened(end.interface, 40)});
    else if (m_machine.devices.size() + 2 > shell::devicesMost)
        m_report.leftOut(words, "shell.too-many");
    else
        return true;
    return false;
}

/// The bridge that an end is a port of.
std::optional<std::size_t> MachineMaker::masterOf(const Wanted& end)
{
    if (const auto found = m_file.byName.find(end.node); found != m_file.byName.end())
        return m_nodes[found->second].bridge;
    if (end.node != managementWord)
        return std::nullopt;
    if (!m_management) {
        const YamlNode* management = m_file.root.member("mgmt");
        std::string name = management == nullptr ? std::string() : management->scalar("bridge");
        if (name.empty() || m_machine.findDevice(shell::VirtualMachine::root, name))
            name = managementWord;
        m_management = m_machine.addDevice({.name = name,
                                            .kind = shell::Device::Kind::Bridge,
                                            .type = "bridge",
                                            .space = shell::VirtualMachine::root,
                                            .up = true,
                                            .line = m_report.line()});
    }
    return m_management;
}

std::size_t MachineMaker::addEnd(const Wanted& end, shell::Device::Kind kind, const std::string& kindWord)
{
    shell::Device device{.name = end.interface, .kind = kind, .type = kindWord, .space = *spaceOf(end.node)};
    device.master = masterOf(end);
    device.up = true; // containerlab sets both ends up
    device.line = m_report.line();
    if (!end.mac.empty()) {
        if (const auto mac = MacAddress::parse(end.mac))
            device.mac = *mac;
        else
            m_report.leftOut(end.words() + " " + end.mac, "shell.no-mac", {shortened(end.mac, 40)});
    }
    const std::size_t index = m_machine.addDevice(std::move(device));
    for (const std::string& address : {end.ipv4, end.ipv6}) {
        if (!address.empty())
            addAddress(index, address, end);
    }
    return index;
}

void MachineMaker::addAddress(std::size_t device, const std::string& text, const Wanted& end)
{
    const auto address = InterfaceAddress::parse(text);
    const std::string words = end.words() + " " + text;
    if (!address || text.find('/') == std::string::npos) {
        m_report.leftOut(words, "shell.no-address", {shortened(text, 60)});
        return;
    }
    m_machine.devices[device].addresses.push_back(*address);
    const auto found = m_file.byName.find(end.node);
    if (found != m_file.byName.end() && setsLinkAddresses(m_file.nodes[found->second].kind))
        m_report.taken(words);
    else
        m_report.approximated(words, "containerlab.address-of-kind");
}

void MachineMaker::addLink(YamlNode& link)
{
    m_report.at(link.line);
    std::string type = link.scalar("type");
    const auto ends = link.isMap() ? endsOf(link, type) : std::nullopt;
    if (!ends) {
        m_report.leftOut("link", "containerlab.bad-link");
        return;
    }
    const auto& [first, second] = *ends;
    const bool known = m_file.byName.contains(second.node);
    if (type.empty() || type == "veth")
        type = isSpecial(second.node) && !known ? second.node : "veth";
    const std::string words = first.words() + " – " + second.words();
    const bool pair = type == "veth" || type == "veth-stitch" || type == computerWord || type == managementWord;
    std::uint32_t mtu = 0;
    if (const YamlNode* given = link.member("mtu"); given != nullptr && pair) {
        const auto number = shell::integer(given->text);
        if (number && *number >= limits::mtuLeast && *number <= limits::mtuMost)
            mtu = static_cast<std::uint32_t>(*number);
        else
            m_report.leftOut("mtu: " + given->text, "containerlab.bad-mtu");
    } else if (pair) {
        ++m_withoutMtu;
        m_mtuLine = m_mtuLine == 0 ? link.line : m_mtuLine;
    }
    if (!canMake(first, words) || (pair && !canMake(second, words)))
        return;
    if (pair && first.words() == second.words()) {
        m_report.leftOut(words, "to-itself", {shortened(first.node, 60), shortened(first.interface, 40)});
        return;
    }
    if (!pair) { // a device whose other end is no interface
        m_links.push_back({addEnd(first, shell::Device::Kind::Dummy, "dummy"), {}, &link});
        if (type == "dummy")
            m_report.taken(words);
        else
            m_report.approximated(words, "containerlab.link-kind", {shortened(type, 40)});
        return;
    }
    const std::size_t one = addEnd(first, shell::Device::Kind::Veth, "veth");
    const std::size_t other = addEnd(second, shell::Device::Kind::Veth, "veth");
    m_machine.devices[one].peer = other;
    m_machine.devices[other].peer = one;
    if (mtu > 0)
        m_machine.devices[one].mtu = m_machine.devices[other].mtu = mtu;
    m_links.push_back({one, other, &link});
    link.forget("endpoints");
    if (type == "veth-stitch")
        m_report.approximated(words, "containerlab.stitched");
    else if (type == managementWord)
        m_report.approximated(words, "containerlab.management-link");
    else
        m_report.taken(words);
}

} // namespace nsk::clab
