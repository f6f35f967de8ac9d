-- Read a document a line, a JSON string, until there are no more; answer each with a line of
-- Pandoc's JSON. So one process serves a whole run of the tests.
local format = arg[1]
for line in io.lines() do
  local text = pandoc.json.decode(line, false)
  io.write((pandoc.write(pandoc.read(text, format), 'json'):gsub('\n', '')), '\n')
  io.flush()
end
