// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;

namespace nsk::gui {

/// Whether the desktop prefers dark windows, as its portal says (org.freedesktop.appearance), now and when it changes.
/// Asks without waiting; without a session bus or a portal nothing is known. Qt's own platform themes tell it only on
/// some desktops.
class SystemLight : public QObject
{
    Q_OBJECT

public:
    explicit SystemLight(QObject* parent = nullptr);
    std::optional<bool> prefersDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void take(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void set(const QVariant& value);

    std::optional<bool> m_dark;
};

} // namespace nsk::gui
