// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/exchange/addressoffer.h"
#include "gui/exchange/importbatch.h"
#include "gui/exchange/importjob.h"
#include "gui/exchange/noteplaces.h"
#include "gui/exchange/reportpanel.h"

#include <QAction>
#include <QPointF>
#include <QStringList>
#include <QTabWidget>
#include <QTimer>

#include <deque>
#include <optional>

class QFileDialog;

namespace nsk::gui {

class Banner;
class FileControl;
class View;

/// Other tools' topologies: asked for, dropped or pasted, read in a thread, and shown as a new drawing or put into this one, with
/// the report of what was taken. The drawing that is open stays until the other one has been read and nothing is lost.
class ImportControl : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        FileControl* files;
        View* view;
        Banner* banner;
        QTabWidget* panels; ///< the report is one of them once there is one
    };
    using IfNothing = std::function<void()>;

    ImportControl(Document* document, const Places& places, QWidget* window);

    QList<QAction*> actions() const { return {m_file, m_folder}; }
    /// A file, a folder or an archive, as a new drawing; nsketch's own is opened. `format` null: what it looks like.
    void importPath(const QString& path, const Format* format = nullptr);
    /// The same from wherever `open` has it, which is called in another thread. `name`: for people.
    void importFrom(const QString& name, ImportJob::Open open);
    /// Several: the first one is a new drawing, each of the others is put beside what is there, as one undo step.
    void importPaths(const QStringList& paths);
    /// Into this drawing, at a place or in the middle of what is seen, as one undo step.
    void insertPath(const QString& path, std::optional<QPointF> at);
    /// The same with what was pasted, if it looks like another tool's. `ifNothing`: where it is no network after all.
    bool insertPasted(const QByteArray& bytes, std::optional<QPointF> at, const IfNothing& ifNothing);
    bool isRunning() const { return m_job.isRunning(); }
    /// The report that another window over the same drawing had.
    void takeOver(const ImportControl& before);

    /// A report, also of something else, under a title.
    enum class Raise { No, IfNotWhole };
    void showReport(const QString& title, const std::shared_ptr<const ExchangeReport>& report, const NotePlaces& places,
                    Raise raise = Raise::IfNotWhole);

Q_SIGNALS:
    void wanted(const nsk::gui::Selection& selection);
    void failed(const nsk::Error& error);
    /// The canvas has to be seen.
    void aboutToInsert();

private:
    enum class Into { NewDrawing, ThisDrawing };
    struct Request
    {
        QString name;   ///< for people: the file's, "the clipboard"
        QString path{}; ///< empty: none
        Into into = Into::NewDrawing;
        std::optional<QPointF> at{};
        IfNothing ifNothing{};
        bool isSure = true; ///< it can be nothing else
        bool fromDialog = false; ///< where its format can be chosen
        QStringList rest{};      ///< files that are put beside it once it is there
        bool isOneOfSeveral = false;
    };
    /// What has come of those that are read one after the other.
    struct Several
    {
        ImportBatch batch{};
        bool isNew = false; ///< the first one was a new drawing
        int insertedAt = 0; ///< the undo stack's index behind the first one that was put in
        std::vector<NodeName> bare{}; ///< the nodes of those that have links and no address
    };

    void ask(const char* id, QFileDialog* dialog, bool folder);
    void start(const Request& request, ImportJob::Open open, const Format* format);
    void importFirst(const QStringList& paths);
    void startNext();
    void endBatch();
    void take(const Request& request, const ImportJob::Outcome& outcome);
    void openNew(const Request& request, const ImportJob::Outcome& outcome);
    void insert(const Request& request, const ImportedDrawing& drawing);
    using Names = std::unordered_map<NodeName, NodeName>;
    void keep(const Request& request, const ImportedDrawing& drawing, const Names& now = {});
    void tell(const Request& request, const Error& error);
    void tellCounts(const QString& title, const ExchangeReport& report);
    void forget();
    void showPanel();

    Document* m_document;
    Places m_places;
    QWidget* m_window;
    QAction *m_file, *m_folder;
    QAction* m_show; ///< the report, once there is one
    ImportJob m_job;
    std::deque<std::pair<Request, ImportJob::Open>> m_waiting; ///< several files that are put in
    Several m_several;
    bool m_asking = false; ///< what becomes of unsaved work
    QTimer m_patience; ///< what takes longer says so
    QString m_busyText;
    ReportPanel* m_report;
    AddressOffer* m_offer;
    NotePlaces m_notePlaces; ///< of what the panel shows
    int m_insertedAt = 0;    ///< the undo stack's index behind what was put in; 0: the report is about nothing that was
};

} // namespace nsk::gui
