// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/JsonTokens.h"

#include <algorithm>
#include <new>
#include <optional>

#include <simdjson.h>

namespace scenedeck
{

namespace
{
constexpr std::size_t SmallestCapacity = 4096; // bytes of text

static_assert(JsonTokens::Padding >= simdjson::SIMDJSON_PADDING);
} // namespace

/// The first stage of simdjson, and the offsets that it finds.
class JsonTokens::Finder
{
public:
    Finder() { allocate(SmallestCapacity); }

    /// @return the number of tokens. The array of offsets has space for two more entries.
    std::optional<std::size_t> find(std::string_view text);

    std::uint32_t *offsets() const { return m_stage->structural_indexes.get(); }

private:
    void allocate(std::size_t bytes);

    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_stage;
};

void JsonTokens::Finder::allocate(std::size_t bytes)
{
    const simdjson::error_code error =
        simdjson::get_active_implementation()->create_dom_parser_implementation(
            bytes, simdjson::DEFAULT_MAX_DEPTH, m_stage);
    if (error != simdjson::SUCCESS)
        throw std::bad_alloc();
}

std::optional<std::size_t> JsonTokens::Finder::find(std::string_view text)
{
    if (text.size() > m_stage->capacity())
        allocate(std::max(text.size(), 2 * m_stage->capacity()));
    const auto *const bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    switch (m_stage->stage1(bytes, text.size(), simdjson::stage1_mode::regular)) {
    case simdjson::SUCCESS:
        return m_stage->n_structural_indexes;
    case simdjson::EMPTY:
        return 0;
    default:
        return std::nullopt;
    }
}

JsonTokens::JsonTokens() : m_finder(std::make_unique<Finder>()) {}

JsonTokens::~JsonTokens() = default;

bool JsonTokens::find(std::string_view text)
{
    const std::optional<std::size_t> count = m_finder->find(text);
    if (!count)
        return false;
    std::uint32_t *const offsets = m_finder->offsets();
    offsets[*count] = offsets[*count + 1] = static_cast<std::uint32_t>(text.size());
    m_text = text.data();
    m_next = offsets;
    m_end = offsets + *count;
    return true;
}

} // namespace scenedeck
