// SPDX-License-Identifier: MIT
#include "core/wire/cborwriter.h"

#include <QString>

namespace nsk::wire {

void CborWriter::string(const std::string& text)
{
    const QUtf8StringView view(text.data(), static_cast<qsizetype>(text.size()));
    if (view.isValidUtf8()) {
        m_out.appendTextString(text.data(), static_cast<qsizetype>(text.size()));
        return;
    }
    // A stranger's interface may be called anything; the reader takes UTF-8 only.
    m_out.append(QStringView(view.toString()));
}

} // namespace nsk::wire
