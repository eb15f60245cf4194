// SPDX-License-Identifier: MIT
#include "gui/mainwindow/appearance.h"

#include "gui/panels/focusring.h"
#include "gui/panels/look.h"
#include "gui/panels/lookstyle.h"
#include "gui/settings/settings.h"

#include <QApplication>
#include <QFontInfo>
#include <QLibraryInfo>
#include <QLocale>
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
    const QString text = settings::text(settings::light);
    return text == QStringLiteral("dark")    ? Light::Dark
           : text == QStringLiteral("light") ? Light::Light
                                             : Light::System;
}

void setLight(Light light)
{
    const QString names[] = {QString(), QStringLiteral("light"), QStringLiteral("dark")};
    settings::set(settings::light, names[static_cast<int>(light)]);
}

QString language()
{
    return settings::text(settings::language);
}

void setLanguage(const QString& language)
{
    settings::set(settings::language, language);
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
    const QPalette wanted = chosen == Light::System && !plain
                                ? system
                                : paletteFor(dark, plain ? QColor() : system.color(QPalette::Highlight));
    application.setPalette(look::dressed(wanted));
}

void apply(QApplication& application)
{
    applyLanguage(application);
    applyFont(application);
    if (qobject_cast<LookStyle*>(application.style()) == nullptr)
        application.setStyle(new LookStyle);
    if (application.findChild<FocusRing*>() == nullptr)
        new FocusRing(&application);
    applyLight(application);
}

} // namespace nsk::gui::appearance
