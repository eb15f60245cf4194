// SPDX-License-Identifier: MIT
#include "insandbox.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <set>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace nsk;

namespace {

std::string readFile(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    return file < 0 ? std::string() : insandbox::readAll(file);
}

/// The pids, as numbered here, of all processes that descend from that one.
std::set<pid_t> descendants(pid_t ancestor)
{
    std::map<pid_t, pid_t> parents;
    DIR* directory = ::opendir("/proc");
    while (const dirent* entry = ::readdir(directory)) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 0)
            continue;
        const std::string stat = readFile(std::string("/proc/") + entry->d_name + "/stat");
        int parent = 0;
        const std::size_t end = stat.rfind(')');
        if (end != std::string::npos && std::sscanf(stat.c_str() + end + 1, " %*c %d", &parent) == 1)
            parents[pid] = parent;
    }
    ::closedir(directory);
    std::set<pid_t> found;
    for (const auto& [pid, parent] : parents) {
        for (pid_t up = parent; up > 1 && parents.contains(up); up = parents.at(up)) {
            if (up == ancestor) {
                found.insert(pid);
                break;
            }
        }
    }
    return found;
}

bool isRunning(pid_t pid)
{
    const std::string stat = readFile("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t end = stat.rfind(')');
    return end != std::string::npos && stat.compare(end + 2, 1, "Z") != 0;
}

std::string commandOf(pid_t pid)
{
    std::string name = readFile("/proc/" + std::to_string(pid) + "/comm");
    if (!name.empty())
        name.pop_back();
    return name;
}

/// As root, and where the kernel has user namespaces at all.
QString missing()
{
    if (::geteuid() != 0)
        return QStringLiteral("needs root, to become another user");
    if (const auto probed = probeSandbox(); !probed)
        return QStringLiteral("no sandbox here: %1").arg(QString::fromStdString(probed.error().code));
    return {};
}

/// Lets this process see a kernel that has the setting. In a mount namespace of its own.
void putSetting(const std::string& name, const std::string& value)
{
    if (::unshare(CLONE_NEWNS) < 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) < 0 ||
        ::mount("settings", "/proc/sys/kernel", "tmpfs", 0, "mode=0755") < 0)
        ::_exit(94);
    const int file = ::open(("/proc/sys/kernel/" + name).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
    if (file < 0 || ::write(file, value.data(), value.size()) < 0)
        ::_exit(93);
    ::close(file);
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void theCallerIsUserZeroWithAllItsOwn_data()
    {
        QTest::addColumn<uint>("user");
        QTest::newRow("root") << 0U;
        QTest::newRow("ordinary") << insandbox::spareUser;
    }

    void theCallerIsUserZeroWithAllItsOwn()
    {
        QFETCH(uint, user);
        std::map<std::string, ino_t> outer;
        for (const char* kind : {"user", "mnt", "net", "pid", "ipc"}) {
            struct stat info
            {
            };
            ::stat((std::string("/proc/self/ns/") + kind).c_str(), &info);
            outer[kind] = info.st_ino;
        }
        const auto result = insandbox::run(user, [&](insandbox::Inside& inside) {
            for (const auto& [kind, inode] : outer) {
                struct stat info
                {
                };
                if (::stat(("/proc/self/ns/" + kind).c_str(), &info) < 0 || info.st_ino == inode)
                    ::dprintf(inside.output, "%s is the outer one. ", kind.c_str());
            }
            ::dprintf(inside.output, "uid %d %d, user %d, proc %d", ::getuid(), ::getegid(), inside.sandbox.user,
                      inside.sandbox.ownProc);
            return ::getppid() == 1 ? 7 : 8;
        });
        QCOMPARE(QString::fromStdString(result.output), QStringLiteral("uid 0 0, user %1, proc 1").arg(user));
        QCOMPARE(result.status, 7); // main's own, through pid 1 and the warden
    }

    void runIsCoveredAndWhatWasInItIsThere()
    {
        const auto result = insandbox::run(insandbox::spareUser, [](insandbox::Inside& inside) {
            const bool made = ::mkdir("/run/netns/x", 0755) == 0 && ::mkdir("/run/anything", 0755) == 0;
            DIR* directory = ::opendir("/run");
            int entries = 0;
            while (::readdir(directory))
                ++entries;
            ::dprintf(inside.output, "%d", entries);
            return made ? 0 : 1;
        });
        QCOMPARE(result.status, 0);
        QVERIFY(!QFile::exists(QStringLiteral("/run/anything")));
        int outer = 1; // for "anything"; "netns" is there in any case
        bool named = false;
        DIR* directory = ::opendir("/run");
        while (const dirent* entry = ::readdir(directory)) {
            named = named || std::string(entry->d_name) == "netns";
            ++outer;
        }
        ::closedir(directory);
        QCOMPARE(std::stoi(result.output), outer + (named ? 0 : 1));
    }

    void killingAnyOfThemEndsAll_data()
    {
        QTest::addColumn<QString>("which");
        QTest::newRow("warden") << "warden";
        QTest::newRow("pid 1") << "nsketch-spawner";
        QTest::newRow("main") << "main";
    }

    void killingAnyOfThemEndsAll()
    {
        QFETCH(QString, which);
        QTemporaryDir directory;
        const QString socket = directory.filePath(QStringLiteral("helper.sock"));
        QFile file(socket);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(::chown(qPrintable(directory.path()), insandbox::spareUser, insandbox::spareUser) == 0);

        const auto work = [](insandbox::Inside& inside) {
            ::prctl(PR_SET_NAME, "main");
            // A daemon that has left its session and its parents: only the pid namespace holds it.
            insandbox::shell(inside.spawner, "setsid sh -c 'sleep 1000 & sleep 1001 &' &");
            (void)!::write(inside.output, "ready", 5);
            for (;;)
                ::pause();
            return 0;
        };
        const auto started = insandbox::start(insandbox::spareUser, work, {{socket.toStdString()}});
        std::array<char, 5> word{};
        QCOMPARE(::read(started.output, word.data(), word.size()), 5);
        QTRY_VERIFY(descendants(started.warden).size() >= 4);
        std::set<pid_t> all = descendants(started.warden);
        pid_t victim = started.warden;
        for (const pid_t pid : all) {
            if (commandOf(pid) == which.toStdString())
                victim = pid;
        }
        QCOMPARE(victim == started.warden, which == QStringLiteral("warden"));

        QCOMPARE(::kill(victim, SIGKILL), 0);
        insandbox::waitStatus(started.warden);
        for (const pid_t pid : all)
            QTRY_VERIFY2(!isRunning(pid), commandOf(pid).c_str());
        ::close(started.output);
        QCOMPARE(QFile::exists(socket), which == QStringLiteral("warden")); // SIGKILL gave it no time
    }

    void signalsReachTheServer()
    {
        const auto started = insandbox::start(insandbox::spareUser, [](insandbox::Inside& inside) {
            static volatile std::sig_atomic_t asked = 0;
            ::signal(SIGTERM, [](int) { asked = 1; });
            (void)!::write(inside.output, "ready", 5);
            while (!asked)
                ::usleep(1'000);
            return 11;
        });
        std::array<char, 5> word{};
        QCOMPARE(::read(started.output, word.data(), word.size()), 5);
        QTRY_VERIFY(commandOf(started.warden) == "nsketch-warden");
        ::kill(started.warden, SIGTERM);
        QCOMPARE(insandbox::waitStatus(started.warden), 11);
        ::close(started.output);
    }

    void theSocketOfANewHelperStays()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("helper.sock"));
        const auto touch = [&path] {
            QFile::remove(path);
            QFile file(path);
            return file.open(QIODevice::WriteOnly);
        };
        QVERIFY(touch());
        QFile keep(path); // so that its inode number is not given away
        QVERIFY(keep.open(QIODevice::ReadOnly));
        const auto wait = [](insandbox::Inside& inside) {
            (void)!::write(inside.output, "ready", 5);
            ::sleep(1'000);
            return 0;
        };
        const auto started = insandbox::start(0, wait, {{path.toStdString()}});
        std::array<char, 5> word{};
        QCOMPARE(::read(started.output, word.data(), word.size()), 5);
        QVERIFY(touch());
        for (const pid_t pid : descendants(started.warden))
            ::kill(pid, SIGKILL);
        insandbox::waitStatus(started.warden);
        ::close(started.output);
        QVERIFY(QFile::exists(path));
    }

    void refusalsAreNamed_data()
    {
        QTest::addColumn<uint>("user");
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("code");
        QTest::newRow("chroot") << insandbox::spareUser << "chroot"
                                << "sandbox.userns-denied";
        QTest::newRow("user limit") << 0U << "max_user_namespaces"
                                    << "sandbox.userns-limit";
        QTest::newRow("net limit") << 0U << "max_net_namespaces"
                                   << "sandbox.namespace-limit";
        QTest::newRow("mount limit") << 0U << "max_mnt_namespaces"
                                     << "sandbox.namespace-limit";
        QTest::newRow("pid limit") << 0U << "max_pid_namespaces"
                                   << "sandbox.namespace-limit";
        QTest::newRow("a container's filter") << insandbox::spareUser << "filter"
                                              << "sandbox.filtered";
        QTest::newRow("a filter that lets no map be written") << insandbox::spareUser << "map"
                                                              << "sandbox.filtered";
        // A filter in place of what these settings do on the kernels that have them.
        QTest::newRow("Debian's switch") << insandbox::spareUser << "filter unprivileged_userns_clone 0"
                                         << "sandbox.userns-off";
        QTest::newRow("AppArmor, at once") << insandbox::spareUser << "filter apparmor_restrict_unprivileged_userns 1"
                                           << "sandbox.apparmor";
        QTest::newRow("AppArmor, without rights")
            << insandbox::spareUser << "map apparmor_restrict_unprivileged_userns 1"
            << "sandbox.apparmor";
    }

    void refusalsAreNamed()
    {
        QFETCH(uint, user);
        QFETCH(QString, how);
        QFETCH(QString, code);
        const auto before = [&how] {
            const QStringList words = how.split(QLatin1Char(' '));
            if (words.size() == 3)
                putSetting(words[1].toStdString(), words[2].toStdString());
            if (how == QStringLiteral("chroot")) {
                if (::chroot("/usr") < 0 || ::chdir("/") < 0)
                    ::_exit(96);
            } else if (words[0] == QStringLiteral("map") || words[0] == QStringLiteral("filter")) {
                scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
                if (words[0] == QStringLiteral("map")) // the namespace comes, the map does not
                    ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1,
                                       SCMP_A2(SCMP_CMP_EQ, O_WRONLY | O_CLOEXEC));
                else
                    ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                                       SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER));
                ::seccomp_load(filter);
                ::seccomp_release(filter);
            } else { // the limits are a user namespace's own
                if (::unshare(CLONE_NEWUSER) < 0)
                    ::_exit(96);
                const auto write = [](const std::string& path, const std::string& text) {
                    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
                    if (file < 0 || ::write(file, text.data(), text.size()) < 0)
                        ::_exit(95);
                    ::close(file);
                };
                write("/proc/self/setgroups", "deny");
                write("/proc/self/uid_map", "0 0 1");
                write("/proc/self/gid_map", "0 0 1");
                write("/proc/sys/user/" + how.toStdString(), "0");
            }
        };
        const auto result = insandbox::run(
            user, [](insandbox::Inside&) { return 0; }, {}, before);
        QCOMPARE(QString::fromStdString(result.output), QStringLiteral("error ") + code);
        QCOMPARE(result.status, 99);
    }

    void probingLeavesNothing()
    {
        const std::set<pid_t> before = descendants(::getpid());
        QVERIFY(probeSandbox());
        QCOMPARE(descendants(::getpid()), before);
        QCOMPARE(::getuid(), 0U);
    }
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
