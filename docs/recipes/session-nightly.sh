#!/bin/sh
# Checks all orgs of a list, keeps the reports of a while, and mails where something is to be done. For cron:
#
#   15 2 * * *  SESSION_ORGS=$HOME/orgs.txt SESSION_MAIL=crm@example.com /usr/local/bin/session-nightly.sh
#
# SESSION_ORGS     file with one alias a line
# SESSION_MAIL     who gets a mail; nobody where it is not set
# SESSION_REPORTS  folder of the reports, ~/session-reports unless given
# SESSION_KEEP     days for which they are kept, 90 unless given
# SESSION_HISTORY  folder that keeps a snapshot of each org a night, for "sf session history --snapshots <folder>/<org>"; none
#                  where it is not set
# Ends with the exit code of the check, or 1 where that is 0 and a snapshot could not be kept.
set -u
orgs=${SESSION_ORGS:?names no file with aliases}
reports=${SESSION_REPORTS:-$HOME/session-reports}
keep=${SESSION_KEEP:-90}

mkdir -p "$reports" || exit 1
report=$reports/$(date -u +%Y-%m-%d)

sf session check --orgs-file "$orgs" --fail-on high \
  --output-file "$report.md" --output-file "$report.csv" --output-file "$report.json" \
  >"$report.log" 2>&1
code=$?

if [ -n "${SESSION_HISTORY:-}" ]; then
  sf session snapshot --orgs-file "$orgs" --output-dir "$SESSION_HISTORY" </dev/null >>"$report.log" 2>&1
  # 4: kept, and they name what could not be read.
  case $? in 0 | 4) ;; *) [ "$code" -ne 0 ] || code=1 ;; esac
fi

case $code in
  0) subject= ;;
  3) subject='findings' ;;
  4) subject='not assessed: something could not be read' ;;
  2) subject='bad usage: an org or a flag that is not known' ;;
  *) subject='an org could not be read' ;;
esac
if [ -n "$subject" ] && [ -n "${SESSION_MAIL:-}" ]; then
  mail -s "sf session check: $subject" "$SESSION_MAIL" <"$report.log"
fi

find "$reports" -name '????-??-??.*' -mtime "+$keep" -exec rm -f {} +
exit "$code"
