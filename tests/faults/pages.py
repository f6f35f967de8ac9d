"""A minimal good HTML page."""

from __future__ import annotations

GOOD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A good page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; color: #111; background: #fff; }
a { color: #00c; }
@media (prefers-color-scheme: dark) { :root { color: #eee; background: #111; } a { color: #9cf; } }
</style>
</head>
<body>
<header><p>A good book</p></header>
<main>
<h1 id="one">One</h1>
<p>Words, and <a href="#one">a link</a>.</p>
<table>
<caption>Calls</caption>
<tr><th scope="col">Year</th><th scope="col">Calls</th></tr>
<tr><td>2009</td><td>6</td></tr>
</table>
</main>
</body>
</html>
"""
