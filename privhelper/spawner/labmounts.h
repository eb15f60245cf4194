// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"

#include <span>
#include <string>
#include <vector>

namespace nsk {

/// The mount namespace that a rootless lab's programs share, with the lab's network namespaces named under /run/netns.
/// It lives as long as this object or a program inside. Belongs to the spawner, which stays outside and sends children
/// in.
class LabMounts
{
public:
    /// Makes it on first use. Failing, the lab's programs see the spawner's mounts: the names are a convenience.
    void addNames(const std::vector<std::string>& names, const std::vector<Descriptor>& namespaces);
    void removeNames(const std::vector<std::string>& names);
    /// -1 if it could not be made.
    int descriptor() const { return m_descriptor.get(); }
    /// Whether the first program of the lab's root is yet to mount a /sys for it.
    bool takeSysTurn() { return !std::exchange(m_sysMounted, true); }

private:
    void make();
    Descriptor m_descriptor;
    bool m_sysMounted = false;
};

} // namespace nsk
