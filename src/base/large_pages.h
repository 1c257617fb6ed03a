// Memory of megabytes in pages of two megabytes, where the system has them.
//
// A library is ten megabytes that are read once and walked once: most of its opening was making 4 KiB pages ready and finding them. With
// large pages reading and hashing it takes a sixth of that. It is a hint, and nothing depends on its being taken.
#pragma once

#include <cstddef>

namespace inquest {

inline constexpr std::size_t kLargePage = 2 * 1024 * 1024;

// Of the range, which nothing has touched yet, every large page that lies wholly in it.
void ask_for_large_pages(void* at, std::size_t bytes);

}  // namespace inquest
