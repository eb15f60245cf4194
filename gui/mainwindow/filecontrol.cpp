// SPDX-License-Identifier: MIT
#include "gui/mainwindow/filecontrol.h"

#include "core/file/topologyreader.h"
#include "gui/settings/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace nsk::gui {

namespace {

constexpr int recentMost = 10;

QString examplesFolder()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QStringList places{qEnvironmentVariable("NSKETCH_EXAMPLES"), // libexec/ of the build folder, or installed
                             here + QStringLiteral("/../share/nsketch/examples"),
                             here + QStringLiteral("/../../share/nsketch/examples")};
    for (const QString& place : places) {
        if (!place.isEmpty() && QFileInfo(place).isDir())
            return QDir(place).canonicalPath();
    }
    return {};
}

Topology empty()
{
    return Topology(*LabName::parse("lab"));
}

} // namespace

FileControl::FileControl(Document* document, QWidget* window) : QObject(window), m_document(document), m_window(window)
{
}

QStringList FileControl::recentFiles()
{
    return settings::list(settings::recentFiles).toStringList();
}

QStringList FileControl::examples()
{
    const QDir folder(examplesFolder());
    QStringList paths;
    if (folder.path() == QStringLiteral("."))
        return paths;
    for (const QString& name : folder.entryList({QStringLiteral("*.nsketch")}, QDir::Files, QDir::Name))
        paths << folder.filePath(name);
    if (const qsizetype first = paths.indexOf(firstExample()); first > 0)
        paths.move(first, 0);
    return paths;
}

QString FileControl::firstExample()
{
    const QString path = examplesFolder() + QStringLiteral("/two-namespaces-start.nsketch");
    return QFileInfo::exists(path) ? path : QString();
}

void FileControl::remember(const QString& path)
{
    QStringList recent = recentFiles();
    const QString whole = QFileInfo(path).absoluteFilePath();
    recent.removeAll(whole);
    recent.prepend(whole);
    while (recent.size() > recentMost)
        recent.removeLast();
    settings::set(settings::recentFiles, recent);
    Q_EMIT recentChanged();
}

void FileControl::forget(const QString& path)
{
    QStringList recent = recentFiles();
    recent.removeAll(path);
    settings::set(settings::recentFiles, recent);
    Q_EMIT recentChanged();
}

void FileControl::newFile()
{
    whenSaved([this] { m_document->reset(empty()); });
}

QFileDialog* FileControl::openDialog()
{
    auto* dialog = new QFileDialog(m_window, tr("Open a topology"), QFileInfo(m_document->path()).path(),
                                   tr("nsketch topologies (*.nsketch);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    return dialog;
}

void FileControl::open()
{
    whenSaved([this] {
        QFileDialog* dialog = openDialog();
        connect(dialog, &QFileDialog::fileSelected, this, &FileControl::openPath);
        dialog->open();
    });
}

void FileControl::openBeside()
{
    QFileDialog* dialog = openDialog();
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        for (const QString& path : paths)
            Q_EMIT besideWanted(path);
    });
    dialog->open();
}

void FileControl::openPath(const QString& path)
{
    const Status status = m_document->open(path);
    if (!status) {
        Q_EMIT failed(status.error());
        return;
    }
    remember(path);
}

void FileControl::openExample(const QString& path)
{
    whenSaved([this, path] {
        auto topology = readTopologyFile(path.toStdString());
        if (topology)
            m_document->reset(std::move(*topology)); // without a path: Save asks for one, the example stays as it is
        else
            Q_EMIT failed(topology.error());
    });
}

void FileControl::save(Then then)
{
    if (m_document->path().isEmpty())
        saveAs(std::move(then));
    else if (m_hasUnread && m_hasUnread())
        askToWriteOver(then);
    else
        write(m_document->path(), then);
}

void FileControl::askToWriteOver(const Then& then)
{
    if (m_question && m_question->isVisible()) {
        m_question->raise();
        return;
    }
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("The file was changed"),
        tr("Another program changed the file %1 after it was read here. To save over it loses what that program wrote.")
            .arg(QFileInfo(m_document->path()).fileName()),
        QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("writeOverQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* over = box->addButton(tr("Save over it"), QMessageBox::DestructiveRole);
    auto* elsewhere = box->addButton(tr("Save As…"), QMessageBox::AcceptRole);
    auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(elsewhere);
    box->setEscapeButton(cancel);
    m_question = box;
    connect(box, &QMessageBox::buttonClicked, this, [this, over, elsewhere, then](const QAbstractButton* pressed) {
        if (pressed == over)
            write(m_document->path(), then);
        else if (pressed == elsewhere)
            saveAs(then);
    });
    box->open();
}

void FileControl::saveAs(Then then)
{
    const QString name = QString::fromStdString(m_document->topology().name.str()) + QStringLiteral(".nsketch");
    const QString folder = m_document->path().isEmpty() ? QDir::homePath() : QFileInfo(m_document->path()).path();
    auto* dialog = new QFileDialog(m_window, tr("Save the topology"), folder + QLatin1Char('/') + name,
                                   tr("nsketch topologies (*.nsketch)"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("nsketch"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString& path) { write(path, then); });
    dialog->open();
}

void FileControl::write(const QString& path, const Then& then)
{
    const Status status = m_document->save(path);
    if (!status) {
        Q_EMIT failed(status.error());
        return;
    }
    remember(path);
    Q_EMIT saved();
    if (then)
        then();
}

void FileControl::whenSaved(Then then)
{
    if (!m_document->isModified()) {
        then();
        return;
    }
    if (m_question && m_question->isVisible()) {
        m_question->raise();
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                                tr("%1 has unsaved changes. Save them?")
                                    .arg(m_document->path().isEmpty()
                                             ? QString::fromStdString(m_document->topology().name.str())
                                             : QFileInfo(m_document->path()).fileName()),
                                QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("unsavedQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* saveButton = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    auto* discard = box->addButton(tr("Discard changes"), QMessageBox::DestructiveRole);
    auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(saveButton);
    box->setEscapeButton(cancel);
    m_question = box;
    connect(box, &QMessageBox::buttonClicked, this, [this, saveButton, discard, then](const QAbstractButton* pressed) {
        if (pressed == saveButton)
            save(then);
        else if (pressed == discard)
            then();
    });
    box->open();
}

} // namespace nsk::gui
