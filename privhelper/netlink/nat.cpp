// SPDX-License-Identifier: MIT
#include "privhelper/netlink/nat.h"

#ifdef NSKETCH_NFTABLES

#include "privhelper/netlink/firewall.h"

#include <memory>
#include <nftables/libnftables.h>
#include <optional>

namespace nsk::nat {

namespace {

constexpr const char* insideTable = "nsketch";

struct ContextDeleter
{
    void operator()(nft_ctx* context) const { nft_ctx_free(context); }
};
using Context = std::unique_ptr<nft_ctx, ContextDeleter>;

/// Opens its socket, and so belongs to the namespace where it is made.
Context makeContext()
{
    Context context(nft_ctx_new(NFT_CTX_DEFAULT));
    if (context) {
        nft_ctx_buffer_output(context.get());
        nft_ctx_buffer_error(context.get());
    }
    return context;
}

/// The first line is the message; the others draw arrows under the command.
std::string firstLine(const char* text)
{
    const std::string all = text != nullptr ? text : "";
    return all.substr(0, all.find('\n'));
}

Status run(const std::string& table, const std::string& command)
{
    const Context context = makeContext();
    if (!context || nft_run_cmd_from_buffer(context.get(), command.c_str()) != 0)
        return fail("nat.refused", {table, firstLine(context ? nft_ctx_get_error_buffer(context.get()) : nullptr)},
                    table);
    return {};
}

/// What a `list` command prints; absent when it fails.
std::optional<std::string> list(const std::string& command, unsigned flags = 0)
{
    const Context context = makeContext();
    if (!context)
        return std::nullopt;
    nft_ctx_output_set_flags(context.get(), flags);
    if (nft_run_cmd_from_buffer(context.get(), command.c_str()) != 0)
        return std::nullopt;
    const char* output = nft_ctx_get_output_buffer(context.get());
    return output != nullptr ? output : "";
}

std::string markOf(std::uint32_t mark)
{
    return "comment \"nsketch " + std::to_string(mark) + "\"";
}

std::string chainOf(const std::string& outside)
{
    return "out_" + outside;
}

} // namespace

bool available()
{
    return true;
}

Status masqueradeOut(const std::string& interface)
{
    return run(insideTable, std::string("table ip ") + insideTable +
                                " {\n chain postrouting {\n"
                                "  type nat hook postrouting priority srcnat; policy accept;\n  oifname \"" +
                                interface + "\" masquerade\n }\n}\n");
}

Status stopMasqueradeOut()
{
    return tableExists(insideTable) ? run(insideTable, std::string("delete table ip ") + insideTable) : Status{};
}

Status masqueradeFrom(const std::string& table, std::uint32_t mark, const Prefix& subnet, const std::string& outside)
{
    return run(table, "table ip " + table + " {\n " + markOf(mark) + "\n chain " + chainOf(outside) +
                          " {\n  type nat hook postrouting priority srcnat; policy accept;\n  ip saddr " +
                          subnet.str() + " oifname != \"" + outside + "\" masquerade\n }\n}\n");
}

Status stopMasqueradeFrom(const std::string& table, const std::string& outside, bool wholeTable)
{
    if (table.empty() || !tableExists(table))
        return {};
    if (wholeTable)
        return run(table, "delete table ip " + table);
    const std::string chain = " chain ip " + table + " " + chainOf(outside) + "\n";
    return run(table, "add" + chain + "flush" + chain + "delete" + chain); // add: no error if it is not there
}

bool tableExists(const std::string& table)
{
    return list("list table ip " + table).has_value();
}

Status removeMarkedTable(const std::string& table, std::uint32_t mark)
{
    const auto text = list("list table ip " + table);
    if (!text || text->find(markOf(mark)) == std::string::npos)
        return {};
    return run(table, "delete table ip " + table);
}

bool forwardDrops(const std::vector<std::string>& interfaces)
{
    const auto ruleset = list("list ruleset", NFT_CTX_OUTPUT_JSON);
    return ruleset && firewall::dropsForwarded(*ruleset, interfaces);
}

} // namespace nsk::nat

#else

namespace nsk::nat {

bool available()
{
    return false;
}

Status masqueradeOut(const std::string&)
{
    return fail("nat.unavailable");
}

Status stopMasqueradeOut()
{
    return {};
}

Status masqueradeFrom(const std::string&, std::uint32_t, const Prefix&, const std::string&)
{
    return fail("nat.unavailable");
}

Status stopMasqueradeFrom(const std::string&, const std::string&, bool)
{
    return {};
}

bool tableExists(const std::string&)
{
    return false;
}

Status removeMarkedTable(const std::string&, std::uint32_t)
{
    return {};
}

bool forwardDrops(const std::vector<std::string>&)
{
    return false;
}

} // namespace nsk::nat

#endif
