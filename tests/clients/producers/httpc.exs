# SPDX-License-Identifier: GPL-3.0-or-later
# httpc of Erlang/OTP from Elixir.
[url | files] = System.argv()
{:ok, _} = Application.ensure_all_started(:inets)

for name <- files do
  request = {String.to_charlist(url), [], 'application/json', File.read!(name)}
  {:ok, {{_, status, _}, _, answer}} = :httpc.request(:post, request, [], body_format: :binary)
  IO.puts("#{status} #{answer}")
end
