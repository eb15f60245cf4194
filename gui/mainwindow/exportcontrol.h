// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"
#include "gui/document/document.h"

#include <QAction>
#include <QWidget>

#include <memory>

class QMenu;

namespace nsk::gui {

/// The drawing in the forms of other tools: an entry for each of them, the dialog, and what is told afterwards.
class ExportControl : public QObject
{
    Q_OBJECT

public:
    ExportControl(Document* document, QWidget* window);

    void fill(QMenu* menu) const;
    void open(const Format& format);

Q_SIGNALS:
    void written(const QString& path, const nsk::Format* format, const std::shared_ptr<const nsk::ExchangeReport>& report);

private:
    Document* m_document;
    QWidget* m_window;
    QList<QAction*> m_formats;
};

} // namespace nsk::gui
