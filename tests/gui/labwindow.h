// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/launcher.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/panels/banner.h"
#include "tests/gui/fakehelper.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// The whole window over a helper that the test plays, in directories and with settings of its own.
class LabWindow
{
public:
    /// Once a program, before the first window.
    static void prepare(const char* name)
    {
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QLatin1String(name));
        QLocale::setDefault(QLocale::c());
    }

    LabWindow()
    {
        qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", folder.path().toLocal8Bit());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QSettings().clear();
        nsk::gui::appearance::setLanguage(QStringLiteral("en"));
        nsk::gui::appearance::apply(*qApp);
        const auto path = nsk::socketPath(nsk::wire::Mode::Rootless);
        helper = std::make_unique<FakeHelper>(path.value());
    }
    ~LabWindow()
    {
        session.reset(); // before the helper: it does not lose a lab then
    }

    void open(const QString& file)
    {
        session = std::make_unique<nsk::gui::Session>();
        session->start(file);
        window()->resize(1280, 800);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }

    /// A copy of an example of our own, which may be written to.
    QString copyOf(const char* example)
    {
        const QString path = folder.filePath(QStringLiteral("drawing.nsketch"));
        QFile::remove(path);
        if (!QFile::copy(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/") + QLatin1String(example), path))
            qFatal("cannot copy the example");
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        return path;
    }

    nsk::gui::MainWindow* window() const { return session->window(); }
    nsk::gui::Document* document() const { return session->document(); }
    nsk::gui::LabMonitor* monitor() const { return session->monitor(); }
    nsk::gui::Banner* banner() const { return window()->banner(); }
    nsk::gui::LabMonitor::State state() const { return monitor()->state(); }

    QPushButton* deployButton() const { return window()->findChild<QPushButton*>(QStringLiteral("deployButton")); }
    QPushButton* stopButton() const { return window()->findChild<QPushButton*>(QStringLiteral("stopButton")); }
    QPushButton* bannerButton(const QString& text) const
    {
        for (QPushButton* button : banner()->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    QString pill() const { return window()->findChild<QWidget*>(QStringLiteral("pill"))->accessibleName(); }
    QMessageBox* question(const char* name) const
    {
        auto* box = window()->findChild<QMessageBox*>(QLatin1String(name));
        return box != nullptr && box->isVisible() ? box : nullptr;
    }
    static QAbstractButton* answer(QMessageBox* box, const QString& text)
    {
        for (QAbstractButton* button : box->buttons()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    static void click(QAbstractButton* button)
    {
        QVERIFY(button != nullptr);
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void deploy()
    {
        click(deployButton());
        QTRY_COMPARE(state(), nsk::gui::LabMonitor::State::Running);
        QTRY_VERIFY(deployButton()->text().startsWith(QStringLiteral("Update")));
    }

    /// An edit that the kernel would be asked for.
    void addRoute(const char* node, const char* to, const char* via)
    {
        nsk::Node wanted = *document()->topology().findNode(*nsk::NodeName::parse(node));
        wanted.routes.push_back({.to = *nsk::Prefix::parse(to), .via = *nsk::IpAddress::parse(via)});
        QVERIFY(document()->push(nsk::PutNode{std::move(wanted)}, QStringLiteral("add a route")).has_value());
    }

    QTemporaryDir folder;
    std::unique_ptr<FakeHelper> helper;
    std::unique_ptr<nsk::gui::Session> session;
};
