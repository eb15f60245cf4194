// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/observed.h"

/// What network there is on this computer, whoever made it: what the helper's read-only mode (nsketch-helper --scan) finds and
/// `nsketch scan` draws. Plain values; every text may be anything that a kernel lets a name be.
namespace nsk {

/// Of an interface, what a lab's own interfaces never have.
struct ScannedLink
{
    std::uint32_t parent = 0;          ///< index of the interface that it is made upon (vlan, macvlan …); 0: none, or elsewhere
    std::uint32_t vlan = 0;            ///< of kind "vlan"
    bool vlanFiltering = false;        ///< bridge
    bool stp = false;                  ///< bridge
    bool hardware = false;             ///< of no kind and with a MAC address that was built in
    std::uint32_t peer = 0;            ///< veth: index of its other end, in the namespace that that is in
    bool far = false;                  ///< which is another one,
    std::int32_t number = 0;           ///< known in this one by that number (nsid)
    ImpairmentRates impairment{};      ///< what its queueing disciplines do to packets that leave by it
    std::vector<std::string> queueing{}; ///< those of them that are no impairment: "htb"
    std::vector<std::string> peerAddresses{}; ///< "10.0.0.1 peer 10.0.0.2/32": they are not among its addresses
    std::vector<std::pair<std::string, int>> settings{}; ///< net.ipv4.conf.IFACE.NAME where it is not as `default` is

    bool operator==(const ScannedLink&) const = default;
};

struct ScannedSpace
{
    std::uint64_t inode = 0;           ///< what /proc/PID/ns/net shows
    bool computer = false;             ///< the computer's own as far as the caller is concerned: the one that the caller is in
    bool first = false;                ///< another one that the first process and the kernel's threads are in
    std::vector<std::string> names{};  ///< under /run/netns
    std::vector<std::string> mounts{}; ///< paths elsewhere where it is mounted
    std::string container{};           ///< its name, "" if it is none or has a name that cannot be read
    std::uint32_t pid = 0;             ///< the first process in it; where there is none, one that holds it open
    std::string program{};             ///< of that process, at most 15 bytes
    std::uint32_t processes = 0;       ///< in it, as far as can be told
    bool read = false;
    std::string refusal{};             ///< why it was not read: the errno's name
    ObservedNode shown;                ///< its name means nothing; peers are those of Scan
    std::vector<std::string> rules{};  ///< policy rules beside those that every namespace has: "32765 IPv4"
    std::vector<std::string> tables{}; ///< of its packet filter: "nft ip filter", "iptables nat"
    std::vector<std::string> neighbours{}; ///< permanent entries: "10.0.0.2 dev eth0 lladdr 02:00:00:00:00:01"
    std::vector<ScannedLink> links{};  ///< of shown.interfaces, in their order

    bool operator==(const ScannedSpace&) const = default;
};

/// Two ends of a veth, each by the number of its namespace in Scan::spaces and its index there. Index 0: in a namespace that
/// could not be read.
struct ScannedPeer
{
    std::uint32_t space = 0, index = 0;
    std::uint32_t otherSpace = 0, otherIndex = 0;

    bool operator==(const ScannedPeer&) const = default;
};

struct Scan
{
    std::vector<ScannedSpace> spaces{};
    std::vector<ScannedPeer> peers{};       ///< each pair once
    std::string computerName{};             ///< its host name
    bool privileged = false;                ///< root has looked: nobody else would see more
    std::uint32_t hiddenProcesses = 0;      ///< whose namespace cannot be told for want of rights
    bool hidesProcesses = false;            ///< /proc does not even name those of other users (hidepid, proc(5))
    std::vector<std::string> hiddenNames{}; ///< under /run/netns, that cannot be opened
    bool cut = false;                       ///< there were more than are looked at

    bool operator==(const Scan&) const = default;
};

/// What of net.ipv4.conf.IFACE.* a scan looks at.
inline constexpr const char* scannedInterfaceSettings[] = {"rp_filter",  "accept_redirects", "send_redirects", "proxy_arp",
                                                           "arp_ignore", "arp_announce",     "arp_filter",     "accept_local"};

/// A namespace's own sysctls that a scan looks at beside those of baseline.h, with what the kernel gives a new namespace.
struct ScannedSysctl
{
    const char* name;
    const char* usual;
};
inline constexpr ScannedSysctl scannedSysctls[] = {
    {"net.ipv4.ip_default_ttl", "64"},
    {"net.ipv4.icmp_echo_ignore_all", "0"},
    {"net.ipv4.icmp_echo_ignore_broadcasts", "1"},
    {"net.ipv4.icmp_ratelimit", "1000"},
    {"net.ipv4.ip_no_pmtu_disc", "0"},
    {"net.ipv4.ip_nonlocal_bind", "0"},
    {"net.ipv4.ip_forward_use_pmtu", "0"},
    {"net.ipv4.ip_unprivileged_port_start", "1024"},
    {"net.ipv4.fib_multipath_hash_policy", "0"},
    {"net.ipv4.tcp_ecn", "2"},
    {"net.ipv4.tcp_mtu_probing", "0"},
    {"net.ipv4.conf.all.accept_local", "0"},
    {"net.ipv4.conf.all.route_localnet", "0"},
    {"net.ipv4.conf.all.log_martians", "0"},
    {"net.ipv6.bindv6only", "0"},
    {"net.ipv6.ip_nonlocal_bind", "0"},
    {"net.ipv6.icmp.echo_ignore_all", "0"},
};

/// The most that a scan looks at; what is beyond is not drawn, and said.
inline constexpr std::size_t scannedSpacesMost = 20'000;
inline constexpr std::size_t scannedProcessesMost = 200'000;

} // namespace nsk
