// SPDX-License-Identifier: MIT
#include "privhelper/scan/queueing.h"

#include "core/model/limits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>

namespace nsk {

namespace {

constexpr double nanosecondsPerTick =
    64; ///< PSCHED_SHIFT of net/sched: what times are counted in without their 64 bit form

/// What a queue is by itself, and what only classifies.
bool doesNothing(std::string_view kind)
{
    constexpr std::string_view plain[]{"noqueue",  "mq", "pfifo_fast", "pfifo", "bfifo",
                                       "fq_codel", "fq", "sfq",        "codel", "cake"};
    return std::ranges::find(plain, kind) != std::end(plain);
}

/// The first bytes of an attribute as that structure, what is missing being 0.
template <class T> T bytesOf(nlattr* attribute)
{
    T value{};
    if (attribute != nullptr)
        std::memcpy(&value, nla_data(attribute), std::min(sizeof value, static_cast<std::size_t>(nla_len(attribute))));
    return value;
}

/// Of 2³² what a hundred is of it; to a thousandth, as tc shows it.
double percentOf(std::uint32_t probability)
{
    return std::round(probability * 100.0 / 4294967295.0 * 1000) / 1000;
}

/// Absent for none at all.
std::optional<double> someOf(double value, double most, const char* what, Queueing& into)
{
    if (!(value > 0))
        return std::nullopt;
    if (value <= most)
        return value;
    into.others.emplace_back(what);
    return std::nullopt;
}

void takeNetem(nlattr* options, Queueing& into)
{
    const auto parameters = bytesOf<tc_netem_qopt>(options);
    constexpr int header = NLA_ALIGN(sizeof(tc_netem_qopt));
    nlattr* table[TCA_NETEM_MAX + 1] = {};
    if (nla_len(options) > header)
        nla_parse(table, TCA_NETEM_MAX, reinterpret_cast<nlattr*>(static_cast<char*>(nla_data(options)) + header),
                  nla_len(options) - header, nullptr);
    const auto milliseconds = [&](int attribute, std::uint32_t ticks) {
        const double ns = table[attribute] != nullptr ? static_cast<double>(bytesOf<std::int64_t>(table[attribute]))
                                                      : ticks * nanosecondsPerTick;
        return std::round(ns / 1000) / 1000;
    };
    ImpairmentRates& rates = into.impairment;
    rates.delayMs =
        someOf(milliseconds(TCA_NETEM_LATENCY64, parameters.latency), limits::delayMsMost, "netem delay", into);
    rates.jitterMs =
        someOf(milliseconds(TCA_NETEM_JITTER64, parameters.jitter), limits::delayMsMost, "netem jitter", into);
    rates.lossPercent = someOf(percentOf(parameters.loss), 100, "netem loss", into);
    rates.duplicatePercent = someOf(percentOf(parameters.duplicate), 100, "netem duplicate", into);
    const auto reorder = bytesOf<tc_netem_reorder>(table[TCA_NETEM_REORDER]);
    rates.reorderPercent = someOf(percentOf(reorder.probability), 100, "netem reorder", into);
    const auto corrupt = bytesOf<tc_netem_corrupt>(table[TCA_NETEM_CORRUPT]);
    rates.corruptPercent = someOf(percentOf(corrupt.probability), 100, "netem corrupt", into);
    const auto rate = bytesOf<tc_netem_rate>(table[TCA_NETEM_RATE]);
    const auto wide = bytesOf<std::uint64_t>(table[TCA_NETEM_RATE64]);
    rates.rateMbit =
        someOf(static_cast<double>(wide != 0 ? wide : rate.rate) * 8 / 1e6, limits::rateMbitMost, "netem rate", into);
    const auto correlation = bytesOf<tc_netem_corr>(table[TCA_NETEM_CORR]);
    if (correlation.delay_corr != 0 || correlation.loss_corr != 0 || correlation.dup_corr != 0 ||
        reorder.correlation != 0 || corrupt.correlation != 0)
        into.others.emplace_back("netem correlation");
    if (table[TCA_NETEM_LOSS] != nullptr)
        into.others.emplace_back("netem loss model");
    if (table[TCA_NETEM_SLOT] != nullptr)
        into.others.emplace_back("netem slot");
}

void takeTbf(nlattr* options, Queueing& into)
{
    nlattr* table[TCA_TBF_MAX + 1] = {};
    nla_parse_nested(table, TCA_TBF_MAX, options, nullptr);
    const auto narrow = bytesOf<tc_tbf_qopt>(table[TCA_TBF_PARMS]).rate.rate;
    const auto wide = bytesOf<std::uint64_t>(table[TCA_TBF_RATE64]);
    const double rate = static_cast<double>(wide != 0 ? wide : narrow) * 8 / 1e6;
    // So long it takes to fill, which at that rate is so many bytes; netem's rate has no such thing.
    const auto buffer = bytesOf<tc_tbf_qopt>(table[TCA_TBF_PARMS]).buffer;
    const double burst = rate * 1e6 / 8 * (buffer * nanosecondsPerTick / 1e9);
    if (burst >= 1)
        into.others.push_back("tbf burst " + std::to_string(std::llround(burst)));
    const auto some = someOf(rate, limits::rateMbitMost, "tbf rate", into);
    if (some && into.impairment.rateMbit)
        into.others.emplace_back("tbf beside another rate");
    else if (some)
        into.impairment.rateMbit = some;
}

} // namespace

void takeDiscipline(const nlmsghdr* message, std::map<std::uint32_t, Queueing>& all)
{
    const auto* header = static_cast<const tcmsg*>(NLMSG_DATA(message));
    nlattr* table[TCA_MAX + 1] = {};
    nlmsg_parse(const_cast<nlmsghdr*>(message), sizeof *header, table, TCA_MAX, nullptr);
    const std::string kind = table[TCA_KIND] != nullptr ? nla_get_string(table[TCA_KIND]) : "";
    if (kind.empty() || doesNothing(kind) || header->tcm_ifindex <= 0)
        return;
    Queueing& one = all[static_cast<std::uint32_t>(header->tcm_ifindex)];
    if (kind == "netem" && table[TCA_OPTIONS] != nullptr && one.impairment == ImpairmentRates{})
        takeNetem(table[TCA_OPTIONS], one);
    else if (kind == "tbf" && table[TCA_OPTIONS] != nullptr)
        takeTbf(table[TCA_OPTIONS], one);
    else
        one.others.push_back(kind);
}

std::map<std::uint32_t, Queueing> readQueueing(NlSocket& socket)
{
    std::map<std::uint32_t, Queueing> all;
    NlMessage request(RTM_GETQDISC, 0);
    request.header(tcmsg{});
    const Status read = socket.dump(
        request, [&] { all.clear(); }, [&](const nlmsghdr* message) { takeDiscipline(message, all); });
    if (!read)
        all.clear();
    return all;
}

} // namespace nsk
