// SPDX-License-Identifier: MIT
#include "gui/mainwindow/lookcontrol.h"

#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/appearance.h"
#include "gui/settings/settings.h"

#include <QEvent>

namespace nsk::gui {

LookControl::LookControl(const Actions& actions, QObject* parent) : QObject(parent)
{
    parent->installEventFilter(this);
    const std::pair<QAction*, appearance::Light> themes[] = {{actions.themeSystem, appearance::Light::System},
                                                             {actions.themeLight, appearance::Light::Light},
                                                             {actions.themeDark, appearance::Light::Dark}};
    for (const auto& [action, light] : themes) {
        action->setChecked(appearance::light() == light);
        connect(action, &QAction::triggered, this, [this, wanted = light] {
            appearance::setLight(wanted);
            Q_EMIT chosen(false);
        });
    }
    // Another language makes other windows.
    settings::onChange(settings::light, this, [&actions] {
        const appearance::Light now = appearance::light();
        actions.themeSystem->setChecked(now == appearance::Light::System);
        actions.themeLight->setChecked(now == appearance::Light::Light);
        actions.themeDark->setChecked(now == appearance::Light::Dark);
    });
    const std::pair<QAction*, const char*> languages[] = {
        {actions.languageSystem, ""}, {actions.languageEnglish, "en"}, {actions.languageChinese, "zh_CN"}};
    for (const auto& [action, name] : languages) {
        action->setChecked(appearance::language() == QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, wanted = QString::fromLatin1(name)] {
            appearance::setLanguage(wanted);
            Q_EMIT chosen(true);
        });
    }
}

bool LookControl::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parent() && event->type() == QEvent::ThemeChange) {
        appearance::forgetSystemLook();
        Q_EMIT chosen(false);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace nsk::gui
