// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

/// For tests: small disks that only the test itself sees.
namespace ownmounts {

/// Mounts of our own from now on, also for an ordinary user. Called first in main(): while there is one thread, as the
/// kernel wants it. Empty, or why not.
inline std::string enter()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(CLONE_NEWNS | (user == 0 ? 0 : CLONE_NEWUSER)) != 0)
        return std::string("no mount namespace: ") + std::strerror(errno);
    if (user != 0) {
        std::ofstream("/proc/self/setgroups") << "deny";
        std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
        std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return std::string("mounts are not private: ") + std::strerror(errno);
    return {};
}

/// A tmpfs over a folder.
class Disk
{
public:
    Disk(const QString& folder, const char* options) : m_folder(QFile::encodeName(folder))
    {
        m_done = ::mount("none", m_folder.constData(), "tmpfs", 0, options) == 0;
    }
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    ~Disk() { ::umount2(m_folder.constData(), MNT_DETACH); }

    bool isDone() const { return m_done; }
    bool makeReadOnly() const
    {
        return ::mount("none", m_folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    /// With a file of the name "rest", to the last byte.
    bool fillUp() const
    {
        QFile rest(QFile::decodeName(m_folder) + QStringLiteral("/rest"));
        if (!rest.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        for (const int piece : {4096, 1}) {
            while (rest.write(QByteArray(piece, 'x')) == piece) {
            }
        }
        return true;
    }

private:
    QByteArray m_folder;
    bool m_done = false;
};

} // namespace ownmounts
