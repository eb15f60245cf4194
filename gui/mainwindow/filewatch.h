// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QTimer>

namespace nsk::gui {

class Banner;
class FileControl;

/// Notices when the open file is changed, replaced or removed by another program, and asks which of the two is to be
/// kept. What is drawn is never lost without a word, and never overwritten.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    FileWatch(Document* document, FileControl* files, Banner* banner, QObject* parent);

private:
    void follow();
    void lookSoon();
    void look();
    void tellChanged(const QByteArray& bytes);
    void tellGone();
    void reload();
    /// What the file holds now has been decided about: Save may write over it.
    void settle()
    {
        m_document->acceptFile(m_told);
        m_asking = false;
    }
    bool hasUnread() const;

    Document* m_document;
    FileControl* m_files;
    Banner* m_banner;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QByteArray m_told; ///< the digest of the file's bytes as last told about
    bool m_gone = false;
    bool m_asking = false; ///< whether to load what another program wrote; nothing was drawn meanwhile
};

} // namespace nsk::gui
