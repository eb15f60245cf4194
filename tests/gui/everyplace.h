// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "gui/canvas/scene.h"
#include "gui/mainwindow/admindialog.h"
#include "gui/mainwindow/importcontrol.h"
#include "gui/mainwindow/startcontrol.h"
#include "gui/panels/tables/tables.h"
#include "tests/gui/labwindow.h"

#include <QDialog>
#include <QFileDialog>
#include <QTabWidget>
#include <QToolButton>

#include <functional>

/// Leads through every page, panel and dialog of the designer, one after the other, for tests that look at each.
class EveryPlace
{
public:
    /// `where`: its name in messages. `root`: the window or the dialog.
    using Look = std::function<void(const QString& where, QWidget* root)>;

    explicit EveryPlace(LabWindow& lab) : m_lab(lab) {}

    /// One of each kind, with something in every table.
    static nsk::Topology drawing()
    {
        using namespace nsk;
        const auto node = [](const char* text) { return *NodeName::parse(text); };
        const auto port = [](const char* name, const char* address) {
            Interface made{.name = *InterfaceName::parse(name)};
            made.addresses = {*InterfaceAddress::parse(address)};
            return made;
        };
        const auto end = [&](const char* name, const char* interface) {
            return Endpoint{node(name), *InterfaceName::parse(interface)};
        };
        Topology all(*LabName::parse("every"));
        Node host{.name = node("ns1")}, router{.name = node("r1"), .kind = NodeKind::Router};
        Node outside{.name = node("gw1"), .kind = NodeKind::Gateway};
        host.interfaces = {port("eth1", "10.0.1.2/24")};
        host.routes = {{.to = *Prefix::parse("10.9.0.0/16"), .via = *IpAddress::parse("10.0.1.1")}};
        host.sysctls = {{"net.ipv4.conf.all.rp_filter", "1"}};
        router.interfaces = {port("eth1", "10.0.1.1/24"), port("eth2", "10.0.2.1/24")};
        outside.interfaces = {port("eth1", "10.0.2.2/24")};
        all.nodes = {host,
                     router,
                     {.name = node("sw1"), .kind = NodeKind::Switch},
                     outside,
                     {.name = node("pc"), .kind = NodeKind::Computer}};
        all.links = {{.endpoints = {end("ns1", "eth1"), end("r1", "eth1")}},
                     {.endpoints = {end("r1", "eth2"), Endpoint{node("sw1")}}},
                     {.endpoints = {end("gw1", "eth1"), Endpoint{node("sw1")}}}};
        all.checks = {{.from = node("ns1"), .to = "10.0.2.2"}};
        all.layout.nodes = {{node("ns1"), {0, 0}},
                            {node("r1"), {260, 0}},
                            {node("sw1"), {520, 0}},
                            {node("gw1"), {780, 0}},
                            {node("pc"), {0, 220}}};
        all.layout.annotations = {
            {.kind = AnnotationKind::Text, .area = {240, 200, 0, 0}, .text = "a note"},
            {.kind = AnnotationKind::Rectangle, .area = {420, 180, 200, 100}, .text = "a box", .fill = "#16a34a"}};
        all.layout.groups = {{.title = "left", .nodes = {node("ns1"), node("pc")}}};
        return all;
    }

    void visit(const Look& look)
    {
        m_lab.document()->reset(drawing());
        pages(look);
        panels(look);
        banner(look);
        tables(look);
        dialogs(look);
        m_lab.window()->start()->show();
        settled(look, "start page", m_lab.window());
        m_lab.window()->start()->leave();
    }

