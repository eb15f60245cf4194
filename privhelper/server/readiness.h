// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <QByteArray>

namespace nsk {

/// Whoever started the helper waits on its standard output for one frame: Done, or the Error that stopped it. This
/// takes that descriptor away from standard output and keeps none other of the caller's.
class Readiness
{
public:
    /// Standard input and output become /dev/null, everything above standard error is closed. Standard error stays
    /// until ready(), so that a loader's or library's complaint is heard. `keepInput`: what was standard input is kept
    /// for input().
    static Readiness take(bool keepInput = false);

    Descriptor input() { return std::move(m_input); }

    /// False when nobody waits any more.
    bool ready();
    void failed(const Error& error);

private:
    bool write(const QByteArray& bytes);

    Descriptor m_input;
    Descriptor m_output;
    Descriptor m_nothing;
};

} // namespace nsk
