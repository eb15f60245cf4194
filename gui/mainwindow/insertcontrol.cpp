// SPDX-License-Identifier: MIT
#include "gui/mainwindow/insertcontrol.h"

#include "core/model/limits.h"
#include "gui/canvas/embeddedpicture.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/actions.h"
#include "gui/tools/snapguides.h"
#include "gui/tools/toolbox.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QMenu>
#include <QToolTip>

namespace nsk::gui {

namespace {

constexpr qreal pictureMost = 320; // canvas units, a new picture's longer side

} // namespace

InsertControl::InsertControl(View* view, Toolbox* toolbox, QWidget* window)
    : QObject(window), m_view(view), m_window(window)
{
    const auto add = [&](const char* id, const char* source, int key, AnnotationKind kind, const char* icon) {
        QAction* action = Actions::make(window, id, source, QKeySequence(key), icon);
        action->setCheckable(kind == AnnotationKind::Text);
        connect(action, &QAction::triggered, toolbox, [toolbox, kind] { toolbox->annotate(kind); });
        m_kinds.push_back(action);
    };
    add("insertText", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Text"), Qt::Key_T, AnnotationKind::Text, "text");
    textAction()->setIconText(tr("Text")); // on the toolbar without its letter
    add("insertRectangle", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Rectangle"), Qt::Key_R, AnnotationKind::Rectangle,
        "rectangle");
    add("insertEllipse", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Ellipse"), Qt::Key_O, AnnotationKind::Ellipse,
        "ellipse");
    add("insertArrow", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Arrow"), Qt::Key_A, AnnotationKind::Arrow, "arrow");
    m_picture =
        Actions::make(window, "insertPicture", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Picture…"), {}, "picture");
    connect(m_picture, &QAction::triggered, this, &InsertControl::choosePicture);
    connect(toolbox, &Toolbox::currentChanged, this, [this, toolbox](ToolId tool) {
        textAction()->setChecked(tool == ToolId::Annotate && toolbox->annotationKind() == AnnotationKind::Text);
    });
}

void InsertControl::fill(QMenu* menu) const
{
    menu->addActions(QList<QAction*>(m_kinds.begin(), m_kinds.end()));
    menu->addAction(m_picture);
}

void InsertControl::choosePicture()
{
    auto* dialog = new QFileDialog(m_window, tr("Insert a picture"), {},
                                   tr("Pictures (*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp)"));
    dialog->setObjectName(QStringLiteral("pictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { insertFile(path); });
    dialog->open();
}

void InsertControl::insertFile(const QString& path, std::optional<QPointF> at)
{
    insertPicture(m_view, fileToDataUrl(path, limits::imageLength), at);
}

bool isPictureFile(const QString& path)
{
    return QImageReader::supportedImageFormats().contains(QFileInfo(path).suffix().toLower().toLatin1());
}

void insertPicture(View* view, const std::string& url, std::optional<QPointF> at)
{
    const EmbeddedPicture picture(url);
    if (url.empty() || !picture.isValid()) {
        QToolTip::showText(view->mapToGlobal(view->rect().center()),
                           InsertControl::tr("This is no picture that can be read: PNG, JPEG or SVG up to %n MiB.",
                                             nullptr, static_cast<int>(limits::imageLength >> 20)),
                           view);
        return;
    }
    QSizeF size = picture.size().isEmpty() ? QSizeF(pictureMost, pictureMost) : picture.size();
    if (std::max(size.width(), size.height()) > pictureMost)
        size.scale(pictureMost, pictureMost, Qt::KeepAspectRatio);
    const QPointF corner =
        snapped(at.value_or(view->visibleRect().center()) - QPointF(size.width(), size.height()) / 2);
    const Annotation note{
        .kind = AnnotationKind::Image, .area = {corner.x(), corner.y(), size.width(), size.height()}, .image = url};
    (void)view->scene()->addNote(note, InsertControl::tr("Insert a picture"));
}

} // namespace nsk::gui
