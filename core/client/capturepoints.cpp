// SPDX-License-Identifier: MIT
#include "core/client/capturepoints.h"

#include "core/packets/pcapng.h"

#include <algorithm>

namespace nsk {

namespace {

void addOnce(std::vector<CapturePoint>& points, CapturePoint point)
{
    if (std::ranges::find(points, point) == points.end())
        points.push_back(std::move(point));
}

/// One node with its interfaces while the words are gone through.
struct NodeWord
{
    const ObservedNode* node = nullptr;
    bool alone = true; ///< no interface of it was named yet
};

Status finish(const ObservedLab& lab, const NodeWord& word, std::vector<CapturePoint>& points)
{
    if (word.node == nullptr || !word.alone)
        return {};
    const auto all = capturePointsOf(lab, word.node->name);
    if (all.empty())
        return fail("capture.no-interfaces", {word.node->name.str()}, word.node->name.str());
    for (const CapturePoint& point : all)
        addOnce(points, point);
    return {};
}

const ObservedNode* nodeCalled(const ObservedLab& lab, const std::string& word)
{
    const auto name = NodeName::parse(word);
    return name ? lab.findNode(*name) : nullptr;
}

} // namespace

std::vector<CapturePoint> capturePointsOf(const ObservedLab& lab, const NodeName& node)
{
    std::vector<CapturePoint> points;
    const ObservedNode* found = lab.findNode(node);
    if (found == nullptr)
        return points;
    for (const ObservedInterface& interface : found->interfaces) {
        if (!interface.loopback)
            points.push_back({node, interface.name});
    }
    return points;
}

std::vector<CapturePoint> capturePointsOf(const ObservedLab& lab)
{
    std::vector<CapturePoint> points;
    for (const ObservedNode& node : lab.nodes) {
        auto some = capturePointsOf(lab, node.name);
        points.insert(points.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    return points;
}

std::optional<CapturePoint> otherEndOf(const ObservedLab& lab, const CapturePoint& point)
{
    const ObservedNode* node = lab.findNode(point.node);
    const ObservedInterface* interface = node != nullptr ? node->findInterface(point.interface) : nullptr;
    if (interface == nullptr || interface->peerInterface.empty())
        return std::nullopt;
    auto peer = NodeName::parse(interface->peerNode);
    if (!peer)
        return std::nullopt; // outside the lab
    return CapturePoint{*std::move(peer), interface->peerInterface};
}

Result<std::vector<CapturePoint>> capturePointsOf(const ObservedLab& lab, const std::vector<std::string>& words)
{
    std::vector<CapturePoint> points;
    NodeWord current;
    for (const std::string& word : words) {
        if (current.node != nullptr && current.node->findInterface(word) != nullptr) {
            addOnce(points, {current.node->name, word});
            current.alone = false;
            continue;
        }
        if (Status done = finish(lab, current, points); !done)
            return fail(done.error());
        const auto pair = pcapng::pointOf(word);
        const ObservedNode* node = pair ? lab.findNode(pair->node) : nodeCalled(lab, word);
        // Behind a node whose interfaces are being named it is one of these that was meant.
        if (node == nullptr && current.node != nullptr && !pair)
            return fail("capture.no-such-interface", {current.node->name.str(), word}, current.node->name.str());
        if (node == nullptr)
            return fail("lab.no-such-node", {pair ? pair->node.str() : word, lab.name.str()}, word);
        if (pair && node->findInterface(pair->interface) == nullptr)
            return fail("capture.no-such-interface", {node->name.str(), pair->interface}, node->name.str());
        if (pair)
            addOnce(points, *pair);
        current = {pair ? nullptr : node, true};
    }
    if (Status done = finish(lab, current, points); !done)
        return fail(done.error());
    return points;
}

} // namespace nsk
