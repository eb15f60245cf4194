// SPDX-License-Identifier: MIT
#include "gui/preferences/doctorrow.h"
#include "gui/preferences/doctorwindow.h"
#include "tests/core/ownmounts.h"
#include "tests/gui/labwindow.h"

#include <QClipboard>
#include <QMenu>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>

#include <atomic>
#include <thread>

using namespace nsk;
using namespace nsk::gui;

namespace {

const std::vector<doctor::Check> some{{"helper", true, true, {"/usr/libexec/nsketch/nsketch-helper"}},
                                      {"program", false, false, {"pasta", "passt"}},
                                      {"rootless", false, true, {"the kernel makes no network namespace: x"}}};

DoctorWindow::Examine finds(const std::vector<doctor::Check>& checks)
{
    return [checks](const doctor::Listener& listener) {
        for (const doctor::Check& check : checks)
            listener.found(check);
        return checks;
    };
}

} // namespace

/// Help > Check this computer.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("doctor"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup() { m.reset(); }

    void saysYesAndNoInWords()
    {
        DoctorWindow window(nullptr, finds(some));
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QTRY_VERIFY(!window.isLooking());
        QTRY_COMPARE(window.findChildren<DoctorRow*>().size(), 3);
        const auto rows = window.findChildren<DoctorRow*>();
        QVERIFY(rows[0]->text().startsWith(QStringLiteral("yes")));
        QVERIFY(rows[0]->commands().isEmpty());
        QVERIFY(rows[1]->text().startsWith(QStringLiteral("no")));
        QCOMPARE(rows[1]->commands(), QStringLiteral("sudo apt-get install passt"));
        QVERIFY(window.findChild<QLabel*>(QStringLiteral("doctorSummary"))->text().contains(QStringLiteral("missing")));
        rows[1]->findChild<QPushButton*>(QStringLiteral("copyCommand"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sudo apt-get install passt"));
        QSignalSpy typed(&window, &DoctorWindow::terminalWanted);
        rows[1]->findChild<QPushButton*>(QStringLiteral("typeCommand"))->click();
        QCOMPARE(typed.size(), 1);
        QCOMPARE(typed[0][0].toString(), QStringLiteral("sudo apt-get install passt"));
        window.findChild<QPushButton*>(QStringLiteral("doctorCopy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), window.report());
    }

    void canBeCancelled()
    {
        auto ended = std::make_shared<std::atomic<bool>>(false);
        DoctorWindow window(nullptr, [ended](const doctor::Listener& listener) {
            listener.found(some[0]);
            while (!listener.stopped())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            *ended = true;
            return some;
        });
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QTRY_COMPARE(window.findChildren<DoctorRow*>().size(), 1);
        QVERIFY(!window.findChild<QPushButton*>(QStringLiteral("doctorAgain"))->isEnabled());
        LabWindow::click(window.findChild<QPushButton*>(QStringLiteral("doctorCancel")));
        QTRY_VERIFY(*ended);
        QTRY_VERIFY(window.findChild<QPushButton*>(QStringLiteral("doctorAgain"))->isEnabled());
        QCOMPARE(window.findChildren<DoctorRow*>().size(), 1); // what was found stays
    }

    /// The same answers as the command line gives, one for one.
    void saysWhatTheCommandLineSays()
    {
        const QString nsketch = QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch");
        if (!QFileInfo(nsketch).isExecutable() || !QFileInfo(helperProgram()).isExecutable())
            QSKIP("the programs are not built");
        if (!notIsolated.empty())
            QSKIP(notIsolated.c_str());
        m->helper.reset(); // a real one
        DoctorWindow window(nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QTRY_VERIFY_WITH_TIMEOUT(!window.isLooking(), 60'000);
        QTRY_VERIFY(window.findChildren<DoctorRow*>().size() > 5);
        QProcess line;
        line.start(nsketch, {QStringLiteral("doctor")});
        QVERIFY(line.waitForFinished(60'000));
        QCOMPARE(window.report().split(QLatin1Char('\n'), Qt::SkipEmptyParts).filter(sentences).size(),
                 QString::fromUtf8(line.readAllStandardOutput())
                     .split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                     .filter(sentences)
                     .size());
    }

    void opensFromMenuAndBanner()
    {
        m->helper->answerDeploy = Error{"sandbox.failed", {"clone", "No space left on device"}, {}};
        m->open(m->copyOf("two-namespaces.nsketch"));
        LabWindow::click(m->deployButton());
        QTRY_VERIFY(m->bannerButton(QStringLiteral("Check this computer…")) != nullptr);
        LabWindow::click(m->bannerButton(QStringLiteral("Check this computer…")));
        auto* window = m->window()->findChild<DoctorWindow*>();
        QVERIFY(window != nullptr && window->isVisible());
        m->window()->actions().checkComputer->trigger(); // the same
        QCOMPARE(m->window()->findChildren<DoctorWindow*>().size(), 1);
        window->close();
    }

    void picturesToLookAt()
    {
        const QString folder = qEnvironmentVariable("NSKETCH_PICTURES");
        if (folder.isEmpty())
            QSKIP("NSKETCH_PICTURES names no folder");
        for (const auto& [light, name] :
             {std::pair(appearance::Light::Light, "light"), {appearance::Light::Dark, "dark"}}) {
            appearance::setLight(light);
            appearance::apply(*qApp);
            DoctorWindow window(nullptr);
            window.setAttribute(Qt::WA_DeleteOnClose, false);
            window.show();
            QTRY_VERIFY_WITH_TIMEOUT(!window.isLooking(), 60'000);
            QCoreApplication::processEvents();
            window.grab().save(QStringLiteral("%1/doctor-%2.png").arg(folder, QLatin1String(name)));
        }
    }

public:
    std::string notIsolated;

private:
    const QRegularExpression sentences{QStringLiteral("^(yes|no)\\b")};
    std::unique_ptr<LabWindow> m;
};

/// As root the doctor starts a helper in system mode, too: in a /run of our own.
int main(int argc, char** argv)
{
    std::string why = ownmounts::enter();
    if (why.empty() && ::mount("none", "/run", "tmpfs", 0, "mode=755") != 0)
        why = std::strerror(errno);
    QApplication application(argc, argv);
    TestDoctor test;
    test.notIsolated = why;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_doctorwindow.moc"
