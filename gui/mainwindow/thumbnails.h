// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/theme.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace nsk::gui {

/// Small pictures of files, read and drawn one after the other in a thread of their own. Kept in memory as long as the
/// file is as it was. A file that is not there or cannot be read has a sentence in place of the picture.
class Thumbnails : public QObject
{
    Q_OBJECT

public:
    struct Thumbnail
    {
        QImage picture; ///< null while it is being drawn, and for a file that cannot be read
        QString title;  ///< the drawing's own, in the person's language; the file's name until it is read
        QString trouble;
        bool ready = false;
    };

    explicit Thumbnails(QObject* parent = nullptr);
    ~Thumbnails() override;

    /// `size` in device-independent pixels. Asks for the picture if it is not there yet; changed() follows.
    Thumbnail of(const QString& path, const QSize& size, qreal ratio, const Theme& theme);
    /// The files may have changed: the next of() looks.
    void lookAgain() { m_fresh.clear(); }

Q_SIGNALS:
    void changed(const QString& path);

private:
    void ask(const QString& path, const QString& key, const QSize& size, qreal ratio, const Theme& theme);

    QHash<QString, Thumbnail> m_made; ///< by file, its time, size, light and language
    QSet<QString> m_asked;
    QHash<QString, QString> m_fresh; ///< by path: its state as last seen on the disk
    QThreadPool m_pool;
};

} // namespace nsk::gui
