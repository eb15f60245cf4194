// SPDX-License-Identifier: MIT
#include "gui/mainwindow/actions.h"

#include "gui/canvas/icons.h"
#include "gui/canvas/theme.h"

#include <QCoreApplication>
#include <QWidget>

namespace nsk::gui {

namespace {

QAction* make(QWidget* window, const char* id, const QString& text, const QKeySequence& key = {},
              const char* icon = nullptr)
{
    auto* action = new QAction(text, window);
    action->setObjectName(QLatin1String(id));
    action->setShortcut(key);
    if (icon != nullptr)
        action->setProperty("nskIcon", QLatin1String(icon));
    if (!key.isEmpty())
        action->setToolTip(text.split(QLatin1Char('\t')).first().remove(QLatin1Char('&')) + QStringLiteral(" (") +
                           key.toString(QKeySequence::NativeText) + QLatin1Char(')'));
    window->addAction(action);
    return action;
}

QActionGroup* group(QWidget* window, std::initializer_list<QAction*> actions)
{
    auto* made = new QActionGroup(window);
    for (QAction* action : actions) {
        action->setCheckable(true);
        made->addAction(action);
    }
    return made;
}

} // namespace

Actions::Actions(QWidget* window)
{
    const auto word = [](const char* text) { return QCoreApplication::translate("nsk::gui::Actions", text); };
    newFile = make(window, "new", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&New")), QKeySequence::New, "new");
    open = make(window, "open", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Open…")), QKeySequence::Open, "open");
    save = make(window, "save", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Save")), QKeySequence::Save, "save");
    saveAs = make(window, "saveAs", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Save &As…")),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    quit =
        make(window, "quit", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Quit")), QKeySequence(Qt::CTRL | Qt::Key_Q));
    undo = redo = nullptr;
    remove = make(window, "remove", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Delete")), {}, "delete");
    rename = make(window, "rename", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Rename")), QKeySequence(Qt::Key_F2));
    selectAll =
        make(window, "selectAll", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select &All")), QKeySequence::SelectAll);
    select = make(window, "toolSelect", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select")), QKeySequence(Qt::Key_V),
                  "select");
    link =
        make(window, "toolLink", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Link")), QKeySequence(Qt::Key_L), "link");
    ping =
        make(window, "toolPing", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ping")), QKeySequence(Qt::Key_P), "ping");
    zoomIn = make(window, "zoomIn", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Zoom &In")), QKeySequence::ZoomIn,
                  "zoom-in");
    zoomOut = make(window, "zoomOut", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Zoom &Out")), QKeySequence::ZoomOut,
                   "zoom-out");
    zoomReset = make(window, "zoomReset", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&100 %")),
                     QKeySequence(Qt::CTRL | Qt::Key_0));
    zoomFit = make(window, "zoomFit", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Fit")),
                   QKeySequence(Qt::CTRL | Qt::Key_1), "zoom-fit");
    automaticAddresses =
        make(window, "automaticAddresses", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Addresses")), {}, "addresses");
    automaticAddresses->setCheckable(true);
    automaticAddresses->setToolTip(word(
        QT_TRANSLATE_NOOP("nsk::gui::Actions",
                          "Automatic addresses: a new link gets the next free network, the router its first address")));
    applyAsIEdit = make(window, "applyAsIEdit", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Apply as I edit")));
    applyAsIEdit->setCheckable(true);
    deploy = make(window, "deploy", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Deploy")),
                  QKeySequence(Qt::CTRL | Qt::Key_Return), "deploy");
    stop = make(window, "stop", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Stop")), {}, "stop");
    cancel = make(window, "cancel", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Cancel the deploy")));
    takeLook = make(window, "attach", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Follow a running lab")));
    rootless = make(window, "rootless",
                    word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Rootless: this computer stays unchanged")));
    system = make(window, "system",
                  word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "S&ystem mode: namespaces on this computer")));
    themeSystem = make(window, "themeSystem", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "As the system")));
    themeLight = make(window, "themeLight", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Light")));
    themeDark = make(window, "themeDark", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Dark")));
    languageSystem = make(window, "languageSystem", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "As the system")));
    languageEnglish = make(window, "languageEnglish", QStringLiteral("English"));
    languageChinese = make(window, "languageChinese", QStringLiteral("简体中文"));
    about = make(window, "about", word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "&About nsketch")));
    tools = group(window, {select, link, ping});
    modes = group(window, {rootless, system});
    themes = group(window, {themeSystem, themeLight, themeDark});
    languages = group(window, {languageSystem, languageEnglish, languageChinese});
    select->setToolTip(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select and move (V)")));
    link->setToolTip(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Draw a link from node to node (L)")));
    ping->setToolTip(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ping: click the source, then the target (P)")));
    refreshIcons();
}

void Actions::refreshIcons() const
{
    auto* window = static_cast<QWidget*>(newFile->parent());
    const QPalette colours = window->palette();
    for (QAction* action : window->actions()) {
        const QString name = action->property("nskIcon").toString();
        if (!name.isEmpty())
            action->setIcon(themedIcon(name, colours.color(QPalette::WindowText),
                                       colours.color(QPalette::Disabled, QPalette::WindowText)));
    }
}

} // namespace nsk::gui
