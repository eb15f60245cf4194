// SPDX-License-Identifier: MIT
// What a program of QtCore costs that does nothing: a line, and the end.
#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    std::puts("nothing");
    return 0;
}
