// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace nsk {

/// A copy of something large for work in other threads: made when it is asked for, shared by all who ask until the
/// original changes. Itself of one thread, as the original is; what of() gives may go to any.
template <class T> class ThreadCopy
{
public:
    /// The original has changed.
    void outdate() { m_copy.reset(); }
    std::shared_ptr<const T> of(const T& original) const
    {
        if (!m_copy)
            m_copy = std::make_shared<const T>(original);
        return m_copy;
    }

private:
    mutable std::shared_ptr<const T> m_copy;
};

} // namespace nsk
