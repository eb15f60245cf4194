// SPDX-License-Identifier: MIT
//
// All importers in one fuzzer; NSKETCH_FUZZ_READER says which ("shell", "dot", …; "any": what the input looks like).
// With NSKETCH_FUZZ_SEEDS=FOLDER it writes what to begin with there, one file a seed, and FOLDER.dict, and ends.
// With NSKETCH_FUZZ_READER=list it says which readers there are. fuzz.py beside it does all this.
#include "exchangeinputs.h"

#include <sanitizer/allocator_interface.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sys/time.h>
#include <unistd.h>

namespace {

/// What an input may cost: processor time (others may be busy on the computer), and what it has in memory at a time. Watched as
/// it is here, and with other programs on the same core, everything takes eight to fourteen times as long as in the product,
/// where a second is the limit.
constexpr double secondsMost = 4.0;
constexpr int secondsUntilStopped = 10;
constexpr std::size_t bytesMost = 256 * 1024 * 1024;

std::string reader;
std::atomic<bool> counting = false;
std::atomic<std::size_t> held = 0;

void gotMemory(const volatile void*, std::size_t size)
{
    if (counting.load(std::memory_order_relaxed) && (held += size) > bytesMost) {
        counting = false;
        std::fputs("nsketch: more than 256 MiB at a time\n", stderr);
        std::abort();
    }
}

void gaveMemory(const volatile void* what)
{
    if (!counting.load(std::memory_order_relaxed) || what == nullptr)
        return;
    const std::size_t size = __sanitizer_get_allocated_size(what);
    const std::size_t before = held;
    held = before > size ? before - size : 0; // from before the input
}

/// For what does not end: by processor time, too. libFuzzer's own time limit is one of the wall.
void tooLong(int)
{
    constexpr char said[] = "nsketch: it does not end\n";
    (void)!::write(STDERR_FILENO, said, sizeof said - 1);
    std::abort();
}

void limitTime(int seconds)
{
    itimerval limit{};
    limit.it_value.tv_sec = seconds;
    setitimer(ITIMER_VIRTUAL, &limit, nullptr);
}

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void writeFile(const std::string& path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void writeSeeds(const std::string& folder)
{
    std::size_t number = 0;
    for (const std::string& seed : nsk::fuzz::seedsOf(reader))
        writeFile(folder + "/seed-" + std::to_string(number++), seed);
    std::string dictionary;
    for (const std::string_view word : nsk::fuzz::wordsOf(reader)) {
        dictionary += '"';
        for (const char c : word) {
            char coded[8];
            std::snprintf(coded, sizeof coded, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            dictionary += coded;
        }
        dictionary += "\"\n";
    }
    writeFile(folder + ".dict", dictionary);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    const char* const chosen = std::getenv("NSKETCH_FUZZ_READER");
    reader = chosen != nullptr ? chosen : "any";
    bool known = false;
    for (const std::string& one : nsk::fuzz::readers()) {
        known = known || one == reader;
        if (reader == "list")
            std::puts(one.c_str());
    }
    if (reader == "list")
        std::exit(0);
    if (!known) {
        std::fprintf(stderr, "fuzz_exchange: there is no reader \"%s\": NSKETCH_FUZZ_READER=list tells all\n",
                     reader.c_str());
        std::exit(2);
    }
    if (const char* folder = std::getenv("NSKETCH_FUZZ_SEEDS")) {
        writeSeeds(folder);
        std::exit(0);
    }
    std::signal(SIGVTALRM, tooLong);
    __sanitizer_install_malloc_and_free_hooks(gotMemory, gaveMemory);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    held = 0;
    counting = true;
    limitTime(secondsUntilStopped);
    const double started = processorSeconds();
    const std::string trouble = nsk::fuzz::troubleWith(reader, {reinterpret_cast<const char*>(data), size}, false);
    const double took = processorSeconds() - started;
    counting = false;
    limitTime(0);
    if (!trouble.empty()) {
        std::fprintf(stderr, "nsketch: %s\n", trouble.c_str());
        std::abort();
    }
    if (took > secondsMost) {
        std::fprintf(stderr, "nsketch: %.2f s for one input\n", took);
        std::abort();
    }
    return 0;
}