    /// The pages of the inspector, all of them whole.
    void pages(const Look& look)
    {
        using namespace nsk;
        using nsk::gui::SelectedObject;
        nsk::gui::Scene* scene = m_lab.window()->scene();
        settled(look, "nothing selected", m_lab.window());
        for (const NodeName& name : scene->nodeNames()) {
            scene->setSelection({SelectedObject::ofNode(name)});
            for (QToolButton* more : m_lab.window()->findChildren<QToolButton*>(QStringLiteral("more"))) {
                if (more->isVisible() && !more->isChecked())
                    more->click();
            }
            settled(look, "node " + name.str(), m_lab.window());
        }
        const ResolvedLink link = scene->linkNames().front();
        scene->setSelection({SelectedObject::ofLink(link)});
        settled(look, "link", m_lab.window());
        scene->setSelection({SelectedObject::ofInterface(link[0].node, link[0].interface)});
        settled(look, "interface", m_lab.window());
        scene->selectGroup(0);
        settled(look, "group", m_lab.window());
        scene->setSelection(
            {SelectedObject::ofNode(*NodeName::parse("r1")), SelectedObject::ofNode(*NodeName::parse("gw1"))});
        settled(look, "several nodes", m_lab.window());
        for (std::size_t note = 0; note < 2; ++note) {
            scene->setSelection({}, {note});
            settled(look, "note " + std::to_string(note), m_lab.window());
        }
        scene->clearSelection();
    }

    void panels(const Look& look)
    {
        auto* tabs = m_lab.window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        auto report = std::make_shared<nsk::ExchangeReport>();
        report->at("r1.startup", 12);
        report->taken("ip link set eth1 up");
        report->approximated("r1", "renamed", {"r1"});
        report->leftOut("ping 10.0.0.1", "no-member", {"ping"});
        m_lab.window()->findChild<nsk::gui::ImportControl*>()->showReport(QStringLiteral("a lab"), report, {});
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            settled(look, "panel " + tabs->tabText(i).toStdString(), m_lab.window());
        }
        tabs->setCurrentIndex(0);
    }

    void tables(const Look& look)
    {
        m_lab.window()->actions().tables->trigger();
        auto* tabs = m_lab.window()->findChild<nsk::gui::Tables*>();
        QTRY_VERIFY(tabs->isVisible());
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            settled(look, "table " + tabs->tabText(i).toStdString(), m_lab.window());
        }
        m_lab.window()->actions().tables->trigger();
    }

    void banner(const Look& look)
    {
        m_lab.banner()->show(QStringLiteral("test"), nsk::gui::Banner::Kind::Trouble,
                             QStringLiteral("Another program changed the file."),
                             {{QStringLiteral("Open what is there now"), {}}, {QStringLiteral("Keep mine"), {}}});
        settled(look, "banner", m_lab.window());
        m_lab.banner()->dismiss(QStringLiteral("test"));
    }

    void dialogs(const Look& look)
    {
        m_lab.window()->scene()->setSelection({nsk::gui::SelectedObject::ofNode(*nsk::NodeName::parse("ns1"))});
        QStringList opened;
        for (QAction* action : m_lab.window()->QWidget::actions()) {
            const QString id = action->objectName();
            if (!action->text().contains(QStringLiteral("…")) || !action->isEnabled())
                continue;
            opened << id;
        }
        opened << QStringLiteral("shortcuts") << QStringLiteral("about");
        for (const QString& id : opened) {
            m_lab.window()->findChild<QAction*>(id)->trigger();
            QDialog* dialog = nullptr;
            QTRY_VERIFY2((dialog = shown()) != nullptr, qPrintable(id));
            const bool print = id == QStringLiteral("print");
            if (qobject_cast<QFileDialog*>(dialog) == nullptr && !print) // those are Qt's own, or the desktop's
                settled(look, "dialog " + id.toStdString(), dialog);
            dialog->reject();
            QTRY_VERIFY(shown() == nullptr);
        }
        auto* refused = new nsk::gui::AdminDialog(nsk::Error{"helper.no-pkexec", {}, {}}, m_lab.window());
        refused->setAttribute(Qt::WA_DeleteOnClose);
        refused->open();
        settled(look, "dialog of an administrator", refused);
        refused->reject();
    }

private:
    QDialog* shown() const
    {
        for (QDialog* dialog : m_lab.window()->findChildren<QDialog*>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    /// What comes with the next turns of the event loop has come.
    static void settled(const Look& look, const std::string& where, QWidget* root)
    {
        root->activateWindow();
        QTest::qWait(20);
        for (int i = 0; i < 8; ++i) { // layouts of layouts take a few, however little time there was for them
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        look(QString::fromStdString(where), root);
    }

    LabWindow& m_lab;
};
