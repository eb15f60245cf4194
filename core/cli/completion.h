// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <vector>

/// What a shell offers behind a half-written command line. `nsketch --complete WORD…` prints it for the scripts in
/// resources/completions; the words are those behind "nsketch", the last one being written (it may be ""). Everything
/// comes from the commands' own tables (command.h): what an argument is called says what can stand there. Running labs
/// are asked of helpers that run already; none is started, and one that does not answer is given up after a second.
namespace nsk::cli {

struct Candidate
{
    QString word; ///< the whole word, "--to=dot" also where only "dot" is missing
    QString text{}; ///< what it is, in the user's language
};

struct Completion
{
    std::vector<Candidate> candidates{};
    /// Files fit here: those with one of these endings, or all where there are none.
    bool files = false;
    QStringList endings{};
    QString before{}; ///< of the word, ahead of the file: "--output="
    /// From this word on (counted from 0 behind "nsketch") stands a command of its own; -1: none.
    int program = -1;
};

Completion complete(const QStringList& words);

/// `--complete`: a candidate a line, "WORD<TAB>TEXT"; "<TAB>files<TAB>BEFORE<TAB>.ending .ending"; "<TAB>program<TAB>INDEX".
int printCompletion(const QStringList& words);

} // namespace nsk::cli
