# SPDX-License-Identifier: GPL-3.0-or-later
# HTTPClient, keep-alive connection.
require 'httpclient'

url, *files = ARGV
client = HTTPClient.new
files.each do |name|
  answer = client.post(url, File.binread(name), 'Content-Type' => 'application/json')
  puts "#{answer.status} #{answer.body}"
end
