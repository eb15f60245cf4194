// SPDX-License-Identifier: MIT
// A containerlab file. Nodes are containers of kind linux, switches too; what they have gets in by exec lines.
#include "core/exchange/export/containerlabtext.h"
#include "core/exchange/formats.h"

namespace nsk {

Result<Exported> writeContainerlab(const Topology& topology, const ExportOptions& options)
{
    Exported exported;
    const clab::TextStyle style{options.image, false};
    const clab::TextNames names = clab::namesFor(topology, style, exported.report);
    std::string text =
        "# Written by nsketch. Start it with: containerlab deploy -t FILE\n"
        "# The image needs ip (iproute2), for gateways iptables, for impaired links tc.\n"
        "# Nodes have no management interface, as in the drawing; only a gateway has eth0, its way out.\n";
    text += clab::textOf(topology, style, names, exported.report);
    exported.files.push_back({{}, std::move(text), false});
    return exported;
}

} // namespace nsk
