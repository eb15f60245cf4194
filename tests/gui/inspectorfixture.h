// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/launcher.h"
#include "core/model/naming.h"
#include "gui/panels/addresshint.h"
#include "gui/panels/field.h"
#include "gui/panels/inspector.h"
#include "tests/gui/fakehelper.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// An inspector as the main window shows it, over a drawing and, where a test asks for it, over a lab whose kernel the
/// test plays. Types and clicks with real events.
class InspectorWindow
{
public:
    explicit InspectorWindow(const nsk::Topology& drawing)
    {
        document.reset(drawing);
        inspector = std::make_unique<nsk::gui::Inspector>(&document, &monitor);
        inspector->resize(392, 700);
        inspector->show();
        isShown = QTest::qWaitForWindowExposed(inspector.get());
    }
    ~InspectorWindow() { inspector.reset(); }
    InspectorWindow(const InspectorWindow&) = delete;
    InspectorWindow& operator=(const InspectorWindow&) = delete;

    static nsk::NodeName node(const char* text) { return *nsk::NodeName::parse(text); }
    static nsk::InterfaceName name(const char* text) { return *nsk::InterfaceName::parse(text); }
    static nsk::Interface interface(const char* text, const char* address)
    {
        nsk::Interface made{.name = name(text)};
        if (*address != '\0')
            made.addresses = {*nsk::InterfaceAddress::parse(address)};
        return made;
    }
    static nsk::Link link(const char* a, const char* aPort, const char* b, const char* bPort)
    {
        return {.endpoints = {nsk::Endpoint{node(a), name(aPort)}, nsk::Endpoint{node(b), name(bPort)}}};
    }
    /// ns1 – r – ns2: two subnets, no routes but the connected ones.
    static nsk::Topology drawing()
    {
        nsk::Topology topology(*nsk::LabName::parse("lab"));
        nsk::Node host{.name = node("ns1")}, other{.name = node("ns2")};
        host.interfaces = {interface("v1", "10.10.10.2/24")};
        other.interfaces = {interface("v2", "10.10.20.2/24")};
        nsk::Node router{.name = node("r"), .kind = nsk::NodeKind::Router};
        router.interfaces = {interface("v1_r", "10.10.10.1/24"), interface("v2_r", "10.10.20.1/24")};
        topology.nodes = {host, router, other};
        topology.links = {link("ns1", "v1", "r", "v1_r"), link("r", "v2_r", "ns2", "v2")};
        return topology;
    }

    const nsk::Node& drawn(const char* text) const { return *document.topology().findNode(node(text)); }
    int steps() { return document.undoStack()->count(); }
    void select(const char* text) { inspector->setSelection({nsk::gui::SelectedObject::ofNode(node(text))}); }

    template <class W = nsk::gui::Field> W* find(const char* id) const
    {
        W* shown = nullptr;
        for (W* widget : inspector->findChildren<W*>(QLatin1String(id))) {
            if (widget->isVisibleTo(inspector.get()))
                shown = widget;
        }
        return shown;
    }
    template <class W = nsk::gui::Field> W* get(const char* id) const
    {
        W* shown = find<W>(id);
        if (shown == nullptr)
            qFatal("nothing is shown that is called %s", id);
        return shown;
    }
    void click(const char* id) const { QTest::mouseClick(get<QAbstractButton>(id), Qt::LeftButton); }
    static void type(nsk::gui::Field* field, const QString& text, Qt::Key then = Qt::Key_Return)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        if (then != Qt::Key_unknown)
            QTest::keyClick(field, then);
    }
    void type(const char* id, const char* text, Qt::Key then = Qt::Key_Return) const
    {
        type(get(id), QString::fromUtf8(text), then);
    }
    /// What is said below the fields, as one text.
    QString said() const
    {
        QStringList all;
        for (const char* id : {"fieldError", "rowHint", "rowNote"}) {
            for (const QLabel* label : inspector->findChildren<QLabel*>(QLatin1String(id))) {
                if (label->isVisibleTo(inspector.get()))
                    all << label->text();
            }
        }
        return all.join(QLatin1Char('\n'));
    }

    // The kernel, played.
    bool deploy()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        const auto path = nsk::socketPath(nsk::wire::Mode::Rootless);
        if (!path)
            return false;
        m_helper = std::make_unique<FakeHelper>(*path);
        monitor.setMode(nsk::wire::Mode::Rootless);
        monitor.deploy(document.topology(), {});
        return QTest::qWaitFor([this] { return monitor.state() == nsk::gui::LabMonitor::State::Running; });
    }
    /// What the kernel shows for a node that is exactly as drawn.
    nsk::ObservedNode asDrawn(const char* text) const
    {
        const nsk::Node whole = *nsk::resolved(document.topology()).findNode(node(text));
        nsk::ObservedNode seen{.name = whole.name};
        seen.present = true;
        seen.forwardingIpv4 = nsk::forwards(whole, nsk::Family::IPv4);
        seen.forwardingIpv6 = nsk::forwards(whole, nsk::Family::IPv6);
        for (const nsk::Interface& one : whole.interfaces) {
            nsk::ObservedInterface made;
            made.name = one.name.str();
            made.kind = one.name == nsk::bridgeName() ? "bridge" : "veth";
            made.mac = nsk::effectiveMac(document.topology().name, whole.name, one);
            made.mtu = one.mtu.value_or(1500);
            made.up = made.running = one.up;
            made.ipv6Disabled = nsk::effectiveIpv6(one) == nsk::Ipv6Mode::Off;
            if (const auto peer = nsk::gui::peerOf(document.topology(), {whole.name, one.name})) {
                made.peerNode = peer->node.str();
                made.peerInterface = peer->interface.str();
            }
            for (const nsk::InterfaceAddress& address : one.addresses) {
                made.addresses.push_back({.address = address.address(), .length = address.length()});
                seen.routes.push_back({.to = address.prefix(), .dev = made.name, .byKernel = true});
            }
            if (made.running && !*made.ipv6Disabled)
                made.addresses.push_back({.address = nsk::linkLocalOf(*made.mac).address(), .length = 64});
            seen.interfaces.push_back(std::move(made));
        }
        for (const nsk::Route& route : whole.routes)
            seen.routes.push_back({.to = route.to, .via = route.via, .dev = seen.interfaces.front().name});
        return seen;
    }
    bool shows(const nsk::ObservedNode& seen)
    {
        const QSignalSpy changed(&monitor, &nsk::gui::LabMonitor::observedChanged);
        m_helper->sendEvent(
            nsk::wire::LabDelta{.lab = document.topology().name, .revision = ++m_revision, .nodes = {seen}, .at = 0});
        const bool came = QTest::qWaitFor([&] { return !changed.isEmpty(); });
        QTest::qWait(0); // the refresh that gathers many deltas
        return came;
    }
    FakeHelper* helper() { return m_helper.get(); }

    nsk::gui::Document document;
    nsk::gui::LabMonitor monitor;
    std::unique_ptr<nsk::gui::Inspector> inspector;
    bool isShown = false;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<FakeHelper> m_helper;
    std::uint64_t m_revision = 10;
};
