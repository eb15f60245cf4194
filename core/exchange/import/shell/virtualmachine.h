// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/mac.h"
#include "core/base/prefix.h"
#include "core/model/topology.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A computer's network as commands make it: namespaces, devices in them, who is linked to whom, addresses, routes,
/// sysctls. Names are the commands' own and may be anything.
namespace nsk::shell {

inline constexpr std::size_t devicesMost = 200'000;

/// One network device.
struct Device
{
    enum class Kind { Veth, Bridge, Dummy, Vlan, Loopback, Foreign }; ///< Foreign: there before, or of a kind with no counterpart

    std::string name{};
    Kind kind = Kind::Foreign;
    std::string type{};    ///< as `ip link add type` says it
    std::size_t space = 0; ///< namespace it is in
    std::optional<std::size_t> peer{};   ///< of a veth
    std::optional<std::size_t> master{}; ///< the bridge it is a port of
    std::optional<std::size_t> parent{}; ///< of a VLAN device
    std::uint32_t vlan = 0;
    bool up = false;
    bool gone = false;
    std::optional<std::uint32_t> mtu{};
    std::optional<MacAddress> mac{};
    std::vector<InterfaceAddress> addresses{};
    bool stp = false;
    bool vlanFiltering = false;
    bool uplink = false;  ///< of a gateway, made by a program that is no part of the network
    std::size_t line = 0; ///< of the command that made it
};

struct MachineRoute
{
    Prefix to;
    std::optional<IpAddress> via{};
    std::string dev{};
    std::optional<std::uint32_t> metric{};
    RouteType type = RouteType::Unicast;
};

/// A network namespace; the first is the computer's own.
struct Space
{
    std::string name{};
    std::string place{}; ///< what the report's lines about it have for a file; empty: what they have anyway
    bool gone = false;
    bool stranger = false; ///< a process' or container's: there before, with interfaces that no command has made
    std::vector<MachineRoute> routes{};
    std::map<std::string, std::string> sysctls{}; ///< "net.ipv4.ip_forward" → "1"
    bool masquerades = false;
    std::string masqueradeOut{}; ///< the interface that it leaves by; empty: any
};

class VirtualMachine
{
public:
    VirtualMachine();

    static constexpr std::size_t root = 0;

    std::optional<std::size_t> findSpace(const std::string& name) const;
    std::size_t addSpace(const std::string& name);
    /// Another name for it, or the name that it is drawn by, too.
    void callSpace(std::size_t space, const std::string& name, bool rename);
    void forgetName(const std::string& name) { m_spaces.erase(name); }
    /// With all that is in it; the far ends of its veths go, too.
    void removeSpace(std::size_t space);
    std::optional<std::size_t> findDevice(std::size_t space, const std::string& name) const;
    std::size_t addDevice(Device device);
    /// What is in that namespace, by name.
    std::vector<std::size_t> devicesIn(std::size_t space) const;
    void removeDevice(std::size_t device);
    void rename(std::size_t device, const std::string& name);
    /// As the kernel does: its addresses and routes are lost, it is down and no port any more.
    void move(std::size_t device, std::size_t space);
    void setDown(std::size_t device); ///< its routes go, IPv6 addresses too

    std::deque<Space> spaces{};
    std::deque<Device> devices{};
    std::map<std::size_t, ImpairmentRates> impairments{}; ///< of what leaves the device

    std::size_t liveSpaces() const;
    std::size_t liveDevices() const;

private:
    void forgetRoutes(const Device& device);

    std::map<std::pair<std::size_t, std::string>, std::size_t> m_byName;
    std::map<std::string, std::size_t> m_spaces;
    std::map<std::size_t, std::vector<std::size_t>> m_children; ///< those whose parent it is
};

} // namespace nsk::shell
