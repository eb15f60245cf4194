// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVirtualObject>
#include <QFile>
#include <QLabel>

#include <unistd.h>

using namespace nsk;
using namespace nsk::gui;

/// What polkitd is told of whom it asks about (the designer, which is the parent of pkexec).
struct PolkitSubject
{
    QString kind;
    QVariantMap details;
};
Q_DECLARE_METATYPE(PolkitSubject)

static QDBusArgument& operator<<(QDBusArgument& argument, const PolkitSubject& subject)
{
    argument.beginStructure();
    argument << subject.kind << subject.details;
    argument.endStructure();
    return argument;
}

static const QDBusArgument& operator>>(const QDBusArgument& argument, PolkitSubject& subject)
{
    argument.beginStructure();
    argument >> subject.kind >> subject.details;
    argument.endStructure();
    return argument;
}

/// An authentication agent whose user closes the question. The interface is of
/// org.freedesktop.PolicyKit1.AuthenticationAgent; identities are not looked at.
class ClosingAgent : public QDBusVirtualObject
{
    Q_OBJECT

public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        if (message.member() != QStringLiteral("BeginAuthentication")) {
            connection.send(message.createReply());
            return true;
        }
        ++asked;
        action = message.arguments().value(0).toString();
        question = message.arguments().value(1).toString();
        connection.send(message.createErrorReply(QStringLiteral("org.freedesktop.PolicyKit1.Error.Cancelled"),
                                                 QStringLiteral("closed")));
        return true;
    }

    int asked = 0;
    QString action;
    QString question;
};

/// The designer and a real polkitd (tests/system/with-polkit.sh starts it, and this as three users): allowed, refused,
/// dismissed, nobody there to ask. Each test is for one of the users.
class TestPolkit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(QStringLiteral("/run/nsketch-build")))
            QSKIP("tests/system/with-polkit.sh starts this");
        LabWindow::prepare("polkit");
        qDBusRegisterMetaType<PolkitSubject>();
    }
    void init()
    {
        m = std::make_unique<LabWindow>();
        m->open(m->copyOf("two-namespaces.nsketch"));
        m->window()->actions().system->trigger();
        QCOMPARE(m->monitor()->mode(), wire::Mode::System);
    }
    void cleanup() { m.reset(); }

    void allowed()
    {
        LabWindow::click(m->deployButton());
        QTRY_COMPARE_WITH_TIMEOUT(m->state(), LabMonitor::State::Running, 30'000);
        QVERIFY(QFile::exists(QStringLiteral("/run/netns/ns1")));
        // The user's other programs find the same helper.
        const auto socket = connectToRunningHelper(wire::Mode::System);
        QVERIFY2(socket, socket ? "" : socket.error().code.c_str());
        ::close(*socket);
        LabWindow::click(m->stopButton());
        QTRY_COMPARE_WITH_TIMEOUT(m->state(), LabMonitor::State::NotRunning, 30'000);
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/ns1")));
    }

    /// The helper stays while the designer does, so that nobody is asked twice.
    void askedOnceASession()
    {
        LabWindow::click(m->deployButton());
        QTRY_COMPARE_WITH_TIMEOUT(m->state(), LabMonitor::State::Running, 30'000);
        LabWindow::click(m->stopButton());
        QTRY_COMPARE_WITH_TIMEOUT(m->state(), LabMonitor::State::NotRunning, 30'000);
        m->window()->actions().rootless->trigger();
        QTest::qWait(3000); // longer than a helper stays for nobody
        const auto socket = connectToRunningHelper(wire::Mode::System);
        QVERIFY2(socket, socket ? "" : socket.error().code.c_str());
        ::close(*socket);
    }

    void refused()
    {
        LabWindow::click(m->deployButton());
        says(QStringLiteral("system mode was not authorised. "));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("Not authorized")), qPrintable(m->banner()->text()));
    }

    void dismissed()
    {
        ClosingAgent agent;
        auto bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, QStringLiteral("agent"));
        QVERIFY2(bus.isConnected(), qPrintable(bus.lastError().message()));
        QVERIFY(bus.registerVirtualObject(QStringLiteral("/agent"), &agent));
        auto call = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.PolicyKit1"), QStringLiteral("/org/freedesktop/PolicyKit1/Authority"),
            QStringLiteral("org.freedesktop.PolicyKit1.Authority"), QStringLiteral("RegisterAuthenticationAgent"));
        const PolkitSubject self{QStringLiteral("unix-process"),
                                 {{QStringLiteral("pid"), static_cast<uint>(::getpid())},
                                  {QStringLiteral("start-time"), startTime()},
                                  {QStringLiteral("uid"), static_cast<int>(::getuid())}}};
        call << QVariant::fromValue(self) << QStringLiteral("C") << QStringLiteral("/agent");
        const QDBusMessage registered = bus.call(call);
        QVERIFY2(registered.type() == QDBusMessage::ReplyMessage, qPrintable(registered.errorMessage()));

        LabWindow::click(m->deployButton());
        says(QStringLiteral("the question for the password was closed"));
        QCOMPARE(agent.asked, 1);
        QCOMPARE(agent.action, QStringLiteral("org.nsketch.helper.system-mode"));
        QVERIFY2(agent.question.contains(QStringLiteral("nsketch")), qPrintable(agent.question));
        LabWindow::click(m->deployButton()); // as the banner says
        QTRY_COMPARE_WITH_TIMEOUT(agent.asked, 2, 30'000);
        says(QStringLiteral("the question for the password was closed"));
        QDBusConnection::disconnectFromBus(QStringLiteral("agent"));
    }

    void agentMissing()
    {
        LabWindow::click(m->deployButton());
        says(QStringLiteral("nothing on this desktop shows polkit's question for the password"));
    }

private:
    /// The banner of the mode, with the ways on.
    void says(const QString& part)
    {
        QTRY_COMPARE_WITH_TIMEOUT(m->banner()->id(), QStringLiteral("mode"), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m->state(), LabMonitor::State::NotRunning,
                                  30'000); // the second time it is there before
        QTRY_VERIFY(m->banner()->isVisible());
        QVERIFY2(m->banner()->text().contains(part), qPrintable(m->banner()->text()));
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Rootless mode")) != nullptr);
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Prediction only")) != nullptr);
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/ns1")));
    }

    /// Of this process, in ticks since boot (proc(5), stat, the 22nd field).
    static qulonglong startTime()
    {
        QFile stat(QStringLiteral("/proc/self/stat"));
        if (!stat.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray all = stat.readAll();
        return all.mid(all.lastIndexOf(')') + 2).split(' ').value(19).toULongLong();
    }

    std::unique_ptr<LabWindow> m;
};

QTEST_MAIN(TestPolkit)
#include "tst_polkit.moc"
