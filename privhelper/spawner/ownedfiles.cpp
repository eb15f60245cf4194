// SPDX-License-Identifier: MIT
#include "privhelper/spawner/ownedfiles.h"

#include <sys/stat.h>
#include <unistd.h>

namespace nsk {

OwnedFiles::OwnedFiles(const std::vector<std::string>& paths)
{
    for (const std::string& path : paths) {
        struct stat info
        {
        };
        if (::lstat(path.c_str(), &info) == 0)
            m_files.push_back({path, info.st_dev, info.st_ino});
    }
}

void OwnedFiles::remove() const
{
    for (const File& file : m_files) {
        struct stat info
        {
        };
        if (::lstat(file.path.c_str(), &info) == 0 && info.st_dev == file.device && info.st_ino == file.inode)
            ::unlink(file.path.c_str());
    }
}

} // namespace nsk
