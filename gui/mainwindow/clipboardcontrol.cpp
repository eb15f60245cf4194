// SPDX-License-Identifier: MIT
#include "gui/mainwindow/clipboardcontrol.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/limits.h"
#include "core/words/words.h"
#include "gui/canvas/embeddedpicture.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/drawinginsert.h"
#include "gui/mainwindow/insertcontrol.h"
#include "gui/tools/snapguides.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QToolTip>
#include <QUrl>

namespace nsk::gui {

namespace {

const auto mimeType = QStringLiteral("application/x-nsketch");
const auto zipType = QStringLiteral("application/zip");
constexpr qreal aside = 24; // canvas units, each time the same is pasted

} // namespace

ClipboardControl::ClipboardControl(View* view, QWidget* window)
    : QObject(window), m_view(view),
      m_cut(Actions::make(window, "cut", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Cu&t"), QKeySequence::Cut, "cut")),
      m_copy(
          Actions::make(window, "copy", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Copy"), QKeySequence::Copy, "copy")),
      m_paste(Actions::make(window, "paste", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Paste"), QKeySequence::Paste,
                            "paste"))
{
    connect(m_cut, &QAction::triggered, this, &ClipboardControl::cut);
    connect(m_copy, &QAction::triggered, this, &ClipboardControl::copy);
    connect(m_paste, &QAction::triggered, this, [this] { paste(); });
    const auto enable = [this] {
        const Scene* scene = m_view->scene();
        const bool any = !scene->selectedNodes().empty() || !scene->selectedNotes().empty();
        Actions::enableForSelection(m_cut, any);
        Actions::enableForSelection(m_copy, any);
    };
    connect(view->scene(), &Scene::selectionChanged, this, enable);
    enable();
}

void ClipboardControl::tell(const QString& text)
{
    QToolTip::showText(m_view->mapToGlobal(m_view->rect().center()), text, m_view);
}

void ClipboardControl::copy()
{
    const Scene* scene = m_view->scene();
    if (scene->selectedNodes().empty() && scene->selectedNotes().empty())
        return;
    const QByteArray text = QByteArray::fromStdString(writeTopology(scene->selectedPart()));
    auto* data = new QMimeData; // the clipboard's from now on
    data->setText(QString::fromUtf8(text));
    data->setData(mimeType, text);
    QGuiApplication::clipboard()->setMimeData(data);
    m_last = text;
    m_times = 0;
}

void ClipboardControl::cut()
{
    copy();
    if (const Status removed = m_view->scene()->removeSelected(); !removed)
        tell(words::full(removed.error()));
    m_times = -1; // the first time it comes back to where it was
}

void ClipboardControl::paste(std::optional<QPointF> at)
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (data == nullptr || !m_view->finishEditing())
        return;
    if (data->hasFormat(mimeType))
        pasteText(QString::fromUtf8(data->data(mimeType)), at);
    else if (pasteForeign(*data, at))
        return;
    else if (data->hasImage())
        insertPicture(m_view, toDataUrl(qvariant_cast<QImage>(data->imageData()), limits::imageLength), at);
    else if (data->hasText())
        pasteText(data->text(), at);
}

/// Files that were copied in a file manager, and archives.
bool ClipboardControl::pasteForeign(const QMimeData& data, const Place& at)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && QFileInfo::exists(url.toLocalFile()))
            files << url.toLocalFile();
    }
    if (!files.isEmpty() && m_foreign.takeFiles && m_foreign.takeFiles(files, at))
        return true;
    return data.hasFormat(zipType) && m_foreign.take && m_foreign.take(data.data(zipType), at);
}

void ClipboardControl::pasteText(const QString& text, std::optional<QPointF> at)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    if (trimmed.startsWith(QLatin1Char('{'))) {
        const QByteArray bytes = text.toUtf8();
        const Result<Topology> part = readTopology({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        if (!part) {
            if (m_foreign.take && m_foreign.take(bytes, at))
                return;
            tell(tr("The clipboard holds no drawing.") + QLatin1Char('\n') + words::full(part.error()));
            return;
        }
        m_times = bytes == m_last ? m_times + 1 : 1;
        m_last = bytes;
        pasteDrawing(placed(*part), at);
        return;
    }
    if (!m_foreign.take || !m_foreign.take(text.toUtf8(), at))
        pasteAsText(text, at);
}

void ClipboardControl::pasteAsText(const QString& text, std::optional<QPointF> at)
{
    const QString trimmed = text.trimmed();
    if (text.toUtf8().size() > static_cast<qsizetype>(limits::textLength)) {
        tell(tr("The text on the clipboard is longer than an annotation takes: %n byte(s) at most.", nullptr,
                static_cast<int>(limits::textLength)));
        return;
    }
    const auto isControl = [](QChar c) {
        return c.unicode() < ' ' && c != u'\n' && c != u'\r' && c != u'\t' && c.unicode() != 0;
    };
    if (std::any_of(trimmed.begin(), trimmed.end(), isControl)) {
        tell(tr("What is on the clipboard is neither a drawing, nor a picture, nor a text."));
        return;
    }
    const QPointF place = snapped(at.value_or(m_view->visibleRect().center()));
    QString lines = text;
    lines.remove(QChar(0));
    const Annotation note{
        .kind = AnnotationKind::Text, .area = {place.x(), place.y(), 0, 0}, .text = lines.toStdString()};
    (void)m_view->scene()->addNote(note, tr("Paste a text"));
}

void ClipboardControl::pasteDrawing(const Topology& part, std::optional<QPointF> at)
{
    const int nodes = static_cast<int>(part.nodes.size());
    const QString text = nodes == 0
                             ? tr("Paste %n annotation(s)", nullptr, static_cast<int>(part.layout.annotations.size()))
                             : tr("Paste %n node(s)", nullptr, nodes);
    const auto pasted = insertDrawing(m_view, part, at, QPointF(aside * m_times, aside * m_times), text);
    if (!pasted)
        tell(words::full(pasted.error()));
}

} // namespace nsk::gui
