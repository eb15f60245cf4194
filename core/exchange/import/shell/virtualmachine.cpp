// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/virtualmachine.h"

#include <algorithm>

namespace nsk::shell {

VirtualMachine::VirtualMachine()
{
    spaces.push_back({});
}

std::optional<std::size_t> VirtualMachine::findSpace(const std::string& name) const
{
    const auto found = m_spaces.find(name);
    return found == m_spaces.end() ? std::nullopt : std::optional(found->second);
}

std::size_t VirtualMachine::addSpace(const std::string& name)
{
    m_spaces[name] = spaces.size();
    spaces.push_back({.name = name});
    return spaces.size() - 1;
}

void VirtualMachine::callSpace(std::size_t space, const std::string& name, bool rename)
{
    m_spaces[name] = space;
    if (!rename)
        return;
    if (const auto old = m_spaces.find(spaces[space].name);
        old != m_spaces.end() && old->second == space && old->first != name)
        m_spaces.erase(old);
    spaces[space].name = name;
}

void VirtualMachine::removeSpace(std::size_t space)
{
    spaces[space].gone = true;
    m_spaces.erase(spaces[space].name);
    for (const std::size_t one : devicesIn(space))
        removeDevice(one);
}

std::optional<std::size_t> VirtualMachine::findDevice(std::size_t space, const std::string& name) const
{
    const auto found = m_byName.find({space, name});
    return found == m_byName.end() ? std::nullopt : std::optional(found->second);
}

std::size_t VirtualMachine::addDevice(Device device)
{
    m_byName[{device.space, device.name}] = devices.size();
    if (device.parent)
        m_children[*device.parent].push_back(devices.size());
    devices.push_back(std::move(device));
    return devices.size() - 1;
}

std::vector<std::size_t> VirtualMachine::devicesIn(std::size_t space) const
{
    std::vector<std::size_t> found;
    for (auto one = m_byName.lower_bound({space, {}}); one != m_byName.end() && one->first.first == space; ++one)
        found.push_back(one->second);
    return found;
}

void VirtualMachine::removeDevice(std::size_t index)
{
    Device& device = devices[index];
    if (device.gone)
        return;
    device.gone = true;
    forgetRoutes(device);
    m_byName.erase({device.space, device.name});
    if (device.peer)
        removeDevice(*device.peer);
    for (const std::size_t one : devicesIn(device.space)) { // a port is where its bridge is
        if (devices[one].master == index)
            devices[one].master.reset();
    }
    const auto children = m_children.find(index);
    for (std::size_t i = 0; children != m_children.end() && i < children->second.size(); ++i)
        removeDevice(children->second[i]); // a VLAN may have been moved away
}

void VirtualMachine::rename(std::size_t index, const std::string& name)
{
    Device& device = devices[index];
    m_byName.erase({device.space, device.name});
    for (MachineRoute& route : spaces[device.space].routes) {
        if (route.dev == device.name)
            route.dev = name;
    }
    device.name = name;
    m_byName[{device.space, name}] = index;
}

void VirtualMachine::move(std::size_t index, std::size_t space)
{
    Device& device = devices[index];
    if (device.space == space)
        return;
    forgetRoutes(device);
    m_byName.erase({device.space, device.name});
    device.addresses.clear();
    device.up = false;
    device.master.reset();
    device.space = space;
    m_byName[{space, device.name}] = index;
}

void VirtualMachine::setDown(std::size_t index)
{
    Device& device = devices[index];
    device.up = false;
    forgetRoutes(device);
    std::erase_if(device.addresses, [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
}

/// Those that go out there, named or by their gateway's subnet.
void VirtualMachine::forgetRoutes(const Device& device)
{
    std::erase_if(spaces[device.space].routes, [&](const MachineRoute& route) {
        if (!route.dev.empty())
            return route.dev == device.name;
        return route.via && std::ranges::any_of(device.addresses, [&](const InterfaceAddress& own) {
                   return own.prefix().contains(*route.via);
               });
    });
}

std::size_t VirtualMachine::liveSpaces() const
{
    return static_cast<std::size_t>(std::ranges::count_if(spaces, [](const Space& one) { return !one.gone; }));
}

std::size_t VirtualMachine::liveDevices() const
{
    return static_cast<std::size_t>(std::ranges::count_if(devices, [](const Device& one) { return !one.gone; }));
}

} // namespace nsk::shell
