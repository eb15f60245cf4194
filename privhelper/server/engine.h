// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/lab/labs.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace nsk {

class Kernel;

/// The thread in which all labs live: work is done there one after the other, in the order of asking, and its result is
/// handed over in the thread of this object. Nothing else touches the kernel's configuration.
class Engine : public QObject
{
    Q_OBJECT

public:
    using MakeKernel = std::function<Result<std::unique_ptr<Kernel>>()>;

    explicit Engine(Labs::Options options, QObject* parent = nullptr);
    /// Waits for what is under way.
    ~Engine() override;

    /// Starts the thread, makes kernel and labs in it, and removes what a dead helper has left. Blocks. A failed
    /// recovery does not stop it: see recovery().
    Status start(const MakeKernel& makeKernel);
    const Status& recovery() const { return m_recovery; }

    /// Does `work` in the engine's thread, then calls `done` here, if `context` still lives.
    template <class R> void run(std::function<R(Labs&)> work, const QObject* context, std::function<void(R)> done)
    {
        const auto result = std::make_shared<std::optional<R>>();
        post([work = std::move(work), result](Labs& labs) { result->emplace(work(labs)); },
             [context = QPointer<const QObject>(context), done = std::move(done), result] {
                 if (context)
                     done(std::move(**result));
             });
    }

    /// From the engine's thread: calls `notice` here, if `context` still lives.
    void tell(const QPointer<const QObject>& context, std::function<void()> notice);

    bool isIdle() const { return m_pending == 0; }

Q_SIGNALS:
    void idle();

private:
    void post(std::function<void(Labs&)> work, std::function<void()> done);

    Labs::Options m_options;
    QThread m_thread;
    QObject* m_worker = nullptr; ///< lives in the thread; owned
    std::unique_ptr<Kernel> m_kernel;
    std::unique_ptr<Labs> m_labs;
    Status m_recovery;
    int m_pending = 0;
};

} // namespace nsk
