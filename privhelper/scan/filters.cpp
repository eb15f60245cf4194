// SPDX-License-Identifier: MIT
#include "privhelper/scan/filters.h"

#include "core/base/descriptor.h"
#include "privhelper/scan/processtable.h"

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstring>
#include <linux/fib_rules.h>
#include <linux/neighbour.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/rtnetlink.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/time.h>

namespace nsk {

namespace {

constexpr std::size_t toldMost = 200;
constexpr std::uint32_t mainPriority = 32766, defaultPriority = 32767;

const char* familyName(int family)
{
    switch (family) {
    case NFPROTO_IPV4:
        return "ip";
    case NFPROTO_IPV6:
        return "ip6";
    case NFPROTO_INET:
        return "inet";
    case NFPROTO_ARP:
        return "arp";
    case NFPROTO_BRIDGE:
        return "bridge";
    case NFPROTO_NETDEV:
        return "netdev";
    default:
        return "?";
    }
}

/// One answer of the dump; false at its end.
bool takeTables(const char* buffer, std::size_t length, std::vector<std::string>& tables)
{
    int left = static_cast<int>(length);
    for (auto* header = reinterpret_cast<nlmsghdr*>(const_cast<char*>(buffer)); nlmsg_ok(header, left);
         header = nlmsg_next(header, &left)) {
        if (header->nlmsg_type == NLMSG_DONE || header->nlmsg_type == NLMSG_ERROR)
            return false;
        if (header->nlmsg_type != ((NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_NEWTABLE) || tables.size() >= toldMost)
            continue;
        const auto* family = static_cast<const nfgenmsg*>(NLMSG_DATA(header));
        nlattr* name = nlmsg_find_attr(header, sizeof *family, NFTA_TABLE_NAME);
        if (name != nullptr)
            tables.push_back(std::string("nft ") + familyName(family->nfgen_family) + " " + nla_get_string(name));
    }
    return true;
}

void readNftables(std::vector<std::string>& tables)
{
    const Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER));
    const timeval patience{5, 0};
    if (!socket || ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
        return;
    NlMessage request((NFNL_SUBSYS_NFTABLES << 8) | NFT_MSG_GETTABLE, NLM_F_REQUEST | NLM_F_DUMP);
    request.header(nfgenmsg{NFPROTO_UNSPEC, NFNETLINK_V0, 0});
    if (::send(socket.get(), request.raw(), request.raw()->nlmsg_len, 0) < 0)
        return;
    std::array<char, 32 * 1024> buffer;
    for (ssize_t got = 1; got > 0;) {
        got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
        if (got > 0 && !takeTables(buffer.data(), static_cast<std::size_t>(got), tables))
            return;
    }
}

void readIptables(const char* program, const std::string& file, std::vector<std::string>& tables)
{
    std::istringstream names(processtable::contents("/proc/thread-self/net/" + file, 4096).value_or(""));
    for (std::string name; names >> name && tables.size() < toldMost;)
        tables.push_back(std::string(program) + " " + name);
}

} // namespace

std::vector<std::string> readRules(NlSocket& socket)
{
    std::vector<std::string> rules;
    for (const int family : {AF_INET, AF_INET6}) {
        NlMessage request(RTM_GETRULE, 0);
        fib_rule_hdr wanted{};
        wanted.family = static_cast<std::uint8_t>(family);
        request.header(wanted);
        const std::size_t before = rules.size();
        (void)socket.dump(
            request, [&] { rules.resize(before); },
            [&](const nlmsghdr* message) {
                const auto* header = static_cast<const fib_rule_hdr*>(NLMSG_DATA(message));
                nlattr* attribute = nlmsg_find_attr(const_cast<nlmsghdr*>(message), sizeof *header, FRA_PRIORITY);
                const std::uint32_t priority = attribute != nullptr ? nla_get_u32(attribute) : 0;
                const bool usual = (priority == 0 && header->table == RT_TABLE_LOCAL) ||
                                   (priority == mainPriority && header->table == RT_TABLE_MAIN) ||
                                   (priority == defaultPriority && header->table == RT_TABLE_DEFAULT);
                if (!usual && rules.size() < toldMost)
                    rules.push_back(std::to_string(priority) + (family == AF_INET ? " IPv4" : " IPv6"));
            });
    }
    return rules;
}

std::vector<std::string> readNeighbours(NlSocket& socket, const std::map<std::uint32_t, std::string>& names)
{
    std::vector<std::string> all;
    NlMessage request(RTM_GETNEIGH, 0);
    request.header(ndmsg{});
    (void)socket.dump(
        request, [&] { all.clear(); },
        [&](const nlmsghdr* message) {
            const auto* header = static_cast<const ndmsg*>(NLMSG_DATA(message));
            nlattr* table[NDA_MAX + 1] = {};
            nlmsg_parse(const_cast<nlmsghdr*>(message), sizeof *header, table, NDA_MAX, nullptr);
            const bool internet = header->ndm_family == AF_INET || header->ndm_family == AF_INET6;
            const int length = header->ndm_family == AF_INET ? 4 : 16;
            if ((header->ndm_state & NUD_PERMANENT) == 0 || !internet || all.size() >= toldMost ||
                table[NDA_DST] == nullptr || nla_len(table[NDA_DST]) < length)
                return;
            char address[INET6_ADDRSTRLEN] = {};
            ::inet_ntop(header->ndm_family, nla_data(table[NDA_DST]), address, sizeof address);
            const auto name = names.find(static_cast<std::uint32_t>(header->ndm_ifindex));
            std::string text = std::string(address) + " dev " + (name == names.end() ? "?" : name->second);
            if (table[NDA_LLADDR] != nullptr && nla_len(table[NDA_LLADDR]) == 6) {
                const auto* mac = static_cast<const unsigned char*>(nla_data(table[NDA_LLADDR]));
                char shown[18];
                std::snprintf(shown, sizeof shown, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3],
                              mac[4], mac[5]);
                text += std::string(" lladdr ") + shown;
            }
            all.push_back(std::move(text));
        });
    return all;
}

std::vector<std::string> readFilterTables()
{
    std::vector<std::string> tables;
    readNftables(tables);
    readIptables("iptables", "ip_tables_names", tables);
    readIptables("ip6tables", "ip6_tables_names", tables);
    return tables;
}

} // namespace nsk
