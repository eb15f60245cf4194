// SPDX-License-Identifier: MIT
#include "gui/status/livecounters.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace nsk::gui {

namespace {

constexpr std::uint64_t second = 1'000'000'000; // ns
constexpr std::uint64_t longest = 10 * second;  // between two readings of which a rate is worked out
constexpr std::uint64_t least = second / 100;   // less would make a rate of rounding
constexpr std::uint64_t minute = LiveCounters::historySeconds * second;

bool fell(const wire::InterfaceCounters& before, const wire::InterfaceCounters& now)
{
    return now.rxBytes < before.rxBytes || now.rxPackets < before.rxPackets || now.rxErrors < before.rxErrors ||
           now.rxDropped < before.rxDropped || now.txBytes < before.txBytes || now.txPackets < before.txPackets ||
           now.txErrors < before.txErrors || now.txDropped < before.txDropped;
}

std::uint32_t counted(std::uint64_t packets)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(packets, UINT32_MAX));
}

} // namespace

LiveCounters::Changes LiveCounters::take(const wire::Counters& reading, const ObservedLab& lab)
{
    const std::uint64_t since = reading.at > m_at ? reading.at - m_at : 0;
    m_span = m_at != 0 && since >= least && since <= longest ? since : 0;
    m_at = std::max(m_at, reading.at);
    ++m_reading;
    std::unordered_map<std::string_view, const ObservedNode*>
        seen; // a lab's nodes are a list: asked for all it is slow
    if (reading.whole) {
        for (const ObservedNode& node : lab.nodes)
            seen.emplace(node.name.str(), &node);
    }
    Changes changed;
    for (const wire::NodeCounters& counters : reading.nodes) {
        Node& node = m_nodes[counters.node];
        bool unknown = false;
        for (const wire::InterfaceCounters& one : counters.interfaces) {
            const auto at = node.try_emplace(one.index, counters.node).first;
            unknown = unknown || at->second.name.empty();
        }
        if (unknown) {
            const auto known = seen.find(counters.node.str());
            name(node, known != seen.end() ? known->second : lab.findNode(counters.node));
        }
        for (const wire::InterfaceCounters& one : counters.interfaces)
            takeOne(node.at(one.index), one, changed);
    }
    if (reading.whole)
        dropUnnamed(changed);
    for (Series* series : m_active) { // those that this reading did not name
        if (series->reading == m_reading)
            continue;
        const bool ran = !series->now.rates.isQuiet();
        series->now.rates = {};
        if (age(*series) || ran)
            changed.push_back({series->node, series->name, &series->now});
    }
    std::erase_if(m_active, [](Series* series) {
        series->active = !series->now.rates.isQuiet() || series->now.recent != Lost();
        return !series->active;
    });
    return changed;
}

void LiveCounters::name(Node& node, const ObservedNode* seen)
{
    if (seen == nullptr)
        return;
    for (const ObservedInterface& interface : seen->interfaces) {
        if (const auto series = node.find(interface.index); series != node.end())
            series->second.name = interface.name;
    }
}

void LiveCounters::dropUnnamed(Changes& changed)
{
    for (auto node = m_nodes.begin(); node != m_nodes.end();) {
        std::erase_if(node->second, [&](const auto& one) {
            const Series& series = one.second;
            if (series.reading == m_reading)
                return false;
            forgetActive(series);
            changed.push_back({series.node, series.name, nullptr});
            return true;
        });
        node = node->second.empty() ? m_nodes.erase(node) : std::next(node);
    }
}

void LiveCounters::takeOne(Series& series, const wire::InterfaceCounters& counters, Changes& changed)
{
    const bool first = series.reading == 0;
    const wire::InterfaceCounters before = series.now.totals;
    const Rates ratesBefore = series.now.rates;
    series.reading = m_reading;
    series.now.totals = counters;
    series.now.rates = {};
    if (!first && m_span != 0 && !fell(before, counters)) {
        const double seconds = static_cast<double>(m_span) / static_cast<double>(second);
        const auto rate = [seconds](std::uint64_t now, std::uint64_t then) {
            return static_cast<double>(now - then) / seconds;
        };
        Rates& rates = series.now.rates;
        rates.rxBits = 8 * rate(counters.rxBytes, before.rxBytes);
        rates.txBits = 8 * rate(counters.txBytes, before.txBytes);
        rates.rxPackets = rate(counters.rxPackets, before.rxPackets);
        rates.txPackets = rate(counters.txPackets, before.txPackets);
        const std::uint64_t dropped = counters.rxDropped - before.rxDropped + counters.txDropped - before.txDropped;
        const std::uint64_t errors = counters.rxErrors - before.rxErrors + counters.txErrors - before.txErrors;
        rates.dropped = static_cast<double>(dropped) / seconds;
        rates.errors = static_cast<double>(errors) / seconds;
        if (!rates.isQuiet()) {
            series.samples.push_back({m_at, m_span, static_cast<float>(rates.rxBits), static_cast<float>(rates.txBits),
                                      counted(dropped), counted(errors)});
            activate(series);
        }
    }
    if (age(series) || series.now.rates != ratesBefore || first || counters != before)
        changed.push_back({series.node, series.name, &series.now});
}

