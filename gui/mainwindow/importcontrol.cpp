// SPDX-License-Identifier: MIT
#include "gui/mainwindow/importcontrol.h"

#include "core/exchange/archive.h"
#include "core/model/limits.h"
#include "core/words/words.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/drawinginsert.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/importdialog.h"
#include "gui/panels/banner.h"
#include "gui/settings/settings.h"

#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QMainWindow>

namespace nsk::gui {

namespace {

const auto busyId = QStringLiteral("importing");
const auto doneId = QStringLiteral("imported");
const auto errorId = QStringLiteral("importError");
constexpr int sureEnough = 50; // of a hundred: a text that only speaks of such commands is less
constexpr int patience = 300;  // ms: what is sooner needs no banner that comes and goes

/// Files and folders; a pipe or a device may never end.
ImportJob::Open opening(const QString& path)
{
    return [source = importing::sourceOf(path)]() -> Result<Source> {
        const QFileInfo info(source);
        if (info.exists() && !info.isFile() && !info.isDir())
            return fail("exchange.unknown-format", {source.toStdString()});
        return Source::open(QFile::encodeName(source).toStdString());
    };
}

/// The first few; the report has all.
QString refusalsText(const QStringList& refusals)
{
    constexpr qsizetype most = 3;
    QStringList lines = refusals.mid(0, most);
    if (refusals.size() > most)
        lines << ImportControl::tr("%1 more as well: see the report.").arg(refusals.size() - most);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ImportControl::ImportControl(Document* document, const Places& places, QWidget* window)
    : QObject(window), m_document(document), m_places(places), m_window(window),
      m_file(Actions::make(window, "import", QT_TRANSLATE_NOOP("nsk::gui::Actions", "I&mport…"),
                           QKeySequence(Qt::CTRL | Qt::Key_I))),
      m_folder(Actions::make(window, "importFolder", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Import a fol&der…"))),
      m_show(Actions::make(window, "showReport", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Show the report"))),
      m_report(new ReportPanel(window)), m_offer(new AddressOffer(document, m_report, this))
{
    m_show->setVisible(false);
    connect(m_show, &QAction::triggered, this, &ImportControl::showPanel);
    m_report->hide(); // until there is one
    connect(m_offer, &AddressOffer::failed, this, &ImportControl::failed);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_places.banner->show(busyId, Banner::Kind::Notice, m_busyText, tr("Cancel"), [this] {
            m_waiting.clear();
            m_job.cancel();
            startNext();
        });
    });
    const auto folder = [] { return settings::text(settings::importFolder); };
    connect(m_file, &QAction::triggered, this,
            [this, folder] { ask("importDialog", importing::fileDialog(m_window, folder()), false); });
    connect(m_folder, &QAction::triggered, this, [this, folder] {
        auto* dialog = new QFileDialog(m_window, tr("Import a folder: a Kathará lab, a GNS3 project"), folder());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        ask("importFolderDialog", dialog, true);
    });
    connect(document, &Document::wasReset, this, [this] {
        m_waiting.clear(); // it was for the drawing that was there
        forget();
    });
    connect(document->undoStack(), &QUndoStack::indexChanged, this, [this](int index) {
        if (index < m_insertedAt) // it was taken back
            forget();
    });
    connect(m_report, &ReportPanel::noteChosen, this, [this](const ExchangeNote& note) {
        if (const auto object = m_notePlaces.of(note, m_document->topology(), *m_report->report()))
            Q_EMIT wanted({*object});
    });
}

void ImportControl::ask(const char* id, QFileDialog* dialog, bool folder)
{
    dialog->setObjectName(QLatin1String(id));
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, folder](const QString& path) {
        settings::set(settings::importFolder, QFileInfo(path).absolutePath());
        Request request{QFileInfo(path).fileName(), path};
        request.fromDialog = true;
        start(request, opening(path), folder ? nullptr : importing::formatOfFilter(dialog->selectedNameFilter()));
    });
    dialog->open();
}

void ImportControl::importPath(const QString& path, const Format* format)
{
    start({QFileInfo(path).fileName(), path}, opening(path), format);
}

void ImportControl::importPaths(const QStringList& paths)
{
    if (paths.size() == 1)
        return importPath(paths.front());
    m_waiting.clear();
    m_several = {};
    for (const QString& id : {busyId, doneId, errorId})
        m_places.banner->dismiss(id);
    importFirst(paths);
}

void ImportControl::importFirst(const QStringList& paths)
{
    const QString& path = paths.front();
    Request request{QFileInfo(path).fileName(), path};
    request.rest = paths.mid(1);
    request.isOneOfSeveral = true;
    start(request, opening(path), nullptr);
}

void ImportControl::importFrom(const QString& name, ImportJob::Open open)
{
    start({name}, std::move(open), nullptr);
}

void ImportControl::insertPath(const QString& path, std::optional<QPointF> at)
{
    start({QFileInfo(path).fileName(), path, Into::ThisDrawing, at}, opening(path), nullptr);
}

bool ImportControl::insertPasted(const QByteArray& bytes, std::optional<QPointF> at, const IfNothing& ifNothing)
{
    const std::string text = bytes.toStdString();
    Request request{tr("the clipboard"), {}, Into::ThisDrawing, at, ifNothing};
    if (text.size() > limits::fileSize)
        return false;
    if (!isZip(text)) {
        const Source source = Source::fromBytes("lab", text);
        const auto found = recognise(source);
        if (!found || std::string_view((*found)->word) == "nsketch")
            return false;
        request.isSure = (*found)->recognise(source) >= sureEnough;
    }
    start(
        request, [bytes] { return Source::unpacked("lab", bytes.toStdString()); }, nullptr);
    return true;
}

void ImportControl::start(const Request& request, ImportJob::Open open, const Format* format)
{
    if (m_job.isRunning() && request.into == Into::ThisDrawing && format == nullptr) {
        m_waiting.emplace_back(request, std::move(open));
        return;
    }
    if (!request.isOneOfSeveral) { // nothing that was asked for before waits any more
        m_waiting.clear();
        m_several = {};
        for (const QString& id : {busyId, doneId, errorId})
            m_places.banner->dismiss(id);
    }
    m_asking = false;
    m_busyText = tr("Reading %1 …").arg(request.name);
    m_patience.start();
    m_job.start(std::move(open), format, [this, request](const ImportJob::Outcome& outcome) {
        take(request, outcome);
        startNext();
    });
}

void ImportControl::startNext()
{
    if (m_job.isRunning() || m_asking)
        return;
    if (m_waiting.empty())
        return endBatch();
    auto [request, open] = std::move(m_waiting.front());
    m_waiting.pop_front();
    request.isOneOfSeveral = true;
    start(request, std::move(open), nullptr);
}

void ImportControl::take(const Request& request, const ImportJob::Outcome& outcome)
{
    m_patience.stop();
    m_places.banner->dismiss(busyId);
    const auto& drawing = *outcome;
    if (!drawing)
        tell(request, drawing.error());
    else if (request.into == Into::ThisDrawing)
        insert(request, *drawing);
    else
        return openNew(request, outcome);
    if (!request.rest.isEmpty()) // the next one is the drawing, then
        importFirst(request.rest);
}

void ImportControl::openNew(const Request& request, const ImportJob::Outcome& outcome)
{
    FileControl* files = m_places.files;
    if (std::string_view((*outcome)->format->word) == "nsketch" && QFileInfo(request.path).isFile() &&
        !request.isOneOfSeveral)
        return files->whenSaved([files, path = request.path] { files->openPath(path); });
    m_asking = true;
    files->whenSaved([this, request, outcome] {
        m_asking = false;
        const ImportedDrawing& drawing = **outcome;
        m_document->restore({drawing.topology, {}, {}}); // nobody has saved it yet
        m_several.isNew = true;
        keep(request, drawing);
        for (const QString& path : request.rest)
            m_waiting.emplace_back(Request{QFileInfo(path).fileName(), path, Into::ThisDrawing}, opening(path));
        startNext();
    });
}

void ImportControl::insert(const Request& request, const ImportedDrawing& drawing)
{
    if (drawing.topology.nodes.empty())
        return tell(request, {"exchange.nothing", {}, {}});
    if (!m_places.view->finishEditing())
        return;
    Q_EMIT aboutToInsert();
    const bool first = m_document->topology().nodes.empty();
    const auto inserted = insertDrawing(m_places.view, drawing.topology, request.at, {},
                                        tr("Insert from %1").arg(request.name), Beside::Drawing);
    if (!inserted)
        return tell(request, inserted.error());
    if (first)
        m_places.view->zoomToFit();
    else
        m_places.view->revealSelection();
    keep(request, drawing, inserted->names);
    if (m_several.insertedAt == 0)
        m_several.insertedAt = m_document->undoStack()->index();
}

/// `now`: what its nodes are called here, where that may be something else.
void ImportControl::keep(const Request& request, const ImportedDrawing& drawing, const Names& now)
{
    const bool bare = lacksAddresses(drawing.topology);
    for (const Node& node : drawing.topology.nodes) {
        const auto found = now.find(node.name);
        if (bare)
            m_several.bare.push_back(found == now.end() ? node.name : found->second);
    }
    const bool own = drawing.report.notes().empty();
    m_several.batch.add(request.name, tr("%1 (%2)").arg(request.name, importing::titleOf(*drawing.format)),
                        own ? nullptr : std::make_shared<const ExchangeReport>(drawing.report),
                        NotePlaces(drawing.topology, drawing.report, now));
}

/// All that was asked for has been read.
void ImportControl::endBatch()
{
    const Several done = std::exchange(m_several, {});
    if (done.isNew && done.batch.count() > 1)
        m_places.view->zoomToFit();
    const auto report = done.batch.report();
    if (report == nullptr)
        return;
    showReport(done.batch.title(), report, done.batch.places());
    m_insertedAt = done.isNew ? 0 : done.insertedAt;
    m_offer->offer(done.bare);
    if (done.batch.count() > 0 && !report->isWhole())
        tellCounts(done.batch.title(), *report);
}

void ImportControl::tellCounts(const QString& title, const ExchangeReport& report)
{
    m_places.banner->show(doneId, Banner::Kind::Notice, tr("Imported from %1: %2.").arg(title, countsText(report)),
                          tr("Show the report"), [this] { showPanel(); });
}

/// What was read is in the drawing no more.
void ImportControl::forget()
{
    m_insertedAt = 0;
    m_offer->offer({});
    m_places.banner->dismiss(doneId);
    if (const int tab = m_places.panels->indexOf(m_report); tab >= 0) {
        m_show->setVisible(false);
        m_places.panels->removeTab(tab);
        m_report->setReport({}, nullptr);
        m_notePlaces = {};
    }
}

void ImportControl::showReport(const QString& title, const std::shared_ptr<const ExchangeReport>& report,
                               const NotePlaces& places, Raise raise)
{
    m_notePlaces = places;
    m_insertedAt = 0;
    m_offer->offer({});
    m_report->setReport(title, report);
    if (m_places.panels->indexOf(m_report) < 0)
        m_places.panels->addTab(m_report, tr("Report"));
    m_show->setVisible(true);
    if (raise == Raise::IfNotWhole && !report->isWhole())
        m_places.panels->setCurrentWidget(m_report);
}

void ImportControl::takeOver(const ImportControl& before)
{
    const auto& report = before.m_report->shared();
    if (report == nullptr)
        return;
    showReport(before.m_report->title(), report, before.m_notePlaces, Raise::No);
    m_insertedAt = before.m_insertedAt;
    m_offer->offer(before.m_offer->nodes());
    if (before.m_places.banner->holds(doneId))
        tellCounts(before.m_report->title(), *report);
}

void ImportControl::showPanel()
{
    for (QWidget* around = m_report->parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(around))
            dock->show();
    }
    m_places.panels->setCurrentWidget(m_report);
    m_report->setFocus();
}

void ImportControl::tell(const Request& request, const Error& error)
{
    const bool nothing = error.code == "exchange.nothing" || error.code == "exchange.unknown-format";
    if ((nothing || !request.isSure) && request.ifNothing)
        return request.ifNothing();
    Error told = error;
    if (!told.where.empty() && QChar::fromLatin1(told.where.front()).isDigit())
        told.where = tr("line %1").arg(QString::fromStdString(told.where)).toStdString();
    QString said = words::full(told);
    if (error.code == "exchange.unknown-format")
        said =
            (request.fromDialog ? tr("Its format cannot be told. These are read: %1. If it is one of them, choose it "
                                     "among the types of the dialog.")
                                : tr("Its format cannot be told. These are read: %1. If it is one of them, import it "
                                     "with File → Import and choose its type there."))
                .arg(importing::readableTitles());
    else if (error.code == "exchange.nothing") // its remedy is for the command line
        said = words::sentence(told);
    std::vector<Banner::Action> ways;
    const std::shared_ptr<const ExchangeReport> noted = m_job.unread();
    forget(); // of what was read before
    if (noted != nullptr) {
        showReport(request.name, noted, {});
        ways.push_back({tr("Show the report"), [this] { showPanel(); }});
    }
    if (request.ifNothing)
        ways.push_back({tr("Paste as a text"), request.ifNothing});
    m_several.batch.refuse(request.name, error,
                           tr("Nothing was imported from %1.").arg(request.name) + QLatin1Char('\n') + said);
    m_places.banner->show(errorId, Banner::Kind::Trouble, refusalsText(m_several.batch.refusals()), std::move(ways));
}

} // namespace nsk::gui
