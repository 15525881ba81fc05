# SPDX-License-Identifier: GPL-3.0-or-later
# Faraday with its usual adapter.
require 'faraday'

url, *files = ARGV
client = Faraday.new
files.each do |name|
  answer = client.post(url, File.binread(name), 'Content-Type' => 'application/json')
  puts "#{answer.status} #{answer.body}"
end
