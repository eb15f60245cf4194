// SPDX-License-Identifier: MIT
#include "privhelper/server/engine.h"

#include "privhelper/netlink/kernel.h"

namespace nsk {

Engine::Engine(Labs::Options options, QObject* parent) : QObject(parent), m_options(std::move(options)) {}

Engine::~Engine()
{
    if (m_worker == nullptr)
        return;
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            m_labs.reset();
            m_kernel.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

Status Engine::start(const MakeKernel& makeKernel)
{
    m_worker = new QObject;
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("engine"));
    m_thread.start();
    Status status;
    QMetaObject::invokeMethod(
        m_worker,
        [&] {
            auto kernel = makeKernel();
            if (!kernel) {
                status = fail(kernel.error());
                return;
            }
            m_kernel = *std::move(kernel);
            m_labs = std::make_unique<Labs>(*m_kernel, m_options);
            m_recovery = m_labs->recover();
        },
        Qt::BlockingQueuedConnection);
    return status;
}

void Engine::post(std::function<void(Labs&)> work, std::function<void()> done)
{
    ++m_pending;
    QMetaObject::invokeMethod(m_worker, [this, work = std::move(work), done = std::move(done)] {
        work(*m_labs);
        QMetaObject::invokeMethod(this, [this, done] {
            done();
            if (--m_pending == 0)
                Q_EMIT idle();
        });
    });
}

void Engine::tell(const QPointer<const QObject>& context, std::function<void()> notice)
{
    QMetaObject::invokeMethod(this, [context, notice = std::move(notice)] {
        if (context)
            notice();
    });
}

} // namespace nsk
