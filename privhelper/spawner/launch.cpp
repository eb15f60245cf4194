// SPDX-License-Identifier: MIT
#include "privhelper/spawner/launch.h"

#include "privhelper/spawner/sandboxmounts.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sstream>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk::launch {

namespace {

class Child
{
public:
    Child(const Program& program, int report) : m_program(program), m_report(report) {}

    [[noreturn]] void run()
    {
        resetSignals();
        ::umask(022);
        check(::setsid(), "setsid");
        takeDescriptors();
        enterNamespaces();
        if (m_program.user.drop)
            dropToUser();
        if (m_program.directory.empty() || ::chdir(m_program.directory.c_str()) < 0)
            check(::chdir("/"), "chdir");
        execute();
    }

private:
    [[noreturn]] void die(const char* step) const
    {
        Failure failure;
        failure.error = errno;
        std::strncpy(failure.step, step, sizeof failure.step - 1);
        (void)!::write(m_report, &failure, sizeof failure);
        ::_exit(125);
    }

    void check(int result, const char* step) const
    {
        if (result < 0)
            die(step);
    }

    static void resetSignals()
    {
        for (int signal = 1; signal < NSIG; ++signal)
            ::signal(signal, SIG_DFL); // refused for some, which cannot have been changed
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
    }

    void takeDescriptors() const
    {
        for (int i = 0; i < 3; ++i)
            check(::dup2(m_program.stdio[static_cast<std::size_t>(i)], i), "dup2");
        if (m_program.terminal)
            check(::ioctl(STDIN_FILENO, TIOCSCTTY, 0), "TIOCSCTTY");
        check(::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC), "close_range");
    }

    void enterNamespaces() const
    {
        if (m_program.mountNamespace >= 0)
            check(::setns(m_program.mountNamespace, CLONE_NEWNS), "setns(mnt)");
        check(::setns(m_program.networkNamespace, CLONE_NEWNET), "setns(net)");
        if (m_program.sys == Sys::Own) {
            check(::unshare(CLONE_NEWNS), "unshare(mnt)");
            // Mounts made outside still come in (names under /run/netns), none goes out.
            if (m_program.mountNamespace < 0)
                check(::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr), "mount(slave)");
        }
        if (m_program.sys != Sys::Shared)
            sandboxmounts::mountSys();
    }

    void dropToUser() const
    {
        if (const uid_t uid = m_program.user.uid; uid != 0) {
            const passwd* entry = ::getpwuid(uid);
            const gid_t group = entry ? entry->pw_gid : static_cast<gid_t>(uid);
            check(::setgroups(0, nullptr), "setgroups");
            if (entry)
                check(::initgroups(entry->pw_name, group), "initgroups");
            check(::setresgid(group, group, group), "setresgid");
            check(::setresuid(uid, uid, uid), "setresuid");
        }
        check(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs");
        check(::prctl(PR_SET_PDEATHSIG, SIGKILL), "PDEATHSIG");
    }

    static std::vector<char*> pointers(const std::vector<std::string>& texts)
    {
        std::vector<char*> result;
        for (const std::string& text : texts)
            result.push_back(const_cast<char*>(text.c_str()));
        result.push_back(nullptr);
        return result;
    }

    [[noreturn]] void execute() const
    {
        std::vector<char*> arguments = pointers(m_program.command);
        std::vector<char*> environment = pointers(m_program.environment);
        environ = environment.data(); // execvp() looks in this PATH
        ::execvp(arguments.front(), arguments.data());
        // execvp() says so too of folders in PATH that are not the user's to look into.
        if (errno == EACCES)
            errno = isSomewhere(arguments.front()) ? EACCES : ENOENT;
        die("execve");
    }

    static bool isSomewhere(const std::string& name)
    {
        const char* path = ::getenv("PATH");
        if (name.find('/') != std::string::npos || path == nullptr)
            return true;
        std::istringstream folders(path);
        for (std::string folder; std::getline(folders, folder, ':');) {
            if (::access((folder + "/" + name).c_str(), F_OK) == 0)
                return true;
        }
        return false;
    }

    const Program& m_program;
    int m_report;
};

} // namespace

void become(const Program& program, int report)
{
    Child(program, report).run();
}

} // namespace nsk::launch
