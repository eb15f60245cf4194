// SPDX-License-Identifier: MIT
#include "core/file/linkreader.h"

#include "core/model/limits.h"

namespace nsk {

namespace {

std::optional<Endpoint> readEndpoint(const JsonCursor& at)
{
    const std::string text = at.text(limits::labelLength);
    if (!at.ok())
        return std::nullopt;
    const auto colon = text.find(':');
    auto node = at.keep(NodeName::parse(text.substr(0, colon)));
    if (!node)
        return std::nullopt;
    if (colon == std::string::npos)
        return Endpoint{std::move(*node), std::nullopt};
    auto interface = at.keep(InterfaceName::parse(text.substr(colon + 1)));
    if (!interface)
        return std::nullopt;
    return Endpoint{std::move(*node), std::move(*interface)};
}

ImpairmentRates readRates(const JsonCursor& at)
{
    if (!at.values({"delay_ms", "jitter_ms", "loss_percent", "duplicate_percent", "reorder_percent", "corrupt_percent",
                    "rate_mbit"}))
        return {};
    const auto upTo = [&at](std::string_view name, double most, bool open = false) -> std::optional<double> {
        const JsonCursor found = at.member(name);
        return found ? std::optional(found.number(0, most, open)) : std::nullopt;
    };
    ImpairmentRates rates;
    rates.delayMs = upTo("delay_ms", limits::delayMsMost);
    rates.jitterMs = upTo("jitter_ms", limits::delayMsMost);
    rates.lossPercent = upTo("loss_percent", 100);
    rates.duplicatePercent = upTo("duplicate_percent", 100);
    rates.reorderPercent = upTo("reorder_percent", 100);
    rates.corruptPercent = upTo("corrupt_percent", 100);
    rates.rateMbit = upTo("rate_mbit", limits::rateMbitMost, true);
    return rates;
}

std::optional<Impairment> readImpairment(const JsonCursor& at)
{
    if (!at)
        return std::nullopt;
    Impairment impairment;
    impairment.symmetric = !at.member("forward") && !at.member("backward");
    if (impairment.symmetric) {
        impairment.forward = impairment.backward = readRates(at);
    } else if (at.values({"forward", "backward"})) {
        if (const JsonCursor forward = at.member("forward"))
            impairment.forward = readRates(forward);
        if (const JsonCursor backward = at.member("backward"))
            impairment.backward = readRates(backward);
    }
    return impairment;
}

} // namespace

std::optional<Link> readLink(const JsonCursor& at)
{
    if (!at.object({"endpoints", "impairment"}))
        return std::nullopt;
    std::vector<Endpoint> ends;
    const JsonCursor list = at.required("endpoints");
    list.eachItem(2, [&](const JsonCursor& item) {
        if (auto end = readEndpoint(item))
            ends.push_back(std::move(*end));
    });
    if (at.ok() && ends.size() != 2)
        list.fail("file.two-endpoints");
    auto impairment = readImpairment(at.member("impairment"));
    std::string comment = at.comment();
    Extras extras = at.extras();
    if (!at.ok())
        return std::nullopt;
    return Link{{std::move(ends[0]), std::move(ends[1])}, std::move(impairment), std::move(comment), std::move(extras)};
}

} // namespace nsk
