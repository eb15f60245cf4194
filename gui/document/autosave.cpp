// SPDX-License-Identifier: MIT
#include "gui/document/autosave.h"

#include <QtConcurrent>

namespace nsk::gui {

Autosave::Autosave(Document* document, const QString& folder, Pace pace, QObject* parent)
    : QObject(parent), m_document(document), m_folder(folder)
{
    m_thread.setMaxThreadCount(1); // its own: other work in threads may take long
    for (QTimer* timer : {&m_idle, &m_most}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &Autosave::write);
    }
    m_idle.setInterval(pace.idle);
    m_most.setInterval(pace.most);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &Autosave::written);
    connect(document, &Document::changed, this, &Autosave::note);
    connect(document, &Document::wasReset, this, &Autosave::note);
    connect(document, &Document::modifiedChanged, this, &Autosave::note);
    connect(document, &Document::originChanged, this, &Autosave::note);
}

Autosave::~Autosave()
{
    m_writing.disconnect(this);
    m_thread.waitForDone();
}

void Autosave::adopt(std::shared_ptr<RecoverySlot> slot)
{
    drop();
    m_slot = std::move(slot);
}

void Autosave::forget()
{
    drop();
}

Status Autosave::writeNow()
{
    if (!m_document->isModified())
        return {};
    m_idle.stop();
    m_most.stop();
    m_thread.waitForDone();
    return slot()->write(m_document->topology(), m_document->origin());
}

void Autosave::note()
{
    if (!m_document->isModified()) {
        drop();
        return;
    }
    m_idle.start();
    if (!m_most.isActive())
        m_most.start();
}

void Autosave::write()
{
    m_idle.stop();
    m_most.stop();
    m_again = m_writing.isRunning();
    if (m_again)
        return;
    m_writing.setFuture(
        QtConcurrent::run(&m_thread, [slot = slot(), topology = m_document->topology(), origin = m_document->origin()] {
            return slot->write(topology, origin);
        }));
}

void Autosave::written()
{
    tell(m_writing.result());
    if (std::exchange(m_again, false) && m_document->isModified())
        write();
}

void Autosave::drop()
{
    m_idle.stop();
    m_most.stop();
    m_again = false;
    if (m_slot != nullptr)
        m_slot->remove();
    m_slot.reset();
}

void Autosave::tell(const Status& status)
{
    const bool failed = !status.has_value();
    if (failed && !m_failing)
        Q_EMIT this->failed(status.error());
    m_failing = failed;
    if (!failed)
        Q_EMIT kept();
}

std::shared_ptr<RecoverySlot> Autosave::slot()
{
    if (m_slot == nullptr)
        m_slot = std::make_shared<RecoverySlot>(m_folder);
    return m_slot;
}

} // namespace nsk::gui
