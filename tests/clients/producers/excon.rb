# SPDX-License-Identifier: GPL-3.0-or-later
# Excon, one connection.
require 'excon'

url, *files = ARGV
client = Excon.new(url, persistent: true)
files.each do |name|
  answer = client.post(body: File.binread(name), headers: { 'Content-Type' => 'application/json' })
  puts "#{answer.status} #{answer.body}"
end
