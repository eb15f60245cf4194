// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

class QApplication;

/// The program's language and light: chosen in the View menu, kept in the settings, applied without a restart.
namespace nsk::gui::appearance {

enum class Light { System, Light, Dark };

Light light();
void setLight(Light light);
/// "" as the system, "en", "zh_CN".
QString language();
void setLanguage(const QString& language);

/// The system's colours are others now: the next apply() asks for them.
void forgetSystemLook();
/// What the desktop says it prefers, where Qt does not know it; empty: it says nothing.
void setSystemPrefersDark(std::optional<bool> dark);

/// Applies style, palette and translations as chosen. May be called again after a change.
void apply(QApplication& application);
/// The palette alone: no word is looked up again, no widget polished.
void applyLight(QApplication& application);

} // namespace nsk::gui::appearance
