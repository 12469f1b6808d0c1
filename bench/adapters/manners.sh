#!/bin/sh
# Adapter of the manners scorer: manners_server.py --client 'sh bench/adapters/manners.sh'
# Subscribes in the first round, then refreshes as a cron job would (FORCE=1: as a person insists).
# Loopback is named as an address the user asked for.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
broadsheet=${BROADSHEET:-$here/.venv/bin/broadsheet}
home=$MANNERS_STATE/home
if [ ! -d "$home" ]; then
  mkdir -p "$home/config"
  printf '[fetch]\nprivate = ["127.0.0.1"]\n' > "$home/config/config.toml"
  {
    echo '<opml version="2.0"><body>'
    while read -r url; do
      printf '<outline type="rss" xmlUrl="%s"/>\n' "$(printf %s "$url" | sed 's/&/\&amp;/g; s/"/\&quot;/g')"
    done < "$MANNERS_URLS"
    echo '</body></opml>'
  } > "$home/feeds.opml"
  "$broadsheet" --home "$home" import "$home/feeds.opml" || exit 1
fi
exec "$broadsheet" --home "$home" refresh ${FORCE:+--force}
