// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace nsk {

/// Files that are to be removed later, if they are then still the same ones.
class OwnedFiles
{
public:
    explicit OwnedFiles(const std::vector<std::string>& paths);
    void remove() const;

private:
    struct File
    {
        std::string path;
        dev_t device;
        ino_t inode;
    };
    std::vector<File> m_files;
};

} // namespace nsk