bool LiveCounters::age(Series& series) const
{
    std::erase_if(series.samples, [this](const Sample& sample) { return sample.at + minute <= m_at; });
    const Lost before = series.now.recent;
    series.now.recent = {};
    for (const Sample& sample : series.samples) {
        if (sample.at + recentSeconds * second <= m_at)
            continue;
        series.now.recent.dropped += sample.dropped;
        series.now.recent.errors += sample.errors;
    }
    return series.now.recent != before;
}

void LiveCounters::activate(Series& series)
{
    if (!std::exchange(series.active, true))
        m_active.push_back(&series);
}

void LiveCounters::forgetActive(const Series& series)
{
    if (series.active)
        std::erase(m_active, &series);
}

LiveCounters::Changes LiveCounters::fallSilent()
{
    Changes changed;
    for (Series* series : m_active) {
        series->now.rates = {};
        series->now.recent = {};
        series->active = false;
        changed.push_back({series->node, series->name, &series->now});
    }
    m_active.clear();
    return changed;
}

bool LiveCounters::take(const wire::Neighbours& neighbours)
{
    const auto known = m_failed.find(neighbours.node);
    if (known == m_failed.end() ? neighbours.failed.empty() : known->second == neighbours.failed)
        return false;
    if (neighbours.failed.empty())
        m_failed.erase(known);
    else
        m_failed[neighbours.node] = neighbours.failed;
    return true;
}

void LiveCounters::follow(const NodeName& node, const ObservedNode* seen)
{
    if (seen == nullptr || !seen->present)
        m_failed.erase(node);
    const auto known = m_nodes.find(node);
    if (known == m_nodes.end())
        return;
    std::unordered_map<std::uint32_t, const ObservedInterface*> interfaces;
    if (seen != nullptr && seen->present) {
        for (const ObservedInterface& interface : seen->interfaces)
            interfaces.emplace(interface.index, &interface);
    }
    std::erase_if(known->second, [&](const auto& one) {
        const bool gone = !interfaces.contains(one.first);
        if (gone)
            forgetActive(one.second);
        return gone;
    });
    for (auto& [index, series] : known->second)
        series.name = interfaces.at(index)->name;
    if (known->second.empty())
        m_nodes.erase(known);
}

void LiveCounters::follow(const ObservedLab& lab)
{
    std::unordered_map<NodeName, const ObservedNode*> seen;
    for (const ObservedNode& node : lab.nodes)
        seen.emplace(node.name, &node);
    std::vector<NodeName> known;
    for (const auto& [node, series] : m_nodes)
        known.push_back(node);
    for (const auto& [node, failed] : m_failed)
        known.push_back(node);
    for (const NodeName& node : known) {
        const auto there = seen.find(node);
        follow(node, there == seen.end() ? nullptr : there->second);
    }
}

void LiveCounters::clearCounters()
{
    m_nodes.clear();
    m_active.clear();
    m_at = m_span = m_reading = 0;
}

const LiveCounters::Series* LiveCounters::seriesOf(const NodeName& node, const std::string& interface) const
{
    const auto known = m_nodes.find(node);
    if (known == m_nodes.end())
        return nullptr;
    const auto found =
        std::ranges::find_if(known->second, [&](const auto& one) { return one.second.name == interface; });
    return found == known->second.end() ? nullptr : &found->second;
}

const LiveCounters::Interface* LiveCounters::find(const NodeName& node, const std::string& interface) const
{
    const Series* series = seriesOf(node, interface);
    return series == nullptr ? nullptr : &series->now;
}

LiveCounters::History LiveCounters::history(const NodeName& node, const std::string& interface) const
{
    History history;
    const Series* series = seriesOf(node, interface);
    if (series == nullptr)
        return history;
    const auto secondsAgo = [this](std::uint64_t at) {
        return static_cast<double>(m_at - std::min(m_at, at)) / static_cast<double>(second);
    };
    for (const Sample& sample : series->samples) {
        // Readings are a second apart, more or less: what ran between two of them stands for each second they span.
        const auto newest = static_cast<std::size_t>(std::lround(secondsAgo(sample.at)));
        const auto oldest = static_cast<std::size_t>(std::lround(secondsAgo(sample.at - sample.span)));
        for (std::size_t ago = newest; ago < std::min(std::max(oldest, newest + 1), historySeconds); ++ago) {
            history.rx[historySeconds - 1 - ago] = static_cast<double>(sample.rxBits);
            history.tx[historySeconds - 1 - ago] = static_cast<double>(sample.txBits);
        }
    }
    return history;
}

const std::vector<wire::FailedNeighbour>& LiveCounters::failedNeighbours(const NodeName& node) const
{
    static const std::vector<wire::FailedNeighbour> none;
    const auto known = m_failed.find(node);
    return known == m_failed.end() ? none : known->second;
}

std::vector<NodeName> LiveCounters::nodesWithFailedNeighbours() const
{
    std::vector<NodeName> nodes;
    for (const auto& [node, failed] : m_failed)
        nodes.push_back(node);
    std::ranges::sort(nodes);
    return nodes;
}

LiveCounters::Changes LiveCounters::all() const
{
    Changes all;
    for (const auto& [node, interfaces] : m_nodes) {
        for (const auto& [index, series] : interfaces)
            all.push_back({node, series.name, &series.now});
    }
    return all;
}

} // namespace nsk::gui
