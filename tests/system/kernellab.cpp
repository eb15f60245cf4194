// SPDX-License-Identifier: MIT
#include "kernellab.h"

#include "core/model/baseline.h"
#include "core/model/naming.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QThread>

#include <algorithm>
#include <memory>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <vector>

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString routeLine(const nsk::Route& route)
{
    QString line = QStringLiteral("route add ");
    if (route.type != nsk::RouteType::Unicast)
        line += text(nsk::toString(route.type)) + QLatin1Char(' ');
    line += text(route.to.str());
    if (route.via)
        line += QStringLiteral(" via ") + text(route.via->str());
    if (route.dev)
        line += QStringLiteral(" dev ") + text(route.dev->str());
    if (route.metric)
        line += QStringLiteral(" metric ") + QString::number(*route.metric);
    return line + QLatin1Char('\n');
}

} // namespace

bool KernelLab::isolate()
{
    return unshare(CLONE_NEWNS | CLONE_NEWNET) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           mount("none", "/run", "tmpfs", 0, nullptr) == 0 && mkdir("/run/netns", 0755) == 0;
}

KernelLab::KernelLab(const nsk::Topology& topology, std::string prefix)
    : m_topology(nsk::resolved(topology)), m_prefix(std::move(prefix))
{
    QString names, veths;
    for (const nsk::Node& node : m_topology.nodes)
        names += QStringLiteral("netns add ") + namespaceOf(node.name) + QLatin1Char('\n');
    for (const nsk::Link& link : m_topology.links) {
        const auto end = [&](std::size_t side) {
            const nsk::Endpoint& point = link.endpoints[side];
            const nsk::Interface* drawn = nsk::findInterface(*m_topology.findNode(point.node), *point.interface);
            return QStringLiteral("name %1 netns %2 address %3 mtu %4")
                .arg(text(point.interface->str()), namespaceOf(point.node), text(drawn->mac->str()))
                .arg(drawn->mtu.value_or(1500));
        };
        veths += QStringLiteral("link add ") + end(0) + QStringLiteral(" type veth peer ") + end(1) + QLatin1Char('\n');
    }
    QString script = QStringLiteral("set -e\nip -batch - <<'E'\n") + names + QStringLiteral("E\n");
    // The baseline comes before the interfaces: what is made later starts with `default`.
    for (const nsk::Node& node : m_topology.nodes) {
        script += QStringLiteral("ip netns exec ") + namespaceOf(node.name) + QStringLiteral(" sysctl -q -w");
        for (const auto& [name, value] : nsk::baseline::sysctls)
            script += QStringLiteral(" %1=%2").arg(QString::fromUtf8(name), QString::fromUtf8(value));
        for (const auto& [name, value] : node.sysctls)
            script += QStringLiteral(" %1=%2").arg(text(name), text(value));
        script += QLatin1Char('\n');
    }
    script += QStringLiteral("ip -batch - <<'E'\n") + veths + QStringLiteral("E\n");
    for (const nsk::Node& node : m_topology.nodes)
        script += nodeScript(node);
    if (!run(script))
        qWarning("%s", qPrintable(m_said));
    // Routes last, in an order of their own: what the kernel refuses is what the findings say.
    for (const nsk::Node& node : m_topology.nodes) {
        QString routes;
        for (const nsk::Route& route : node.routes)
            routes += routeLine(route);
        if (!routes.isEmpty())
            run(QStringLiteral("ip -n %1 -force -batch - 2>&1 <<'E'\n%2E\n").arg(namespaceOf(node.name), routes));
    }
    waitForCarriers();
}

