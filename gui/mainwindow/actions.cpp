// SPDX-License-Identifier: MIT
#include "gui/mainwindow/actions.h"

#include "gui/canvas/icons.h"
#include "gui/canvas/theme.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QWidget>

namespace nsk::gui {

namespace {

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

QAction* Actions::make(QWidget* window, const char* id, const char* source, const QKeySequence& key, const char* icon)
{
    const QString text = QCoreApplication::translate("nsk::gui::Actions", source);
    auto* action = new QAction(text, window);
    action->setObjectName(QLatin1String(id));
    action->setProperty("nskSource", QString::fromUtf8(source));
    action->setShortcut(key);
    if (icon != nullptr)
        action->setProperty("nskIcon", QLatin1String(icon));
    action->setToolTip(Actions::toolTipOf(text, key));
    window->addAction(action);
    return action;
}

Actions::Actions(QWidget* window)
{
    const auto word = [](const char* text) { return QCoreApplication::translate("nsk::gui::Actions", text); };
    newFile = make(window, "new", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&New"), QKeySequence::New, "new");
    open = make(window, "open", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Open…"), QKeySequence::Open, "open");
    newWindow = make(window, "newWindow", QT_TRANSLATE_NOOP("nsk::gui::Actions", "New &window"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    openInWindow = make(window, "openInWindow", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Open in a new w&indow…"),
                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    save = make(window, "save", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Save"), QKeySequence::Save, "save");
    saveAs = make(window, "saveAs", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Save &As…"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    startPage = make(window, "startPage", QT_TRANSLATE_NOOP("nsk::gui::Actions", "S&tart page"));
    reopen = make(window, "reopen", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Open the same &files at the next start"));
    reopen->setCheckable(true);
    close = make(window, "close", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Close window"), QKeySequence::Close);
    quit = make(window, "quit", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    undo = redo = nullptr;
    remove = make(window, "remove", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Delete"), QKeySequence::Delete, "delete");
    remove->setShortcutContext(Qt::WidgetShortcut); // the canvas's; a table or a text has its own Delete
    duplicate = make(window, "duplicate", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Dup&licate"),
                     QKeySequence(Qt::CTRL | Qt::Key_D), "duplicate");
    rename =
        make(window, "rename", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Rena&me"), QKeySequence(Qt::Key_F2), "rename");
    for (QAction* action : {remove, rename}) // until something is selected
        enableForSelection(action, false);
    selectAll =
        make(window, "selectAll", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select &All"), QKeySequence::SelectAll);
    find = make(window, "find", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Find…"), QKeySequence::Find, "zoom");
    select =
        make(window, "toolSelect", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select"), QKeySequence(Qt::Key_V), "select");
    link = make(window, "toolLink", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Link"), QKeySequence(Qt::Key_L), "link");
    ping = make(window, "toolPing", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ping"), QKeySequence(Qt::Key_P), "ping");
    zoomIn =
        make(window, "zoomIn", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Zoom &In"), QKeySequence::ZoomIn, "zoom-in");
    zoomOut =
        make(window, "zoomOut", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Zoom &Out"), QKeySequence::ZoomOut, "zoom-out");
    zoomReset =
        make(window, "zoomReset", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&100 %"), QKeySequence(Qt::CTRL | Qt::Key_0));
    zoomFit = make(window, "zoomFit", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Fit"),
                   QKeySequence(Qt::CTRL | Qt::Key_1), "zoom-fit");
    zoomSelection = make(window, "zoomSelection", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Fit the s&election"),
                         QKeySequence(Qt::CTRL | Qt::Key_2));
    minimap = make(window, "minimap", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Mini&map"));
    presentation = make(window, "presentation", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Presentation"),
                        QKeySequence(Qt::Key_F5), "presentation");
    tables = make(window, "tables", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ta&ble view"), QKeySequence(Qt::Key_F6),
                  "table");
    for (QAction* toggle : {minimap, presentation, tables})
        toggle->setCheckable(true);
    automaticAddresses = make(window, "automaticAddresses",
                              QT_TRANSLATE_NOOP("nsk::gui::Actions", "Automatic addresse&s"), {}, "addresses");
    automaticAddresses->setIconText(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Addresses")));
    automaticAddresses->setCheckable(true);
    automaticAddresses->setToolTip(word(
        QT_TRANSLATE_NOOP("nsk::gui::Actions",
                          "Automatic addresses: a new link gets the next free network, the router its first address")));
    assignAddresses = make(window, "assignAddresses", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Assi&gn addresses…"));
    renumber = make(window, "renumber", QT_TRANSLATE_NOOP("nsk::gui::Actions", "R&enumber a segment…"));
    computeRoutes = make(window, "computeRoutes", QT_TRANSLATE_NOOP("nsk::gui::Actions", "C&ompute routes…"));
    routesAsIEdit =
        make(window, "routesAsIEdit", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Computed routes follo&w edits"));
    routesAsIEdit->setCheckable(true);
    layoutLayered = make(window, "layoutLayered", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Layered"));
    layoutForce = make(window, "layoutForce", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Force-directed"));
    layoutRadial = make(window, "layoutRadial", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Radial"));
    layoutCircular = make(window, "layoutCircular", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Circular"));
    layoutGrid = make(window, "layoutGrid", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Grid"));
    layoutCancel = make(window, "layoutCancel", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ca&ncel the layout"));
    layoutCancel->setEnabled(false); // until one is made
    generate = make(window, "generate", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Generate a network…"));
    applyAsIEdit =
        make(window, "applyAsIEdit", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Apply as I edit"), {}, "update");
    applyAsIEdit->setCheckable(true);
    applyAsIEdit->setToolTip(word(
        QT_TRANSLATE_NOOP("nsk::gui::Actions", "Apply as I edit: while the lab runs, every edit and every undo goes "
                                               "to it at once")));
    deploy = make(window, "deploy", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Deploy"),
                  QKeySequence(Qt::CTRL | Qt::Key_Return), "deploy");
    stop = make(window, "stop", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Stop"), {}, "stop");
    cancel = make(window, "cancel", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ca&ncel the deploy"));
    terminal = make(window, "terminal", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Open a term&inal"),
                    QKeySequence(Qt::CTRL | Qt::Key_T), "terminal");
    trace = make(window, "trace", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Trace the &way"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    traffic = make(window, "traffic", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Measure traffic"));
    rootless =
        make(window, "rootless", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Rootless: this computer stays unchanged"));
    system =
        make(window, "system", QT_TRANSLATE_NOOP("nsk::gui::Actions", "S&ystem mode: namespaces on this computer"));
    predict = make(window, "predict", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Prediction only: nothing runs"));
    lookForLabs = make(window, "lookForLabs", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Follow a running lab"));
    endsAll = make(window, "endsAll", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Names and &addresses"));
    endsNames = make(window, "endsNames", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Names only"));
    endsNothing = make(window, "endsNothing", QT_TRANSLATE_NOOP("nsk::gui::Actions", "N&othing"));
    themeSystem = make(window, "themeSystem", QT_TRANSLATE_NOOP("nsk::gui::Actions", "As the system"));
    themeLight = make(window, "themeLight", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Light"));
    themeDark = make(window, "themeDark", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Dark"));
    languageSystem = make(window, "languageSystem", QT_TRANSLATE_NOOP("nsk::gui::Actions", "As the system"));
    languageEnglish = make(window, "languageEnglish", "English");
    languageChinese = make(window, "languageChinese", "简体中文");
    allCommands = make(window, "allCommands", QT_TRANSLATE_NOOP("nsk::gui::Actions", "All &commands…"),
                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    shortcuts = make(window, "shortcuts", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&Keyboard shortcuts"));
    checkComputer = make(window, "checkComputer", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Check this com&puter…"));
    about = make(window, "about", QT_TRANSLATE_NOOP("nsk::gui::Actions", "&About nsketch"));
    tools = group(window, {select, link, ping});
    ends = group(window, {endsAll, endsNames, endsNothing});
    modes = group(window, {rootless, system, predict});
    themes = group(window, {themeSystem, themeLight, themeDark});
    languages = group(window, {languageSystem, languageEnglish, languageChinese});
    select->setToolTip(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Select and move (V)")));
    link->setToolTip(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Draw a link from node to node (L)")));
    ping->setToolTip(word(QT_TRANSLATE_NOOP("nsk::gui::Actions", "Ping: click the source, then the target (P)")));
    refreshIcons();
}

void Actions::enable(QAction* action, bool enabled, const QString& whyNot)
{
    action->setProperty("whyNot", enabled ? QString() : whyNot);
    action->setEnabled(enabled);
}

void Actions::enableForSelection(QAction* action, bool enabled)
{
    enable(action, enabled,
           QCoreApplication::translate("nsk::gui::Actions", "%1: select what it is for on the canvas first.")
               .arg(toolTipOf(action->text(), {})));
}

QString Actions::toolTipOf(const QString& text, const QKeySequence& key)
{
    static const QRegularExpression mnemonic(
        QStringLiteral("\\(&.\\)|&|\\t.*$|…$")); // Chinese has its letter in brackets
    const QString plain = QString(text).remove(mnemonic);
    return key.isEmpty() ? plain
                         : plain + QStringLiteral(" (") + key.toString(QKeySequence::NativeText) + QLatin1Char(')');
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
