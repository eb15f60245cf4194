// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <memory>
#include <optional>
#include <termios.h>

namespace nsk::cli {

/// Gives a program elsewhere a terminal that behaves as this one: a pseudo-terminal whose other end is copied to and
/// from our standard input and output, with ours in raw mode, so that every key is the program's. Needs an event loop.
/// Its destruction puts the terminal back as it was.
class Terminal
{
public:
    /// Whether standard input and output are a terminal.
    static bool isThere();
    /// Errors: "exec.no-terminal" (what the kernel said).
    static Result<std::unique_ptr<Terminal>> open();
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// The program's end; -1 after start().
    int slave() const { return m_slave.get(); }
    /// The program has it now. From here on keys go there.
    void start();
    /// After SIGWINCH.
    void takeSize() const;
    /// After SIGCONT: whoever had the terminal meanwhile has put it back for himself.
    void makeRaw() const;
    /// Writes out what the program said last.
    void drain();

private:
    explicit Terminal(const termios& before) : m_before(before) {}
    void readKeys();
    void writeKeys();
    bool copyOutput();

    termios m_before;
    Descriptor m_master;
    Descriptor m_slave;
    QByteArray m_keys; ///< typed ahead, not taken by the program yet
    std::optional<QSocketNotifier> m_input;
    std::optional<QSocketNotifier> m_output;
    std::optional<QSocketNotifier> m_writable;
};

} // namespace nsk::cli