/// The kernel takes up to a second to notice a new link's carrier; a bridge hands on nothing before, and IPv6 is used
/// only when its link-local address is no longer tentative.
void KernelLab::waitForCarriers()
{
    QString script;
    for (const nsk::Node& node : m_topology.nodes) {
        const auto alive = [&](const nsk::Interface& i) { return i.up && hasCarrier(node, i); };
        const auto usesIpv6 = [&](const nsk::Interface& i) {
            return nsk::effectiveIpv6(i) == nsk::Ipv6Mode::LinkLocal && alive(i);
        };
        const auto count = [&](const auto& is) {
            return std::count_if(node.interfaces.begin(), node.interfaces.end(), is);
        };
        const QString ns = namespaceOf(node.name);
        if (count(alive) > 0)
            script += QStringLiteral("test $(ip -n %1 -o link show type veth | grep -c 'state UP') -ge %2 || exit 1\n")
                          .arg(ns)
                          .arg(count(alive));
        if (count(usesIpv6) > 0)
            script +=
                QStringLiteral("test $(ip -n %1 -o -6 addr show scope link | grep -cv tentative) -ge %2 || exit 1\n")
                    .arg(ns)
                    .arg(count(usesIpv6));
    }
    QElapsedTimer timer;
    timer.start();
    while (!script.isEmpty() && !run(script) && timer.elapsed() < 10'000)
        QThread::msleep(50);
}

QString KernelLab::namespaceOf(const nsk::NodeName& node) const
{
    return text(m_prefix + node.str());
}

/// Where the interface's link ends; null: no link makes it.
const nsk::Endpoint* KernelLab::peerOf(const nsk::Node& node, const nsk::Interface& interface) const
{
    for (const nsk::Link& link : m_topology.links) {
        for (std::size_t side = 0; side < 2; ++side) {
            if (link.endpoints[side].node == node.name && *link.endpoints[side].interface == interface.name)
                return &link.endpoints[1 - side];
        }
    }
    return nullptr;
}

bool KernelLab::hasCarrier(const nsk::Node& node, const nsk::Interface& interface) const
{
    const nsk::Endpoint* peer = peerOf(node, interface);
    return peer != nullptr && nsk::findInterface(*m_topology.findNode(peer->node), *peer->interface)->up;
}

QString KernelLab::nodeScript(const nsk::Node& node) const
{
    const QString name = namespaceOf(node.name);
    QString sysctls, batch = QStringLiteral("link set dev lo up\n");
    if (node.kind == nsk::NodeKind::Switch)
        batch += QStringLiteral("link add name br0 type bridge forward_delay 0\n");
    QString ups;
    for (const nsk::Interface& interface : node.interfaces) {
        if (interface.name != nsk::bridgeName() && peerOf(node, interface) == nullptr)
            continue; // no link makes it
        const QString dev = text(interface.name.str());
        const bool port = node.kind == nsk::NodeKind::Switch && interface.name != nsk::bridgeName();
        if (port)
            batch += QStringLiteral("link set dev %1 master br0\n").arg(dev);
        if (nsk::effectiveIpv6(interface) == nsk::Ipv6Mode::LinkLocal)
            sysctls += QStringLiteral(" net.ipv6.conf.%1.disable_ipv6=0").arg(dev);
        for (const nsk::InterfaceAddress& address : interface.addresses) {
            const QString quiet = address.family() == nsk::Family::IPv6 ? QStringLiteral(" nodad") : QString();
            ups += QStringLiteral("addr add %1 dev %2%3\n").arg(text(address.str()), dev, quiet);
        }
        if (interface.up)
            ups += QStringLiteral("link set dev %1 up\n").arg(dev);
    }
    const bool br0Listed = nsk::findInterface(node, nsk::bridgeName()) != nullptr;
    if (node.kind == nsk::NodeKind::Switch && !br0Listed)
        ups += QStringLiteral("link set dev br0 up\n");
    if (nsk::forwards(node, nsk::Family::IPv4).value_or(false))
        sysctls += QStringLiteral(" net.ipv4.ip_forward=1");
    if (nsk::forwards(node, nsk::Family::IPv6).value_or(false))
        sysctls += QStringLiteral(" net.ipv6.conf.all.forwarding=1");
    QString script = QStringLiteral("ip -n %1 -batch - <<'E'\n%2E\n").arg(name, batch);
    if (!sysctls.isEmpty())
        script += QStringLiteral("ip netns exec %1 sysctl -q -w%2\n").arg(name, sysctls);
    return script + QStringLiteral("ip -n %1 -batch - <<'E'\n%2E\n").arg(name, ups);
}

KernelLab::~KernelLab()
{
    QString names;
    for (const nsk::Node& node : m_topology.nodes)
        names += QStringLiteral("netns del ") + namespaceOf(node.name) + QLatin1Char('\n');
    run(QStringLiteral("ip -batch - <<'E'\n") + names + QStringLiteral("E\n"));
}

bool KernelLab::run(const QString& command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    process.waitForFinished(60'000);
    m_said = QString::fromUtf8(process.readAll());
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QList<KernelLab::Answer> KernelLab::ping(const QList<Question>& questions)
{
    std::vector<std::unique_ptr<QProcess>> pings;
    for (const Question& question : questions) {
        pings.push_back(std::make_unique<QProcess>());
        pings.back()->setProcessChannelMode(QProcess::MergedChannels);
        pings.back()->start(QStringLiteral("ip"),
                            {QStringLiteral("netns"), QStringLiteral("exec"), text(question.from),
                             QStringLiteral("ping"), QStringLiteral("-n"), QStringLiteral("-c3"),
                             QStringLiteral("-i0.2"), QStringLiteral("-W0.5"), text(question.target)});
    }
    QList<Answer> answers;
    for (const auto& ping : pings) {
        ping->waitForFinished(30'000);
        const QString said = QString::fromUtf8(ping->readAll());
        answers.append({said.contains(QStringLiteral(" bytes from ")), said});
    }
    return answers;
}
