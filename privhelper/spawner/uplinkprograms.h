// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace nsk {

/// Starts and stops the program that gives a rootless gateway its way out (pasta, else slirp4netns). Implemented by
/// WardenUplinks, because that program must be started outside the helper's user namespace.
class UplinkPrograms
{
public:
    virtual ~UplinkPrograms() = default;
    /// Whether pasta or slirp4netns is there.
    virtual bool isInstalled() const = 0;
    /// Whether the user may open /dev/net/tun, which they need.
    virtual bool hasTun() const = 0;
    /// Returns when the interface `inside` exists and is configured in that network namespace (descriptor, borrowed),
    /// or failed. The number stops it. Errors: "uplink.no-program", "uplink.failed" (program, what it said),
    /// "uplink.no-tun".
    virtual Result<std::uint64_t> start(int networkNamespace, const std::string& inside) = 0;
    virtual void stop(std::uint64_t id) = 0;
};

} // namespace nsk
