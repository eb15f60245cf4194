// SPDX-License-Identifier: MIT
// What a window of Qt Widgets costs that has nothing in it.
#include <QApplication>
#include <QWidget>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
