// SPDX-License-Identifier: MIT
// A manifest for Clabernetes: a Topology resource (clabernetes.containerlab.dev/v1alpha1) around the containerlab file,
// in a Namespace of its own. The rules are those of apis/v1alpha1/topologyspec.go and of its launcher, which gives each
// node a pod and each link a tunnel.
#include "core/exchange/export/containerlabtext.h"
#include "core/exchange/formats.h"
#include "core/exchange/yaml.h"

namespace nsk {

namespace {

std::string guide(const std::string& lab, const std::string& space, const std::string& image)
{
    return "# Written by nsketch, for Clabernetes (https://containerlab.dev/manual/clabernetes): this network in a "
           "Kubernetes\n"
           "# cluster, each node in a pod of its own.\n"
           "#\n"
           "# 1. The cluster needs Clabernetes, once:\n"
           "#      helm upgrade --install --create-namespace --namespace c9s clabernetes \\\n"
           "#        oci://ghcr.io/srl-labs/clabernetes/clabernetes\n"
           "# 2. Start the network, and wait until its pods run:\n"
           "#      kubectl apply -f FILE\n"
           "#      kubectl get --namespace " +
           space +
           " topologies,pods\n"
           "# 3. Look into a node (containerlab runs within its pod):\n"
           "#      kubectl exec --namespace " +
           space + " -it deploy/" + lab +
           "-NODE -- docker exec NODE ip address\n"
           "# 4. Take it down:\n"
           "#      kubectl delete -f FILE\n"
           "#\n"
           "# Image: nodes without one of their own run " +
           image +
           ".\n"
           "#   It needs ip (iproute2), for gateways iptables, for impaired links tc. Another one: nsketch convert "
           "--image.\n"
           "# Addresses, routes and bridges get in by the exec lines of each node, forwarding by its sysctls, when its "
           "pod starts.\n"
           "# eth0 is the pod's own management interface: leave it alone.\n"
           "# Links go through VXLAN between the pods: where the cluster's own MTU is 1500, packets over some 1400 "
           "bytes get lost.\n"
           "#   Set a lower mtu at the links then, or connectivity: slurpeeth.\n"
           "# Not run on a cluster by nsketch; the form is that of the published definition.\n";
}

/// The text as a block scalar's lines.
std::string indented(const std::string& text, std::size_t by)
{
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out += std::string(by, ' ') + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

} // namespace

Result<Exported> writeClabernetes(const Topology& topology, const ExportOptions& options)
{
    Exported exported;
    const clab::TextStyle style{options.image, true};
    const clab::TextNames names = clab::namesFor(topology, style, exported.report);
    const std::string space = "c9s-" + names.lab;
    std::string text = guide(names.lab, space, options.image.empty() ? clab::defaultImage : options.image);
    text += "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + quotedYaml(space) +
            "\n  labels:\n    pod-security.kubernetes.io/enforce: privileged\n---\n"
            "apiVersion: clabernetes.containerlab.dev/v1alpha1\nkind: Topology\nmetadata:\n  name: " +
            quotedYaml(names.lab) + "\n  namespace: " + quotedYaml(space) +
            "\nspec:\n  naming: prefixed\n  connectivity: vxlan\n"
            "  expose:\n    disableExpose: true\n    exposeType: None\n"
            "  statusProbes:\n    enabled: false\n" // plain nodes have no sshd that could be asked
            "  definition:\n    containerlab: |\n";
    text += indented(clab::textOf(topology, style, names, exported.report), 6);
    exported.report.approximated({}, "clabernetes.mtu");
    exported.files.push_back({{}, std::move(text), false});
    return exported;
}

} // namespace nsk
