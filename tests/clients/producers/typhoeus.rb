# SPDX-License-Identifier: GPL-3.0-or-later
# Typhoeus (libcurl).
require 'typhoeus'

url, *files = ARGV
files.each do |name|
  answer = Typhoeus.post(url, body: File.binread(name), headers: { 'Content-Type' => 'application/json' })
  puts "#{answer.code} #{answer.body}"
end
