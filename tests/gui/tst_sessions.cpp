// SPDX-License-Identifier: MIT
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/sessions.h"
#include "gui/mainwindow/startcontrol.h"
#include "tests/gui/labwindow.h"

using namespace nsk;
using namespace nsk::gui;

namespace {

QString copyOf(const LabWindow& lab, const char* example)
{
    const QString path = lab.folder.filePath(QLatin1String(example));
    QFile::copy(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/") + QLatin1String(example), path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

QStringList paths(const Sessions& sessions)
{
    QStringList all;
    for (const auto& session : sessions.all())
        all << session->document()->path();
    return all;
}

QAction* action(const Session& session, const char* id)
{
    return session.window()->findChild<QAction*>(QLatin1String(id));
}

} // namespace

/// Several drawings at a time, and what is open again at the next start.
class TestSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        LabWindow::prepare("tst_sessions");
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void eachFileHasItsWindow()
    {
        LabWindow lab;
        const QString first = copyOf(lab, "two-namespaces.nsketch");
        const QString second = copyOf(lab, "switch-five-hosts.nsketch");
        Sessions sessions;
        sessions.start({first, second});
        QCOMPARE(paths(sessions), (QStringList{first, second}));
        // What is done in one is undone in one.
        Session& one = *sessions.all()[0];
        Session& other = *sessions.all()[1];
        QVERIFY(one.window()->scene()->addNode(NodeKind::Host, {0, 300}));
        QVERIFY(one.document()->isModified() && !other.document()->isModified());
        QVERIFY(!action(other, "undo")->isEnabled());
        action(one, "undo")->trigger();
        QVERIFY(!one.document()->isModified());
        // One more, empty.
        action(one, "newWindow")->trigger();
        QCOMPARE(sessions.all().size(), std::size_t(3));
        QVERIFY(sessions.all()[2]->document()->path().isEmpty());
        QVERIFY(!sessions.all()[2]->window()->start()->isShown());
        // A window that is closed is gone, the others stay.
        sessions.all()[2]->window()->close();
        QTRY_COMPARE(sessions.all().size(), std::size_t(2));
        action(other, "close")->trigger();
        QTRY_COMPARE(sessions.all().size(), std::size_t(1));
        QCOMPARE(Sessions::lastFiles(), QStringList{first});
    }

    void unsavedWorkHoldsUpItsWindowOnly()
    {
        LabWindow lab;
        const QString first = copyOf(lab, "two-namespaces.nsketch");
        const QString second = copyOf(lab, "switch-five-hosts.nsketch");
        Sessions sessions;
        sessions.start({first, second});
        QVERIFY(sessions.all()[0]->window()->scene()->addNode(NodeKind::Host, {0, 300}));
        const QPointer<MainWindow> window = sessions.all()[0]->window();
        action(*sessions.all()[1], "quit")->trigger();
        QTRY_COMPARE(sessions.all().size(), std::size_t(1));
        auto* question = window->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        QVERIFY(question != nullptr && question->isVisible());
        for (QAbstractButton* button : question->buttons()) {
            if (button->text().contains(QStringLiteral("Discard")))
                button->click();
        }
        QTRY_VERIFY(sessions.all().empty());
        QCOMPARE(Sessions::lastFiles(), (QStringList{first, second})); // as it was when Quit was chosen
    }

    void theNextStartHasThemAgain()
    {
        LabWindow lab;
        const QString first = copyOf(lab, "two-namespaces.nsketch");
        const QString second = copyOf(lab, "switch-five-hosts.nsketch");
        StartControl::rememberStart();
        const ViewPlace place{{-120, -40}, 1.5, false};
        {
            Sessions sessions;
            sessions.start({first, second});
            sessions.all()[1]->window()->view()->setPlace(place);
            sessions.quit();
            QTRY_VERIFY(sessions.all().empty());
        }
        { // Offered on the start page.
            Sessions sessions;
            sessions.start({});
            QCOMPARE(sessions.all().size(), std::size_t(1));
            QVERIFY(sessions.all()[0]->window()->start()->isShown());
            auto* button = sessions.all()[0]->window()->findChild<QPushButton*>(QStringLiteral("startReopen"));
            QVERIFY(button->isVisibleTo(sessions.all()[0]->window()));
            button->click();
            QCOMPARE(paths(sessions), (QStringList{first, second}));
            QCOMPARE(sessions.all()[1]->window()->view()->zoom(), 1.5);
            action(*sessions.all()[0], "reopen")->trigger();
            sessions.quit();
            QTRY_VERIFY(sessions.all().empty());
        }
        QFile::remove(first);
        { // By itself, where that was chosen; a file that is gone is passed over.
            Sessions sessions;
            sessions.start({});
            QCOMPARE(paths(sessions), QStringList{second});
            QVERIFY(!sessions.all()[0]->window()->start()->isShown());
            sessions.quit();
            QTRY_VERIFY(sessions.all().empty());
        }
        // Settings that somebody has written into.
        QSettings().setValue(QStringLiteral("session/open"), QStringLiteral("rubbish"));
        Sessions sessions;
        sessions.start({});
        QVERIFY(sessions.all()[0]->window()->start()->isShown());
    }

    void anotherLanguageIsEverywhere()
    {
        LabWindow lab;
        Sessions sessions;
        sessions.start({copyOf(lab, "two-namespaces.nsketch"), copyOf(lab, "switch-five-hosts.nsketch")});
        action(*sessions.all()[0], "languageChinese")->trigger();
        for (const auto& session : sessions.all())
            QTRY_VERIFY(action(*session, "save")->text().contains(QStringLiteral("保存")));
        QCOMPARE(sessions.all().size(), std::size_t(2)); // windows that gave way are no closed ones
        action(*sessions.all()[1], "languageEnglish")->trigger();
        for (const auto& session : sessions.all())
            QTRY_VERIFY(action(*session, "save")->text().contains(QStringLiteral("Save")));
        sessions.quit();
        QTRY_VERIFY(sessions.all().empty());
    }
};

QTEST_MAIN(TestSessions)
#include "tst_sessions.moc"
