// SPDX-License-Identifier: MIT
#include "insandbox.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/spawner/lockdown.h"

#include <QCoreApplication>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <cerrno>
#include <fcntl.h>
#include <linux/bpf.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace nsk;

namespace {

/// Runs `work` in a process of its own, after lockDown(); "" if it was well.
QString locked(const std::function<QString()>& work)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) < 0)
        return QStringLiteral("pipe");
    const pid_t pid = ::fork();
    if (pid == 0) {
        const auto done = lockDown();
        const QByteArray said =
            done ? work().toUtf8() : QByteArray::fromStdString(done.error().code + done.error().args.at(0));
        (void)!::write(ends[1], said.constData(), static_cast<std::size_t>(said.size()));
        ::_exit(0);
    }
    ::close(ends[1]);
    const std::string said = insandbox::readAll(ends[0]);
    const int status = insandbox::waitStatus(pid);
    return QString::fromStdString(said) + (status == 0 ? QString() : QStringLiteral(" ended with %1").arg(status));
}

QString missing()
{
    if (::geteuid() != 0)
        return QStringLiteral("needs root: it is root's process that is locked down");
    if (const QString said = locked([] { return ::prctl(PR_GET_SECCOMP) == 2 ? QString() : QStringLiteral("none"); });
        !said.isEmpty())
        return QStringLiteral("built without libseccomp, or with a sanitizer");
    return {};
}

struct Refused
{
    const char* name;
    std::function<long()> call;
};

std::vector<Refused> refusedCalls()
{
    return {
        {"execve", [] { return ::execl("/bin/true", "true", nullptr); }},
        {"fork", [] { return ::syscall(SYS_fork); }},
        {"clone as fork", [] { return ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }},
        {"vfork", [] { return ::syscall(SYS_vfork); }},
        {"ptrace", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
        {"init_module", [] { return ::syscall(SYS_init_module, nullptr, 0, ""); }},
        {"finit_module", [] { return ::syscall(SYS_finit_module, -1, "", 0); }},
        {"delete_module", [] { return ::syscall(SYS_delete_module, "none", 0); }},
        {"bpf", [] { return ::syscall(SYS_bpf, BPF_PROG_LOAD, nullptr, 0); }},
        {"keyctl", [] { return ::syscall(SYS_keyctl, 0, 0, 0, 0, 0); }},
        {"kexec_load", [] { return ::syscall(SYS_kexec_load, 0, 0, nullptr, 0); }},
        {"swapon", [] { return ::swapon("/none", 0); }},
        {"syslog", [] { return ::klogctl(10, nullptr, 0); }},
        {"settimeofday", [] { return ::syscall(SYS_settimeofday, nullptr, nullptr); }},
        {"pivot_root", [] { return ::syscall(SYS_pivot_root, "/none", "/none"); }},
        {"chroot", [] { return ::chroot("/none"); }},
        {"userfaultfd", [] { return ::syscall(SYS_userfaultfd, 0); }},
        {"io_uring_setup", [] { return ::syscall(SYS_io_uring_setup, 1, nullptr); }},
        {"process_vm_writev", [] { return ::syscall(SYS_process_vm_writev, 1, nullptr, 0, nullptr, 0, 0); }},
        {"kill", [] { return ::kill(::getppid(), 0); }},
        {"setuid", [] { return ::setuid(0); }},
        {"new user namespace", [] { return ::unshare(CLONE_NEWUSER); }},
        {"new mount namespace", [] { return ::unshare(CLONE_NEWNS); }},
        {"setns of any kind", [] { return ::setns(-1, 0); }},
        {"socket of another family", [] { return ::socket(AF_VSOCK, SOCK_STREAM, 0); }},
        {"typing into a terminal", [] { return ::ioctl(0, TIOCSTI, "x"); }},
        {"undoing no_new_privs", [] { return ::prctl(PR_SET_SECCOMP, 0); }},
    };
}

} // namespace

class TestLockdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void whatAHelperHasNoUseForIsRefused_data()
    {
        QTest::addColumn<int>("index");
        const auto calls = refusedCalls();
        for (std::size_t i = 0; i < calls.size(); ++i)
            QTest::newRow(calls[i].name) << static_cast<int>(i);
    }

    void whatAHelperHasNoUseForIsRefused()
    {
        QFETCH(int, index);
        const auto call = refusedCalls().at(static_cast<std::size_t>(index)).call;
        const QString said = locked([&call] {
            errno = 0;
            const long result = call();
            return result == -1 && errno == EPERM ? QString() : QStringLiteral("%1, errno %2").arg(result).arg(errno);
        });
        QCOMPARE(said, QString());
    }

    void onlyTheNeededCapabilitiesStay()
    {
        const QString said = locked([] {
            QFile file(QStringLiteral("/proc/self/status"));
            if (!file.open(QIODevice::ReadOnly))
                return QStringLiteral("no status");
            QStringList lines;
            for (const QByteArray& line : file.readAll().split('\n')) {
                if (line.startsWith("Cap") || line.startsWith("NoNewPrivs"))
                    lines.append(QString::fromLatin1(line.simplified()));
            }
            return lines.join(u' ');
        });
        // NET_BROADCAST 11, NET_ADMIN 12, NET_RAW 13, SYS_ADMIN 21
        QCOMPARE(said, QStringLiteral("CapInh: 0000000000000000 CapPrm: 0000000000203800 CapEff: 0000000000203800 "
                                      "CapBnd: 0000000000203800 CapAmb: 0000000000000000 NoNewPrivs: 1"));
    }

    void theServersWorkGoesOn_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"event loop", "thread", "socket", "network", "sysctl", "detached proc", "file", "mount"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void theServersWorkGoesOn()
    {
        QFETCH(QString, what);
        QTemporaryDir directory;
        QCOMPARE(locked([&]() -> QString {
                     if (what == QStringLiteral("event loop")) {
                         QTimer::singleShot(10, QCoreApplication::instance(), &QCoreApplication::quit);
                         return QCoreApplication::exec() == 0 ? QString() : what;
                     }
                     if (what == QStringLiteral("thread")) {
                         bool ran = false;
                         std::unique_ptr<QThread> thread(QThread::create([&ran] { ran = true; }));
                         thread->setObjectName(QStringLiteral("engine"));
                         thread->start();
                         return thread->wait(10'000) && ran ? QString() : what;
                     }
                     if (what == QStringLiteral("socket")) {
                         QLocalServer server;
                         QLocalSocket socket;
                         if (!server.listen(directory.filePath(QStringLiteral("s"))))
                             return server.errorString();
                         socket.connectToServer(server.fullServerName());
                         return server.waitForNewConnection(5'000) && socket.waitForConnected(5'000) ? QString() : what;
                     }
                     if (what == QStringLiteral("network") || what == QStringLiteral("sysctl")) {
                         const auto made = Namespace::create();
                         if (!made)
                             return QStringLiteral("no namespace");
                         const InNamespace inside(made->descriptor());
                         if (what == QStringLiteral("sysctl")) {
                             QFile file(QStringLiteral("/proc/sys/net/ipv4/ip_forward"));
                             return file.open(QIODevice::WriteOnly) && file.write("1\n") == 2 && file.flush()
                                        ? QString()
                                        : what;
                         }
                         ifreq lo{};
                         lo.ifr_name[0] = 'l';
                         lo.ifr_name[1] = 'o';
                         lo.ifr_flags = IFF_UP;
                         const Descriptor socket(::socket(AF_INET, SOCK_DGRAM, 0));
                         const Descriptor raw(::socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
                         const Descriptor packet(::socket(AF_PACKET, SOCK_RAW, 0));
                         const bool up = ::ioctl(socket.get(), SIOCSIFFLAGS, &lo) == 0;
                         return up && raw && packet && made->cookie() ? QString() : what;
                     }
                     if (what == QStringLiteral("detached proc")) { // of SysctlTree
                         const Descriptor context(::fsopen("proc", FSOPEN_CLOEXEC));
                         const bool made =
                             context && ::fsconfig(context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) == 0;
                         const Descriptor proc(made ? ::fsmount(context.get(), FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID)
                                                    : -1);
                         return proc ? QString() : what;
                     }
                     if (what == QStringLiteral("file")) {
                         QSaveFile file(directory.filePath(QStringLiteral("journal")));
                         return file.open(QIODevice::WriteOnly) && file.write("x") == 1 && file.commit()
                                    ? QString()
                                    : file.errorString();
                     }
                     const std::string target =
                         directory.path().toStdString(); // a private mount namespace was entered before the test
                     return ::mount("x", target.c_str(), "tmpfs", 0, nullptr) == 0 &&
                                    ::umount2(target.c_str(), MNT_DETACH) == 0
                                ? QString()
                                : what;
                 }),
                 QString());
    }

    void threadsThatWereThereAreCoveredToo()
    {
        const QString said = locked([] { return QString(); });
        QCOMPARE(said, QString());
        const pid_t pid = ::fork();
        if (pid == 0) {
            int go[2];
            int result[2];
            (void)!::pipe(go);
            (void)!::pipe(result);
            std::unique_ptr<QThread> thread(QThread::create([&] {
                char word = 0;
                (void)!::read(go[0], &word, 1);
                const char refused = ::syscall(SYS_fork) < 0 && errno == EPERM ? 'y' : 'n';
                (void)!::write(result[1], &refused, 1);
            }));
            thread->start();
            const auto done = lockDown();
            (void)!::write(go[1], "g", 1);
            char refused = 'n';
            (void)!::read(result[0], &refused, 1);
            thread->wait();
            ::_exit(done && refused == 'y' ? 0 : 1);
        }
        QCOMPARE(insandbox::waitStatus(pid), 0);
    }
};

int main(int argc, char** argv)
{
    // The mounts that this test makes are its own.
    if (::geteuid() == 0 &&
        (::unshare(CLONE_NEWNS) < 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) < 0))
        return 1;
    QCoreApplication application(argc, argv);
    TestLockdown test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lockdown.moc"
