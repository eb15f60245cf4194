// SPDX-License-Identifier: MIT
#include "privhelper/netlink/firewall.h"

#ifdef NSKETCH_NFTABLES

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

namespace nsk::firewall {

namespace {

using Json = nlohmann::json;

constexpr int depthMost = 16;              // nft's own limit of nested jumps
constexpr std::size_t interfacesMost = 16; // pairs grow as the square

struct Chain
{
    bool onForward = false;
    bool drops = false;
    std::vector<const Json*> rules;
};
using Chains = std::map<std::string, Chain>;

struct Packet
{
    const std::string& in;
    const std::string& out;
};

std::string keyOf(const Json& object, const std::string& chain)
{
    return object.value("family", "") + ' ' + object.value("table", "") + ' ' + chain;
}

Chains chainsOf(const Json& items)
{
    Chains chains;
    for (const Json& item : items) {
        const auto chain = item.find("chain");
        if (chain != item.end() && chain->is_object()) {
            const std::string family = chain->value("family", "");
            Chain& made = chains[keyOf(*chain, chain->value("name", ""))];
            made.onForward = chain->value("hook", "") == "forward" && (family == "ip" || family == "inet");
            made.drops = chain->value("policy", "") == "drop";
        }
        const auto rule = item.find("rule");
        if (rule != item.end() && rule->is_object())
            chains[keyOf(*rule, rule->value("chain", ""))].rules.push_back(&*rule);
    }
    return chains;
}

bool nameFits(const Json& wanted, const std::string& name)
{
    if (wanted.is_object() && wanted.contains("set")) {
        for (const Json& one : wanted["set"]) {
            if (nameFits(one, name))
                return true;
        }
        return false;
    }
    if (!wanted.is_string())
        return false;
    const auto text = wanted.get<std::string>();
    return text.ends_with('*') ? name.starts_with(text.substr(0, text.size() - 1)) : text == name;
}

/// Absent: asks for something other than an interface's name.
std::optional<bool> fits(const Json& match, const Packet& packet)
{
    const std::string op = match.value("op", "");
    const auto left = match.find("left");
    const auto right = match.find("right");
    if (left == match.end() || right == match.end() || !left->is_object() || !left->contains("meta") ||
        (op != "==" && op != "!="))
        return std::nullopt;
    const std::string key = (*left)["meta"].is_object() ? (*left)["meta"].value("key", "") : "";
    if (key != "iifname" && key != "iif" && key != "oifname" && key != "oif")
        return std::nullopt;
    return nameFits(*right, key[0] == 'i' ? packet.in : packet.out) == (op == "==");
}

/// true: accepted, false: dropped, absent: the chain lets its policy or its caller decide.
std::optional<bool> verdict(const Chains& chains, const std::string& key, const Packet& packet, int depth);

/// What one rule does; `ends` when the chain is left without a verdict.
std::optional<bool> ruleVerdict(const Chains& chains, const Json& rule, const Packet& packet, int depth, bool& ends)
{
    const auto expressions = rule.find("expr");
    if (expressions == rule.end() || !expressions->is_array())
        return std::nullopt;
    for (const Json& expression : *expressions) {
        if (!expression.is_object() || expression.empty())
            return std::nullopt;
        const std::string kind = expression.begin().key();
        const Json& value = expression.begin().value();
        if (kind == "match") {
            if (!value.is_object() || !fits(value, packet).value_or(false))
                return std::nullopt;
        } else if (kind == "accept") {
            return true;
        } else if (kind == "drop" || kind == "reject") {
            return false;
        } else if (kind == "return") {
            ends = true;
            return std::nullopt;
        } else if ((kind == "jump" || kind == "goto") && value.is_object()) {
            ends = kind == "goto";
            return verdict(chains, keyOf(rule, value.value("target", "")), packet, depth + 1);
        } else if (kind != "counter" && kind != "log" && kind != "comment") {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<bool> verdict(const Chains& chains, const std::string& key, const Packet& packet, int depth)
{
    const auto chain = chains.find(key);
    if (chain == chains.end() || depth > depthMost)
        return std::nullopt;
    for (const Json* rule : chain->second.rules) {
        bool ends = false;
        const auto decided = ruleVerdict(chains, *rule, packet, depth, ends);
        if (decided)
            return decided;
        if (ends)
            break;
    }
    return std::nullopt;
}

bool drops(const Chains& chains, const Packet& packet)
{
    for (const auto& [key, chain] : chains) {
        if (chain.onForward && !verdict(chains, key, packet, 0).value_or(!chain.drops))
            return true;
    }
    return false;
}

} // namespace

bool dropsForwarded(const std::string& ruleset, const std::vector<std::string>& interfaces)
{
    const Json json = Json::parse(ruleset, nullptr, false);
    if (!json.is_object() || !json.contains("nftables") || !json["nftables"].is_array())
        return false;
    const Chains chains = chainsOf(json["nftables"]);
    const std::size_t count = std::min(interfaces.size(), interfacesMost);
    for (std::size_t in = 0; in < count; ++in) {
        for (std::size_t out = 0; out < count; ++out) {
            if ((in != out || count == 1) && drops(chains, {interfaces[in], interfaces[out]}))
                return true;
        }
    }
    return false;
}

} // namespace nsk::firewall

#else

namespace nsk::firewall {

bool dropsForwarded(const std::string&, const std::vector<std::string>&)
{
    return false;
}

} // namespace nsk::firewall

#endif
