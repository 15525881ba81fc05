# SPDX-License-Identifier: GPL-3.0-or-later
# HTTP::Client of Crystal itself, one connection.
require "http/client"

address = URI.parse(ARGV[0])
client = HTTP::Client.new(address)
ARGV[1..].each do |name|
  answer = client.post(address.path, HTTP::Headers{"Content-Type" => "application/json"}, File.read(name))
  puts "#{answer.status_code} #{answer.body}"
end
