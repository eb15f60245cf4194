// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/shell/syntax.h"

namespace nsk::shell {

/// Letters of a script one after the other, with the line that each is on, and words out of them. An error is thrown inside this
/// room only, as Trouble; parse() makes a Result of it.
struct Trouble
{
    Error error;
};

class Reader
{
public:
    Reader(std::string_view text, std::size_t firstLine) : m_text(text), m_line(firstLine) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    char next();
    bool take(std::string_view text); ///< if it is what comes now
    bool startsWith(std::string_view text) const { return m_text.substr(m_at).starts_with(text); }
    std::size_t line() const { return m_line; }
    std::size_t position() const { return m_at; }
    std::string_view from(std::size_t position) const { return m_text.substr(position, m_at - position); }

    /// Blanks, comments and joined lines; not a line's end.
    void skipBlanks();
    /// Whether a word can begin here.
    bool atWord() const;
    Word word();
    /// The rest of the line, and lines until one that is `end`: a here-document.
    Word hereDocument(const std::string& end, bool dedent, bool literal);
    /// Text up to the bracket that closes it, which is taken, too.
    std::string balanced(char open, char close);
    /// Until ")) ".
    std::string arithmetic();
    /// The inside of double quotes until `end`, or until the text's end with '\0'.
    void quotedParts(Word& word, char end);

    [[noreturn]] void fail(const std::string& expected) const;

    struct Deeper
    {
        explicit Deeper(Reader& reader) : m_reader(reader) { m_reader.enter(); }
        ~Deeper() { --m_reader.m_depth; }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;

    private:
        Reader& m_reader;
    };

private:
    void enter();
    void dollar(Word& word, bool quoted);
    void braced(Word& word, bool quoted);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line;
    int m_depth = 0;
};

} // namespace nsk::shell
