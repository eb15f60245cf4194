// SPDX-License-Identifier: MIT
#pragma once

class QMenu;
class QString;

namespace nsk::gui {

/// Words of a file or a person for a menu: an "&" in them is no access key.
QString menuWords(const QString& text);

/// Gives every entry of a menu that has no access key one of its own: a letter that begins one of its words, else any of its
/// letters, else a digit or any letter. Entries that have a text in English ("nskSource") get the same letter in every
/// language; where the words as shown do not have the letter, or are Chinese, it stands behind them, as "(&X)". Keys that are
/// there stay. For menus that are filled by the program; those whose texts are written by hand have theirs in the text.
void giveAccessKeys(QMenu* menu);

} // namespace nsk::gui
