// SPDX-License-Identifier: MIT
#include "gui/mainwindow/appearance.h"

#include "gui/canvas/theme.h"
#include "gui/panels/look.h"

#include <QApplication>
#include <QFontInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QStyle>
#include <QTranslator>

#include <memory>
#include <optional>

static void loadTranslationResource()
{
    Q_INIT_RESOURCE(translations); // of a static library: nothing else would pull it in
}

namespace nsk::gui::appearance {

namespace {

const auto lightKey = QStringLiteral("light");
const auto languageKey = QStringLiteral("language");

std::optional<bool> systemPrefersDark;

std::optional<QPalette> knownSystemPalette;

/// What the platform gives, without what was chosen here.
const QPalette& systemPalette(QApplication& application)
{
    if (!knownSystemPalette) {
        application.setPalette(QPalette()); // takes ours off
        knownSystemPalette = application.palette();
    }
    return *knownSystemPalette;
}

QPalette paletteFor(bool dark, const QColor& accent)
{
    const auto colour = [dark](const char* light, const char* darkColour) {
        return QColor(QLatin1String(dark ? darkColour : light));
    };
    const QColor text = colour("#1b2430", "#e8ecf2");
    const QColor soft = colour("#5b6676", "#a3afbe");
    QPalette palette;
    palette.setColor(QPalette::Window, colour("#f3f4f6", "#20242b"));
    palette.setColor(QPalette::Base, colour("#ffffff", "#262b33"));
    palette.setColor(QPalette::AlternateBase, colour("#f3f4f6", "#20242b"));
    palette.setColor(QPalette::Button, colour("#ffffff", "#2f3641"));
    palette.setColor(QPalette::ToolTipBase, colour("#ffffff", "#2a3039"));
    palette.setColor(QPalette::Mid, colour("#d9dee5", "#3a424e"));
    palette.setColor(QPalette::Dark, colour("#b9c2cd", "#14171c"));
    palette.setColor(QPalette::Light, colour("#ffffff", "#39414d"));
    palette.setColor(QPalette::Midlight, colour("#eceff3", "#2f3641"));
    palette.setColor(QPalette::Shadow, colour("#8a94a3", "#0c0e11"));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    palette.setColor(QPalette::PlaceholderText, soft);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour("#8a94a3", "#717c8b"));
    palette.setColor(QPalette::Highlight, accent.isValid() ? accent : colour("#2563eb", "#6ea8fe"));
    palette.setColor(QPalette::HighlightedText, colour("#ffffff", "#0f141b"));
    palette.setColor(QPalette::Link, colour("#2563eb", "#6ea8fe"));
    return palette;
}

/// Only what the platform's style has no words for; everything else stays native.
QString styleSheet(const Theme& theme)
{
    QString sheet = QStringLiteral(
        "QLabel[soft=\"true\"] { color: %soft; }"
        "QFrame#rule { background: %line; border: none; }"
        "QPushButton[primary=\"true\"] { background: %accent; color: %on; border: 1px solid %accent; border-radius: "
        "6px; padding: 5px 12px; }"
        "QPushButton[primary=\"true\"]:hover { border-color: %text; }"
        "QPushButton[primary=\"true\"]:focus { border: 1px solid %text; }"
        "QPushButton[primary=\"true\"]:disabled { background: %line; color: %soft; border-color: %line; }"
        "QStackedWidget#inspector QLineEdit { border: 1px solid %line; border-radius: 4px; padding: 2px 4px; "
        "background: palette(base); }"
        "QStackedWidget#inspector QCheckBox::indicator:unchecked { border: 1px solid %soft; border-radius: 3px; width: "
        "13px; "
        "height: 13px; background: palette(base); }"
        "QStackedWidget#inspector QLineEdit[quiet=\"true\"] { border-color: transparent; background: transparent; }"
        "QStackedWidget#inspector QLineEdit:hover { border-color: %soft; }"
        "QStackedWidget#inspector QLineEdit:focus { border-color: %accent; }"
        "QStackedWidget#inspector QLineEdit[readOnly=\"true\"] { border-color: transparent; }"
        "QStackedWidget#inspector QLineEdit[refused=\"true\"] { border: 2px solid %bad; }"
        "QToolButton#more { border: 1px solid transparent; border-radius: 4px; padding: 2px 4px; background: "
        "transparent; }"
        "QToolButton#more:hover { border-color: %line; } QToolButton#more:focus { border-color: %accent; }"
        "QStackedWidget#inspector QPushButton { border: 1px solid %line; border-radius: 6px; padding: 4px 12px; "
        "background: palette(button); }"
        "QStackedWidget#inspector QPushButton:hover { border-color: %soft; }"
        "QStackedWidget#inspector QPushButton:focus { border-color: %accent; }"
        "QStackedWidget#inspector QPushButton:disabled { color: %soft; background: transparent; }"
        "QLabel[tone=\"soft\"], QLineEdit[tone=\"soft\"] { color: %soft; } QLabel[tone=\"warn\"] { color: %warn; } "
        "QLabel[tone=\"bad\"] { color: "
        "%bad; }"
        "QToolBar { background: palette(base); border: none; border-bottom: 1px solid %line; spacing: 4px; padding: "
        "6px 8px; }"
        "QToolBar QToolButton { padding: 4px 8px; border: none; border-radius: 6px; min-height: 20px; }"
        "QToolBar QToolButton:hover { background: %hover; }"
        "QToolBar QToolButton:focus { border: 1px solid %accent; }"
        "QToolBar QToolButton:checked { background: %sel; color: %accent; }"
        "QListWidget#palette { background: palette(base); padding: 4px; outline: none; }"
        "QListWidget#palette::item { border-radius: 6px; padding-left: 6px; color: palette(text); }"
        "QListWidget#palette::item:hover { background: %hover; }"
        "QListWidget#palette::item:selected { background: %sel; }"
        "QTabWidget#bottom::pane { border: none; border-top: 1px solid %line; background: palette(base); }"
        "QTabWidget#bottom > QTabBar { qproperty-drawBase: 0; }"
        "QTabWidget#bottom > QTabBar::tab { padding: 7px 12px 5px 12px; border: none; border-bottom: 2px solid "
        "transparent; color: %soft; background: transparent; }"
        "QTabWidget#bottom > QTabBar::tab:selected { color: %accent; border-bottom: 2px solid %accent; font-weight: "
        "600; }"
        "QTabWidget#bottom > QTabBar::tab:hover { color: %text; }"
        "QTableView#pings { selection-background-color: %sel; }"
        "QHeaderView::section { background: palette(base); color: %soft; border: none; border-bottom: 1px solid %line; "
        "padding: 4px 6px; }"
        "QMainWindow::separator { background: %line; width: 1px; height: 1px; }"
        "QStatusBar { border-top: 1px solid %line; } QStatusBar::item { border: none; }");
    const QColor base = QGuiApplication::palette().color(QPalette::Base);
    const auto tint = [&](double share) {
        const auto part = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
        return QColor(part(theme.accent.red(), base.red()), part(theme.accent.green(), base.green()),
                      part(theme.accent.blue(), base.blue()));
    };
    const std::pair<const char*, QColor> colours[] = {
        {"%soft", theme.soft},   {"%line", theme.chipLine}, {"%accent", theme.accent},
        {"%on", theme.onAccent}, {"%text", theme.text},     {"%bad", theme.bad},
        {"%warn", theme.warn},   {"%hover", tint(0.07)},    {"%sel", tint(0.16)}};
    for (const auto& [name, colour] : colours)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

void applyLanguage(QApplication& application)
{
    static std::unique_ptr<QTranslator> english, ours, qts;
    loadTranslationResource();
    const QLocale locale = language().isEmpty() ? QLocale::system() : QLocale(language());
    for (std::unique_ptr<QTranslator>* translator : {&english, &ours, &qts}) {
        if (*translator)
            application.removeTranslator(translator->get());
        *translator = std::make_unique<QTranslator>();
    }
    QLocale::setDefault(locale);
    if (english->load(QStringLiteral(":/i18n/nsketch_en.qm"))) // plural forms, for every language without a translation
        application.installTranslator(english.get());
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qts.get());
    if (ours->load(locale, QStringLiteral("nsketch"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        application.installTranslator(ours.get());
}

/// Named behind the system's font, so that Chinese text comes in the weight that was asked for: left to itself,
/// fontconfig may pick a bold face for it.
void applyFont(QApplication& application)
{
    QFont font = application.font();
    static const QString system = QFontInfo(font).family(); // what "Sans Serif" stands for
    font.setFamilies({system, QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"),
                      QStringLiteral("Source Han Sans SC"), QStringLiteral("WenQuanYi Micro Hei")});
    application.setFont(font);
}

} // namespace

void forgetSystemLook()
{
    knownSystemPalette.reset();
}

void setSystemPrefersDark(std::optional<bool> dark)
{
    systemPrefersDark = dark;
}

Light light()
{
    const QString text = QSettings().value(lightKey).toString();
    return text == QStringLiteral("dark")    ? Light::Dark
           : text == QStringLiteral("light") ? Light::Light
                                             : Light::System;
}

void setLight(Light light)
{
    const QString names[] = {QString(), QStringLiteral("light"), QStringLiteral("dark")};
    QSettings().setValue(lightKey, names[static_cast<int>(light)]);
}

QString language()
{
    return QSettings().value(languageKey).toString();
}

void setLanguage(const QString& language)
{
    QSettings().setValue(languageKey, language);
}

void applyLight(QApplication& application)
{
    const QPalette system = systemPalette(application);
    const Light chosen = light();
    // Fusion without a desktop theme has only its own greys and blue; a desktop's palette and accent are taken as they
    // are.
    const bool plain = system.color(QPalette::Highlight) == QColor(48, 140, 198);
    const bool systemDark =
        plain && systemPrefersDark ? *systemPrefersDark : system.color(QPalette::Window).lightness() < 128;
    const bool dark = chosen == Light::System ? systemDark : chosen == Light::Dark;
    if (chosen == Light::System && !plain)
        application.setPalette(system);
    else
        application.setPalette(paletteFor(dark, plain ? QColor() : system.color(QPalette::Highlight)));
    application.setStyleSheet(styleSheet(Theme::fromPalette(application.palette())));
}

void apply(QApplication& application)
{
    applyLanguage(application);
    applyFont(application);
    applyLight(application);
}

} // namespace nsk::gui::appearance
