// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "gui/document/document.h"

#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

class QFileDialog;

namespace nsk::gui {

/// New, open, save, recent files and examples, with the question about unsaved changes. Dialogs are opened, never
/// executed: the event loop goes on, and what follows is a function.
class FileControl : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void()>;

    FileControl(Document* document, QWidget* window);

    void newFile();
    void open();
    /// Asks for a file that another window is to open.
    void openBeside();
    void openPath(const QString& path);
    void openExample(const QString& path);
    void save(Then then = {});
    void saveAs(Then then = {});
    /// Calls `then` when nothing is lost by going on: saved, discarded, or nothing to save. Not on Cancel.
    void whenSaved(Then then);

    /// Tells whether the file on disk holds what nobody here has read: Save then asks first.
    void setDiskCheck(std::function<bool()> hasUnread) { m_hasUnread = std::move(hasUnread); }

    /// Takes it out of the recent files; the file stays.
    void forget(const QString& path);

    static QStringList recentFiles();
    /// The tutorial's first, then by name.
    static QStringList examples();
    /// The tutorial's network with its faults, or "" where no examples are installed.
    static QString firstExample();

Q_SIGNALS:
    void failed(const nsk::Error& error);
    void recentChanged();
    void saved();
    void besideWanted(const QString& path);

private:
    QFileDialog* openDialog();
    void write(const QString& path, const Then& then);
    void askToWriteOver(const Then& then);
    void remember(const QString& path);

    Document* m_document;
    QWidget* m_window;
    QPointer<QWidget> m_question;
    std::function<bool()> m_hasUnread;
};

} // namespace nsk::gui
