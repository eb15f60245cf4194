// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/render.h"
#include "gui/status/latestjob.h"

#include <QAction>
#include <QObject>

class QPrinter;

namespace nsk::gui {

class View;

/// The drawing as a picture: into a file, onto a printer, onto the clipboard. In light colours, as paper is; what stands at the
/// ends of links is as on the canvas. Painted in a thread.
class PictureControl : public QObject
{
    Q_OBJECT

public:
    PictureControl(View* view, QWidget* window);

    QList<QAction*> fileActions() const { return {m_svg, m_png, m_pdf}; }
    QAction* printAction() const { return m_print; }
    QAction* copyAction() const { return m_copy; }

    void write(const QString& path);
    /// What is selected, or everything.
    void copy();
    void print();

Q_SIGNALS:
    void written(const QString& path);
    void copied();
    void failed(const nsk::Error& error);

private:
    struct Written
    {
        Status status;
        QString path;
    };
    struct Copied
    {
        QImage image;
        QByteArray svg;
    };

    void ask(const char* suffix);
    void take(const Copied& picture);
    Theme theme() const;

    View* m_view;
    QWidget* m_window;
    QAction *m_svg, *m_png, *m_pdf, *m_print, *m_copy;
    LatestJob<Written> m_writing;
    LatestJob<Copied> m_copying;
};

} // namespace nsk::gui
