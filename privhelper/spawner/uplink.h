// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/spawner/uplinkprograms.h"

namespace nsk {

/// Starts pasta, else slirp4netns, through the warden, which stands outside the sandbox where those programs have to be
/// started. start() blocks, at most 10 s, until the interface is up with an address and a default route.
/// Errors: "uplink.no-program", "uplink.no-tun" (what the kernel said), "uplink.failed" (program, what it said),
/// "uplink.timeout" (program, interface), "uplink.no-warden".
class WardenUplinks : public UplinkPrograms
{
public:
    /// Takes Sandbox::warden over.
    explicit WardenUplinks(int wardenSocket);
    ~WardenUplinks() override;

    bool isInstalled() const override;
    bool hasTun() const override;
    Result<std::uint64_t> start(int networkNamespace, const std::string& inside) override;
    void stop(std::uint64_t id) override;

private:
    int m_warden;
};

} // namespace nsk
