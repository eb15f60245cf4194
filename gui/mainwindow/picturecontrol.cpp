// SPDX-License-Identifier: MIT
#include "gui/mainwindow/picturecontrol.h"

#include "gui/canvas/view.h"
#include "gui/document/folder.h"
#include "gui/mainwindow/actions.h"
#include "gui/panels/form.h"
#include "gui/settings/settings.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>

#ifdef NSKETCH_PRINT
#include <QPrintDialog>
#include <QPrinter>
#endif

namespace nsk::gui {

namespace {

QString filterOf(const QString& suffix)
{
    if (suffix == QStringLiteral("svg"))
        return PictureControl::tr("SVG picture (*.svg)");
    if (suffix == QStringLiteral("png"))
        return PictureControl::tr("PNG picture (*.png)");
    return PictureControl::tr("PDF document (*.pdf)");
}

} // namespace

PictureControl::PictureControl(View* view, QWidget* window)
    : QObject(window), m_view(view), m_window(window),
      m_svg(Actions::make(window, "exportSvg", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Picture (&SVG)…"))),
      m_png(Actions::make(window, "exportPng", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Picture (&PNG)…"))),
      m_pdf(Actions::make(window, "exportPdf", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Picture (P&DF)…"))),
      m_print(Actions::make(window, "print", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Print…"), QKeySequence::Print)),
      m_copy(Actions::make(window, "copyPicture", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Copy as a p&icture"),
                           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C))),
      m_writing([this](const Written& done) {
          if (done.status)
              Q_EMIT written(done.path);
          else
              Q_EMIT failed(done.status.error());
      }),
      m_copying([this](const Copied& picture) { take(picture); })
{
    connect(m_svg, &QAction::triggered, this, [this] { ask("svg"); });
    connect(m_png, &QAction::triggered, this, [this] { ask("png"); });
    connect(m_pdf, &QAction::triggered, this, [this] { ask("pdf"); });
    connect(m_print, &QAction::triggered, this, &PictureControl::print);
    connect(m_copy, &QAction::triggered, this, &PictureControl::copy);
}

Theme PictureControl::theme() const
{
    Theme light = Theme::light();
    light.ends = m_view->scene()->theme().ends;
    return light;
}

void PictureControl::ask(const char* suffix)
{
    const Document* document = m_view->scene()->document();
    const QString name = toQString(document->topology().name.str()) + QLatin1Char('.') + QLatin1String(suffix);
    const QString kept = settings::text(settings::exportFolder);
    auto* dialog = new QFileDialog(m_window, tr("Export a picture"),
                                   (kept.isEmpty() ? folderOf(*document) : kept) + QLatin1Char('/') + name,
                                   filterOf(QLatin1String(suffix)));
    dialog->setObjectName(QStringLiteral("pictureFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QLatin1String(suffix));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        settings::set(settings::exportFolder, QFileInfo(path).absolutePath());
        write(path);
    });
    dialog->open();
}

void PictureControl::write(const QString& path)
{
    m_writing.ask([topology = m_view->scene()->document()->topology(), path, look = theme()] {
        return Written{renderTopology(topology, path, look), path};
    });
}

void PictureControl::copy()
{
    const Scene* scene = m_view->scene();
    m_copying.ask(
        [part = scene->isAnythingSelected() ? scene->selectedPart() : scene->document()->topology(), look = theme()] {
            return Copied{pictureImage(part, look), pictureBytes(part, PictureFormat::Svg, look)};
        });
}

/// Programs take what they know best: pixels, or lines.
void PictureControl::take(const Copied& picture)
{
    auto* data = new QMimeData; // the clipboard's from now on
    data->setImageData(picture.image);
    data->setData(QStringLiteral("image/svg+xml"), picture.svg);
    QGuiApplication::clipboard()->setMimeData(data);
    Q_EMIT copied();
}

#ifdef NSKETCH_PRINT
void PictureControl::print()
{
    const Topology topology = m_view->scene()->document()->topology();
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(toQString(topology.name.str()));
    printer->setCreator(QStringLiteral("nsketch"));
    printer->setPageOrientation(isWide(topology) ? QPageLayout::Landscape : QPageLayout::Portrait);
    auto* dialog = new QPrintDialog(printer.get(), m_window);
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), this, [this, printer, topology] {
        m_writing.ask([printer, topology, look = theme()] {
            const QString name =
                printer->outputFileName().isEmpty() ? printer->printerName() : printer->outputFileName();
            if (printTopology(topology, *printer, look))
                return Written{{}, name};
            return Written{fail("file.cannot-print", {name.toStdString()}), name};
        });
    });
    dialog->open();
}
#else
/// Without Qt's printing: a file that every printer takes.
void PictureControl::print()
{
    ask("pdf");
}
#endif

} // namespace nsk::gui
