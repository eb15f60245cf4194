// SPDX-License-Identifier: MIT
#include "core/observed/observed.h"

#include <algorithm>
#include <utility>

namespace nsk {

const ObservedInterface* ObservedNode::findInterface(const std::string& interface) const
{
    const auto found =
        std::find_if(interfaces.begin(), interfaces.end(), [&](const auto& one) { return one.name == interface; });
    return found == interfaces.end() ? nullptr : &*found;
}

const ObservedNode* ObservedLab::findNode(const NodeName& node) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.name == node; });
    return found == nodes.end() ? nullptr : &*found;
}

ObservedNode* ObservedLab::findNode(const NodeName& node)
{
    return const_cast<ObservedNode*>(std::as_const(*this).findNode(node));
}

} // namespace nsk
