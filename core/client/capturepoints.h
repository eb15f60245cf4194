// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/observed/observed.h"
#include "core/packets/frame.h"

#include <optional>
#include <string>
#include <vector>

/// Where a capture listens, as people say it, found in what the kernel shows of a lab.
namespace nsk {

/// All of a node but the loopback interface; empty for a node that is not there.
std::vector<CapturePoint> capturePointsOf(const ObservedLab& lab, const NodeName& node);
/// All of all nodes, but loopback interfaces.
std::vector<CapturePoint> capturePointsOf(const ObservedLab& lab);
/// The other end of its link; nothing where it has none within the lab.
std::optional<CapturePoint> otherEndOf(const ObservedLab& lab, const CapturePoint& point);
/// Words in a row: a node, which alone stands for all its interfaces, or is followed by the names of some of them; or "ns1:v1". A word that
/// names an interface of the node before it is that, else a node. Each point once, in the order in which they were named. Errors:
/// "lab.no-such-node" (word, lab), "capture.no-such-interface" (node, interface), "capture.no-interfaces" (node).
Result<std::vector<CapturePoint>> capturePointsOf(const ObservedLab& lab, const std::vector<std::string>& words);

} // namespace nsk
