// SPDX-License-Identifier: MIT
#pragma once

#include "core/file/topologywriter.h"
#include "gui/canvas/scene.h"
#include "gui/exchange/reportpanel.h"
#include "tests/core/zipmaker.h"
#include "tests/gui/labwindow.h"

#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QFile>
#include <QMimeData>
#include <QProcess>
#include <QTabWidget>

inline nsk::NodeName node(const char* text)
{
    return *nsk::NodeName::parse(text);
}

/// The first one of an interface, or what is missing.
inline std::string addressOf(const nsk::Topology& topology, const char* name, const char* interface)
{
    const nsk::Node* found = topology.findNode(node(name));
    if (found == nullptr)
        return "no node";
    for (const nsk::Interface& one : found->interfaces) {
        if (one.name.str() == interface)
            return one.addresses.empty() ? "no address" : one.addresses.front().str();
    }
    return "no interface";
}

/// The window with files of other tools: written by hand, small, one of each kind.
class ExchangeWindow : public LabWindow
{
public:
    static constexpr const char* script = R"(#!/bin/sh
# two namespaces and a router
ip netns add left
ip netns add middle
ip netns add right
ip link add l0 netns left type veth peer name m0 netns middle
ip link add m1 netns middle type veth peer name r0 netns right
ip -n left addr add 10.1.0.2/24 dev l0
ip -n middle addr add 10.1.0.1/24 dev m0
ip -n middle addr add 10.2.0.1/24 dev m1
ip -n right addr add 10.2.0.2/24 dev r0
ip -n left link set l0 up
ip -n middle link set m0 up
ip -n middle link set m1 up
ip -n right link set r0 up
ip netns exec middle sysctl -w net.ipv4.ip_forward=1
ip -n left route add default via 10.1.0.1
ip -n right route add default via 10.2.0.1
ip netns exec left ping -c 1 10.2.0.2
)";
    static constexpr const char* containerlab = R"(name: pair
topology:
  nodes:
    alpha:
      kind: linux
      image: alpine:latest
      exec:
        - ip addr add 192.168.7.1/24 dev eth1
    beta:
      kind: nokia_srlinux
      exec:
        - ip addr add 192.168.7.2/24 dev eth1
  links:
    - endpoints: ["alpha:eth1", "beta:eth1"]
)";
    static constexpr const char* dot = "graph g { a -- b; b -- c; c -- a; }\n";
    static constexpr const char* graphml =
        "<?xml version=\"1.0\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph edgedefault=\"undirected\">"
        "<node id=\"n0\"/><node id=\"n1\"/><edge source=\"n0\" target=\"n1\"/></graph></graphml>\n";
    static constexpr const char* labConf = "pc1[0]=\"A\"\npc2[0]=\"A\"\n";

    explicit ExchangeWindow(const QString& file = {}) { open(file); }
    ~ExchangeWindow() { document()->undoStack()->setClean(); }

    QString write(const QString& name, const QByteArray& bytes) const
    {
        const QString path = folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    /// A Kathará lab: the folder.
    QString writeKathara() const
    {
        (void)write(QStringLiteral("klab/lab.conf"), labConf);
        (void)write(QStringLiteral("klab/pc1.startup"), "ip addr add 10.3.0.1/24 dev eth0\nfoo bar\n");
        (void)write(QStringLiteral("klab/pc2.startup"), "ip addr add 10.3.0.2/24 dev eth0\n");
        return folder.filePath(QStringLiteral("klab"));
    }

    std::string text() const { return nsk::writeTopology(document()->topology()); }
    QStringList names() const
    {
        QStringList all;
        for (const nsk::Node& node : document()->topology().nodes)
            all << QString::fromStdString(node.name.str());
        all.sort();
        return all;
    }
    /// The same in one line.
    QString nodes() const { return names().join(QLatin1Char(' ')); }
    bool allPlaced() const { return document()->topology().layout.nodes.size() == document()->topology().nodes.size(); }
    nsk::gui::Scene* scene() const { return window()->scene(); }
    nsk::gui::ReportPanel* report() const { return window()->findChild<nsk::gui::ReportPanel*>(); }
    QTabWidget* panels() const { return window()->findChild<QTabWidget*>(QStringLiteral("bottom")); }
    void press(const char* action) const { window()->findChild<QAction*>(QLatin1String(action))->trigger(); }
    template <class T> T* dialog(const char* name) const { return window()->findChild<T*>(QLatin1String(name)); }

    /// As if they were let go over the window, with those keys held.
    bool drop(const QStringList& paths, const QPoint& at, Qt::KeyboardModifiers keys = Qt::NoModifier) const
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(window(), &enter);
        QDropEvent let(at, Qt::CopyAction, &data, Qt::LeftButton, keys);
        QApplication::sendEvent(window(), &let);
        return enter.isAccepted();
    }

    /// In light and dark, to be looked at.
    void picture(QWidget* widget, const char* name) const
    {
        using nsk::gui::appearance::Light;
        for (const auto& [light, word] : {std::pair(Light::Dark, "dark"), std::pair(Light::Light, "light")}) {
            nsk::gui::appearance::setLight(light);
            nsk::gui::appearance::apply(*qApp);
            QTest::qWait(50);
            widget->grab().save(
                QStringLiteral(NSKETCH_BINARY_DIR "/tests/exchange-%1-%2.png").arg(QLatin1String(name), QLatin1String(word)));
        }
    }
};

/// An archive that holds files as they are.
inline QByteArray zipOf(const std::vector<std::pair<QByteArray, QByteArray>>& files)
{
    std::vector<nsk::test::ArchivedFile> entries;
    for (const auto& [name, bytes] : files)
        entries.push_back({name.toStdString(), bytes.toStdString()});
    return QByteArray::fromStdString(nsk::test::zipOf(entries));
}
